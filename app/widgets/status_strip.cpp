// SPDX-License-Identifier: GPL-2.0-or-later
#include "widgets/status_strip.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>

#include "text/quantity.h"
#include "text/source_text.h"
#include "theme/metrics.h"
#include "theme/theme.h"

namespace natlens {

namespace {

QLabel* addLabel(QHBoxLayout* row, const char* kind = nullptr)
{
    auto* label = new QLabel;
    if (kind != nullptr) {
        label->setProperty("kind", QLatin1String(kind));
    }
    row->addWidget(label);
    return label;
}

QString statusWord(SourceStatus status)
{
    switch (status) {
    case SourceStatus::Idle: return StatusStrip::tr("idle");
    case SourceStatus::Connecting: return StatusStrip::tr("connecting");
    case SourceStatus::Authorising: return StatusStrip::tr("waiting for consent");
    case SourceStatus::Live: return StatusStrip::tr("live");
    case SourceStatus::Denied: return StatusStrip::tr("denied");
    case SourceStatus::Lost: return StatusStrip::tr("lost");
    case SourceStatus::Failed: return StatusStrip::tr("failed");
    }
    return {};
}

} // namespace

StatusStrip::StatusStrip(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::Margin, 4, metrics::Margin, 4);
    row->setSpacing(metrics::Margin);
    m_dot = addLabel(row);
    m_source = addLabel(row);
    m_flows = addLabel(row, "muted");
    m_rate = addLabel(row, "muted");
    m_resyncs = addLabel(row, "muted");
    m_malformed = addLabel(row, "badge");
    row->addStretch(1);
    m_accounting = addLabel(row, "badge");
    m_timestamps = addLabel(row, "badge");
    m_accounting->setText(tr("accounting off"));
    m_accounting->setToolTip(
        tr("The kernel counts neither packets nor bytes of flows in this network "
           "namespace.\nTo count those of new flows:\n"
           "sudo sysctl -w net.netfilter.nf_conntrack_acct=1"));
    m_timestamps->setText(tr("timestamps off"));
    m_timestamps->setToolTip(
        tr("The kernel does not keep when flows began in this network namespace.\n"
           "To keep it for new flows:\n"
           "sudo sysctl -w net.netfilter.nf_conntrack_timestamp=1"));
    m_rate->setToolTip(tr("Flows that began, changed or ended, in a second"));
    m_resyncs->setToolTip(tr("How often the whole table was read again, because events were lost"));
    connect(&theme, &Theme::changed, this, &StatusStrip::drawDot);
    showSnapshot(nullptr);
}

void StatusStrip::drawDot()
{
    const Colours& c = m_theme.colours();
    const QColor colour = m_status == SourceStatus::Live ? c.live
                          : m_status == SourceStatus::Lost || m_status == SourceStatus::Denied
                                  || m_status == SourceStatus::Failed
                              ? c.changed
                              : c.textMuted;
    QPixmap dot(QSize(8, 8) * devicePixelRatioF());
    dot.setDevicePixelRatio(devicePixelRatioF());
    dot.fill(Qt::transparent);
    QPainter painter(&dot);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawEllipse(0, 0, 8, 8);
    painter.end();
    m_dot->setPixmap(dot);
}

void StatusStrip::showSource(const Source& source, const SourceState& state)
{
    m_status = state.status;
    //: %1 is the source, %2 what it is doing
    m_source->setText(tr("%1, %2").arg(sourceName(source), statusWord(state.status)));
    m_source->setToolTip(sourceToolTip(source));
    if (state.status != SourceStatus::Live && state.status != SourceStatus::Lost) {
        showSnapshot(nullptr);
    }
    drawDot();
}

void StatusStrip::showSnapshot(const FlowSnapshotPtr& snapshot)
{
    const bool known = snapshot != nullptr;
    for (QLabel* label : {m_flows, m_rate, m_resyncs}) {
        label->setVisible(known);
    }
    for (QLabel* badge : {m_malformed, m_accounting, m_timestamps}) {
        badge->setVisible(false);
    }
    if (!known) {
        return;
    }
    const StreamStatistics& s = snapshot->statistics;
    const auto total = snapshot->alive + snapshot->lingering;
    m_flows->setText(tr("%1 of %2 flows").arg(countText(snapshot->size()), countText(total)));
    m_flows->setToolTip(s.tableCount && s.tableMax
                            ? tr("The kernel's table holds %1 of at most %2 flows.")
                                  .arg(countText(*s.tableCount), countText(*s.tableMax))
                            : QString());
    m_rate->setText(
        tr("%1 events/s")
            .arg(QLocale().toString(s.eventsPerSecond, 'f',
                                    s.eventsPerSecond > 0 && s.eventsPerSecond < 10 ? 1 : 0)));
    m_resyncs->setText(tr("%n resyncs", "", static_cast<int>(s.resyncs)));
    const auto malformed = s.framesMalformed + s.messagesMalformed;
    m_malformed->setVisible(malformed > 0);
    m_malformed->setText(tr("%n malformed messages", "", static_cast<int>(malformed)));
    m_malformed->setToolTip(tr("Messages that could not be read; they were passed over."));
    m_accounting->setVisible(s.accountingOn == false);
    m_timestamps->setVisible(s.timestampsOn == false);
}

} // namespace natlens
