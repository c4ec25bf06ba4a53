// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QFont>
#include <QMap>
#include <QStringList>
#include <QWidget>

#include "lessons/scenario_file.h"

namespace natlens {

class Theme;

/// Client, router and server of a lab with their addresses; in the router the hooks, those of the
/// packet's way lit; beside each node how many flows its kernel tracks right now.
class TopologyPicture : public QWidget {
    Q_OBJECT

public:
    explicit TopologyPicture(const Theme& theme, QWidget* parent = nullptr);

    /// Any flow: who opened it, the machine whose table has it, whom it was meant for.
    void showEnds(const QString& from, const QStringList& here, const QString& to);
    void showLab(const ScenarioFile& scenario);
    /// Places as lessons name them, in the order of the way.
    void showWay(const QStringList& places);
    void showFlows(const QMap<QString, int>& flowsOfNodes);
    [[nodiscard]] const QStringList& way() const { return m_way; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QRectF boxOf(const QString& place) const;
    [[nodiscard]] QRectF routerBox() const;
    [[nodiscard]] QString titleOf(const QString& node) const;
    void paintNode(QPainter& painter, const QString& node, const QRectF& box) const;
    void paintHook(QPainter& painter, const QString& hook) const;
    void paintPlainWays(QPainter& painter) const;
    void paintWay(QPainter& painter) const;
    void paintLine(QPainter& painter, const QString& from, const QString& to,
                   const QPen& pen) const;
    void describe();

    const Theme& m_theme;
    QFont m_title;
    QFont m_small;
    QFont m_figures;
    QMap<QString, QStringList> m_addresses;
    QMap<QString, int> m_flows;
    QStringList m_way;
    bool m_ofAFlow = false;
};

} // namespace natlens
