// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QFont>
#include <QWidget>
#include <vector>

#include "rules/trace_step.h"
#include "widgets/path_chains.h"

namespace natlens {

class Theme;

/// The netfilter hooks as a picture, each with its chains by priority; the way of the chosen
/// packet lit.
class PacketPath : public QWidget {
    Q_OBJECT

public:
    explicit PacketPath(const Theme& theme, QWidget* parent = nullptr);

    /// Null packet: no way is lit; null rules: the hooks have no chains.
    void showPacket(const TracedPacket* packet, const RulesetPtr& rules);
    /// The hooks that are lit, in the order of the packet's way.
    [[nodiscard]] const std::vector<Hook>& way() const { return m_way; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    enum Place {
        In,
        Prerouting,
        Routing,
        Forward,
        Postrouting,
        Out,
        Input,
        Local,
        Output,
        PlaceCount
    };
    enum class Light { Dark, Lit, Stopped };
    [[nodiscard]] bool lit(Hook hook) const;
    [[nodiscard]] bool stoppedAt(Hook hook) const;
    [[nodiscard]] bool leaves() const;
    [[nodiscard]] bool arrives() const;
    [[nodiscard]] QRectF boxOf(Place place) const;
    void paintWays(QPainter& painter) const;
    void paintWay(QPainter& painter, const std::vector<QPointF>& points, bool isLit) const;
    void paintHook(QPainter& painter, Place place, Hook hook) const;
    void paintEnd(QPainter& painter, Place place, const QString& text, Light light) const;
    [[nodiscard]] int chainLine() const;

    const Theme& m_theme;
    QFont m_title;
    QFont m_small;
    QFont m_figures;
    std::vector<Hook> m_way;
    PacketEnd m_end = PacketEnd::Open;
    PathChains m_chains;
};

} // namespace natlens
