// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QFont>
#include <QWidget>
#include <array>
#include <vector>

#include "rules/rule_trace.h"

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
    struct ChainLabel {
        QString text;
        bool lit = false;
    };
    void layOutChains(const TracedPacket* packet, L3Protocol family);
    [[nodiscard]] bool lit(Hook hook) const;
    [[nodiscard]] QRectF boxOf(Place place) const;
    void paintWays(QPainter& painter) const;
    void paintWay(QPainter& painter, const std::vector<QPointF>& points, bool isLit) const;
    void paintHook(QPainter& painter, Place place, Hook hook) const;
    void paintEnd(QPainter& painter, Place place, const QString& text, bool isLit) const;
    [[nodiscard]] int chainLine() const;

    const Theme& m_theme;
    QFont m_title;
    QFont m_small;
    QFont m_figures;
    RulesetPtr m_rules;
    std::vector<Hook> m_way;
    bool m_dropped = false;
    std::array<std::vector<ChainLabel>, 8> m_chains; ///< by Hook
};

} // namespace natlens
