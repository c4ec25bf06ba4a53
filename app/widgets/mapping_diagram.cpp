// SPDX-License-Identifier: GPL-2.0-or-later
#include "widgets/mapping_diagram.h"

#include <QPainter>

#include "painting/arrow.h"
#include "text/mapping_text.h"
#include "text/rule_text.h"
#include "theme/fonts.h"
#include "theme/metrics.h"
#include "theme/theme.h"

namespace natlens {

namespace {

using Station = MappingDiagram::Station;
using Tone = Station::Tone;

constexpr int Gap = 34; ///< between two stations: room for an arrow
constexpr int MostWide = 300;

bool isSource(const Mapping& mapping)
{
    return mapping.kind == MappingKind::SourceNat || mapping.kind == MappingKind::Masquerade;
}

Station ruleStation(const Mapping& mapping, const RulesetPtr& rules)
{
    Station station{
        MappingDiagram::tr("Rule"), certaintyText(mapping.certainty), {}, Tone::Plain, true};
    if (mapping.rule && rules) {
        const Rule& rule = rules->rules[*mapping.rule];
        const Chain& chain = rules->chains[rule.chain];
        station.role = chain.hook == Hook::None
                           ? MappingDiagram::tr("Rule")
                           : MappingDiagram::tr("Rule in %1").arg(hookTitle(chain.hook));
        station.name = shortNumbers(actionLine(rule));
        station.detail =
            chainName(chain) + QStringLiteral(" · ") + certaintyText(mapping.certainty);
    } else if (mapping.certainty == RuleCertainty::Ambiguous) {
        station.name =
            MappingDiagram::tr("one of %n", "rules", static_cast<int>(mapping.candidates.size()));
        station.detail = certaintyText(mapping.certainty);
    }
    station.tone = isSource(mapping) ? Tone::Source : Tone::Destination;
    return station;
}

Station changeStation(const Mapping& mapping)
{
    if (mapping.kind == MappingKind::Tproxy) {
        return {MappingDiagram::tr("Tuple"), MappingDiagram::tr("unchanged"),
                MappingDiagram::tr("the socket takes it as it is"), Tone::Plain, true};
    }
    return {isSource(mapping) ? MappingDiagram::tr("Source becomes")
                              : MappingDiagram::tr("Destination becomes"),
            targetText(mapping), mappingKindTitle(mapping.kind),
            isSource(mapping) ? Tone::Source : Tone::Destination, true};
}

void addSocket(std::vector<Station>& stations, const Mapping& mapping)
{
    const bool broken = isBroken(mapping.state);
    const Tone tone = broken ? Tone::Bad : Tone::Good;
    if (!mapping.listener) {
        stations.push_back({MappingDiagram::tr("Socket"), MappingDiagram::tr("nobody listens"),
                            targetText(mapping), Tone::Missing, false});
        return;
    }
    const QString detail =
        broken ? mappingStateText(mapping.state) : socketDetail(mapping.listener->socket);
    stations.push_back(
        {MappingDiagram::tr("Socket"), socketEnd(mapping.listener->socket), detail, tone, !broken});
    const FlowOwner& owner = mapping.listener->owner;
    stations.push_back({MappingDiagram::tr("Process"),
                        processText(mapping.listener).section(QStringLiteral(" · "), 0, 0),
                        userText(owner), tone, true});
}

} // namespace

MappingDiagram::MappingDiagram(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_role(scaled(interfaceFont(), -1)),
      m_name(scaled(figuresFont(), 0.5, QFont::DemiBold)), m_detail(scaled(interfaceFont(), -1))
{
    setAccessibleName(tr("Picture of the mapping's way"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void MappingDiagram::show(const Mapping* mapping, const RulesetPtr& rules)
{
    std::vector<Station> stations;
    if (mapping != nullptr) {
        const QString flows = tr("%n flows now", "", static_cast<int>(mapping->flowsNow));
        stations.push_back(
            isSource(*mapping)
                ? Station{tr("Client"), originalEnd(*mapping), flows, Tone::Plain, true}
                : Station{tr("Client wants"), originalEnd(*mapping),
                          mappingProtocol(*mapping) + QStringLiteral(" · ") + flows, Tone::Plain,
                          true});
        stations.push_back(ruleStation(*mapping, rules));
        stations.push_back(changeStation(*mapping));
        if (isSource(*mapping)) {
            stations.push_back({tr("Outside"), tr("whoever was meant"),
                                tr("answers the new source"), Tone::Plain, true});
        } else if (mapping->kind == MappingKind::DnatAway) {
            stations.push_back({tr("Other host"), targetText(*mapping), tr("not known from here"),
                                Tone::Plain, true});
        } else {
            addSocket(stations, *mapping);
        }
    }
    take(std::move(stations));
}

void MappingDiagram::show(const UnusedListener& unused)
{
    take({{tr("Client"), tr("anybody"), {}, Tone::Plain, true},
          {tr("Rule"), tr("no rule leads there"), {}, Tone::Missing, true},
          {tr("Socket"), socketEnd(unused.listener.socket), socketDetail(unused.listener.socket),
           Tone::Plain, false},
          {tr("Process"), processText(unused.listener).section(QStringLiteral(" · "), 0, 0),
           userText(unused.listener.owner), Tone::Plain, true}});
}

void MappingDiagram::take(std::vector<Station> stations)
{
    if (stations == m_stations) {
        return;
    }
    m_stations = std::move(stations);
    QStringList words;
    for (const Station& station : m_stations) {
        words +=
            QStringLiteral("%1: %2 %3").arg(station.role, station.name, station.detail).trimmed();
    }
    setAccessibleDescription(words.join(QStringLiteral(" → ")));
    update();
}

QSize MappingDiagram::sizeHint() const
{
    const int height = QFontMetrics(m_role).height() + QFontMetrics(m_name).height()
                       + QFontMetrics(m_detail).height() + 24;
    return {5 * 150 + 4 * Gap, height};
}

QSize MappingDiagram::minimumSizeHint() const
{
    return {5 * 110 + 4 * Gap, sizeHint().height()};
}

QRectF MappingDiagram::boxRect(std::size_t at) const
{
    const auto count = static_cast<int>(m_stations.size());
    const double wide = std::min<double>(MostWide, (width() - 2.0 - (count - 1) * Gap) / count);
    return {1 + static_cast<double>(at) * (wide + Gap), 1, wide, height() - 2.0};
}

void MappingDiagram::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t at = 0; at < m_stations.size(); ++at) {
        paintStation(painter, at);
        if (at > 0) {
            paintWay(painter, at);
        }
    }
}

void MappingDiagram::paintStation(QPainter& painter, std::size_t at) const
{
    const Colours& c = m_theme.colours();
    const Station& station = m_stations[at];
    QColor frame = c.border;
    QColor ink = c.text;
    QColor ground = c.raised;
    switch (station.tone) {
    case Tone::Plain: break;
    case Tone::Destination:
        frame = ink = c.changed;
        ground = c.changedSoft;
        break;
    case Tone::Source: frame = ink = c.source; break;
    case Tone::Good: frame = c.live; break;
    case Tone::Bad:
    case Tone::Missing:
        frame = ink = c.danger;
        ground = c.dangerSoft;
        break;
    }
    const QRectF box = boxRect(at);
    painter.setPen(QPen(frame, 1.5, station.tone == Tone::Missing ? Qt::DashLine : Qt::SolidLine));
    painter.setBrush(ground);
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), metrics::Radius, metrics::Radius);
    QRectF line = box.adjusted(10, 8, -10, 0);
    const auto write = [&](const QString& text, const QFont& font, const QColor& colour) {
        const QFontMetrics measure(font);
        line.setHeight(measure.height());
        painter.setFont(font);
        painter.setPen(colour);
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                         measure.elidedText(text, Qt::ElideRight, static_cast<int>(line.width())));
        line.moveTop(line.bottom() + 4);
    };
    write(station.role, m_role, c.textMuted);
    write(station.name, m_name, ink);
    write(station.detail, m_detail, c.textMuted);
}

void MappingDiagram::paintWay(QPainter& painter, std::size_t to) const
{
    const Colours& c = m_theme.colours();
    const QRectF from = boxRect(to - 1);
    const QRectF box = boxRect(to);
    const QPointF begin(from.right() + 5, box.center().y());
    const QPointF end(box.left() - 5, box.center().y());
    if (m_stations[to].reached) {
        drawArrow(painter, begin, end, QPen(c.text, 2));
        return;
    }
    drawArrow(painter, begin, end, QPen(c.danger, 2, Qt::DotLine));
    const QPointF middle = (begin + end) / 2 - QPointF(3, 0);
    painter.setPen(QPen(c.danger, 2.5, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(middle - QPointF(5, 5), middle + QPointF(5, 5));
    painter.drawLine(middle - QPointF(5, -5), middle + QPointF(5, -5));
}

} // namespace natlens
