// SPDX-License-Identifier: GPL-2.0-or-later
#include "widgets/packet_path.h"

#include <QPainter>
#include <algorithm>

#include "painting/arrow.h"
#include "text/rule_text.h"
#include "theme/fonts.h"
#include "theme/metrics.h"
#include "theme/theme.h"

namespace natlens {

namespace {

constexpr std::size_t MostChains = 5; ///< in a box; more are counted
constexpr int Gap = 30;               ///< between boxes: room for an arrow
constexpr int EndWidth = 74;
constexpr int RoutingWidth = 96;
constexpr int LaneGap = 34;

} // namespace

PacketPath::PacketPath(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_title(scaled(interfaceFont(), 0, QFont::DemiBold)),
      m_small(scaled(interfaceFont(), -1)), m_figures(scaled(figuresFont(), -0.75))
{
    setAccessibleName(tr("Picture of the packet's way"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    showPacket(nullptr, nullptr);
}

void PacketPath::showPacket(const TracedPacket* packet, const RulesetPtr& rules)
{
    m_way.clear();
    m_end = packet != nullptr ? packet->end : PacketEnd::Open;
    for (const TraceStep& step : packet != nullptr ? packet->steps : std::vector<TraceStep>()) {
        if (step.hook != Hook::None && (m_way.empty() || m_way.back() != step.hook)) {
            m_way.push_back(step.hook);
        }
    }
    m_chains = rules ? pathChains(packet, *rules) : PathChains();
    QStringList words;
    for (const Hook hook : m_way) {
        words += hookTitle(hook);
    }
    setAccessibleDescription(words.join(QStringLiteral(" → ")));
    update();
}

// A packet that was stopped where its way ends goes no further.
bool PacketPath::stoppedAt(Hook hook) const
{
    return m_end == PacketEnd::Dropped && !m_way.empty() && m_way.back() == hook;
}

bool PacketPath::leaves() const
{
    return lit(Hook::Postrouting) && !stoppedAt(Hook::Postrouting);
}

bool PacketPath::arrives() const
{
    return lit(Hook::Input) && !stoppedAt(Hook::Input);
}

bool PacketPath::lit(Hook hook) const
{
    return std::ranges::find(m_way, hook) != m_way.end();
}

int PacketPath::chainLine() const
{
    return QFontMetrics(m_figures).height();
}

QSize PacketPath::minimumSizeHint() const
{
    const int box =
        QFontMetrics(m_title).height() + static_cast<int>(MostChains) * chainLine() + 20;
    return {760, 2 * box + LaneGap + 2};
}

QSize PacketPath::sizeHint() const
{
    return {1160, minimumSizeHint().height()};
}

QRectF PacketPath::boxOf(Place place) const
{
    const double high = (height() - LaneGap - 2) / 2.0;
    const double hook =
        (std::min(width(), 1500) - 2.0 - 2 * EndWidth - RoutingWidth - 5.0 * Gap) / 3;
    const double pre = EndWidth + Gap;
    const double routing = pre + hook + Gap;
    const double forward = routing + RoutingWidth + Gap;
    const double post = forward + hook + Gap;
    const double upper = 1;
    const double lower = 1 + high + LaneGap;
    const double slim = high * 0.5;
    switch (place) {
    case In: return {1, lower + slim / 2, EndWidth, slim};
    case Prerouting: return {1 + pre, lower, hook, high};
    case Routing: return {1 + routing, lower + slim / 2, RoutingWidth, slim};
    case Forward: return {1 + forward, lower, hook, high};
    case Postrouting: return {1 + post, lower, hook, high};
    case Out: return {1 + post + hook + Gap, lower + slim / 2, EndWidth, slim};
    case Input: return {1 + pre + hook / 2, upper, hook, high};
    case Local: {
        const double left = 1 + pre + hook * 1.5 + Gap;
        return {left, upper + slim / 2, 1 + post - Gap - left, slim};
    }
    case Output: return {1 + post, upper, hook, high};
    case PlaceCount: break;
    }
    return {};
}

void PacketPath::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool comesIn = lit(Hook::Prerouting) || lit(Hook::Ingress);
    const bool routed = comesIn && (lit(Hook::Input) || lit(Hook::Forward));
    const bool lost = m_end == PacketEnd::Unrouted && m_way.back() == Hook::Prerouting;
    paintWays(painter);
    paintEnd(painter, In, tr("Network"), comesIn ? Light::Lit : Light::Dark);
    paintEnd(painter, Routing, lost ? tr("Routing:\nlost here") : tr("Routing"),
             lost     ? Light::Stopped
             : routed ? Light::Lit
                      : Light::Dark);
    paintEnd(painter, Local, tr("Local\nprocesses"),
             lit(Hook::Output) || arrives() ? Light::Lit : Light::Dark);
    paintEnd(painter, Out, tr("Network"), leaves() ? Light::Lit : Light::Dark);
    paintHook(painter, Prerouting, Hook::Prerouting);
    paintHook(painter, Input, Hook::Input);
    paintHook(painter, Forward, Hook::Forward);
    paintHook(painter, Output, Hook::Output);
    paintHook(painter, Postrouting, Hook::Postrouting);
}

void PacketPath::paintWays(QPainter& painter) const
{
    const auto right = [this](Place place) {
        const QRectF box = boxOf(place);
        return QPointF(box.right() + 3, box.center().y());
    };
    const auto left = [this](Place place) {
        const QRectF box = boxOf(place);
        return QPointF(box.left() - 3, box.center().y());
    };
    const bool comesIn = lit(Hook::Prerouting);
    const bool routed = comesIn && (lit(Hook::Input) || lit(Hook::Forward));
    const bool passes = lit(Hook::Forward) && lit(Hook::Postrouting);
    const bool sent = lit(Hook::Output) && lit(Hook::Postrouting) && !lit(Hook::Forward);
    const bool lost = m_end == PacketEnd::Unrouted && m_way.back() == Hook::Prerouting;
    const QRectF routing = boxOf(Routing);
    const QRectF input = boxOf(Input);
    const QRectF output = boxOf(Output);
    const QRectF post = boxOf(Postrouting);
    const double column = std::min(input.right() - 16, routing.center().x());
    const std::vector<std::pair<std::vector<QPointF>, bool>> ways{
        {{right(In), left(Prerouting)}, comesIn},
        {{right(Prerouting), left(Routing)}, routed || lost},
        {{right(Routing), left(Forward)}, comesIn && lit(Hook::Forward)},
        {{right(Forward), left(Postrouting)}, passes},
        {{right(Postrouting), left(Out)}, leaves()},
        {{QPointF(column, routing.top() - 3), QPointF(column, input.bottom() + 3)},
         comesIn && lit(Hook::Input)},
        {{right(Input), left(Local)}, arrives()},
        {{right(Local), left(Output)}, lit(Hook::Output)},
        {{QPointF(output.center().x(), output.bottom() + 3),
          QPointF(post.center().x(), post.top() - 3)},
         sent},
    };
    // What is lit lies above.
    for (const bool wanted : {false, true}) {
        for (const auto& [points, isLit] : ways) {
            if (isLit == wanted) {
                paintWay(painter, points, isLit);
            }
        }
    }
}

void PacketPath::paintWay(QPainter& painter, const std::vector<QPointF>& points, bool isLit) const
{
    const Colours& c = m_theme.colours();
    const QPen pen(isLit ? c.accent : c.border, isLit ? 3 : 1.5);
    for (std::size_t at = 1; at + 1 < points.size(); ++at) {
        painter.setPen(pen);
        painter.drawLine(points[at - 1], points[at]);
    }
    drawArrow(painter, points[points.size() - 2], points.back(), pen);
}

void PacketPath::paintHook(QPainter& painter, Place place, Hook hook) const
{
    const Colours& c = m_theme.colours();
    const QRectF box = boxOf(place);
    const bool isLit = lit(hook);
    const bool stopped = stoppedAt(hook);
    const QColor frame = stopped ? c.danger : isLit ? c.accent : c.border;
    painter.setPen(QPen(frame, isLit ? 2 : 1));
    painter.setBrush(stopped ? c.dangerSoft : isLit ? c.selection : c.surface);
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), metrics::Radius, metrics::Radius);
    const QColor ink = stopped ? c.danger : isLit ? c.onSelection : c.text;
    QRectF line = box.adjusted(10, 6, -10, 0);
    line.setHeight(QFontMetrics(m_title).height());
    painter.setFont(m_title);
    painter.setPen(ink);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     stopped ? tr("%1: stopped here").arg(hookTitle(hook)) : hookTitle(hook));
    const auto& chains = m_chains[static_cast<std::size_t>(hook)];
    painter.setFont(m_figures);
    const QFontMetrics measure(m_figures);
    line.moveTop(line.bottom() + 3);
    line.setHeight(measure.height());
    const std::size_t shown = chains.size() > MostChains ? MostChains - 1 : chains.size();
    for (std::size_t at = 0; at < shown; ++at) {
        painter.setPen(chains[at].lit ? ink : c.textMuted);
        QFont font = m_figures;
        font.setBold(chains[at].lit);
        painter.setFont(font);
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                         QFontMetrics(font).elidedText(chains[at].text, Qt::ElideRight,
                                                       static_cast<int>(line.width())));
        line.moveTop(line.bottom());
    }
    painter.setFont(m_small);
    painter.setPen(c.textMuted);
    if (chains.size() > shown) {
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                         tr("and %n chains more", "", static_cast<int>(chains.size() - shown)));
    } else if (chains.empty()) {
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, tr("no chain"));
    }
}

void PacketPath::paintEnd(QPainter& painter, Place place, const QString& text, Light light) const
{
    const Colours& c = m_theme.colours();
    const QRectF box = boxOf(place);
    const bool isLit = light == Light::Lit;
    const bool stopped = light == Light::Stopped;
    painter.setPen(QPen(stopped ? c.danger
                        : isLit ? c.accent
                                : c.border,
                        isLit || stopped ? 2 : 1));
    painter.setBrush(stopped ? c.dangerSoft : isLit ? c.selection : c.window);
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 14, 14);
    painter.setFont(m_small);
    painter.setPen(stopped ? c.danger : isLit ? c.onSelection : c.textMuted);
    painter.drawText(box, Qt::AlignCenter | Qt::TextWordWrap, text);
}

} // namespace natlens
