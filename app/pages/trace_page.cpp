// SPDX-License-Identifier: GPL-2.0-or-later
#include "pages/trace_page.h"

#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QTableView>
#include <QTreeView>
#include <QVBoxLayout>
#include <algorithm>

#include "delegates/trace_step_delegate.h"
#include "models/trace_packet_model.h"
#include "models/trace_step_model.h"
#include "text/rule_text.h"
#include "text/visible_text.h"
#include "theme/metrics.h"
#include "theme/theme.h"
#include "widgets/notice_strip.h"
#include "widgets/packet_path.h"
#include "widgets/trace_form.h"

namespace natlens {

namespace {

bool hasLegacy(const Ruleset& rules)
{
    return std::ranges::any_of(rules.chains, [](const Chain& chain) {
        return chain.origin == RuleOrigin::IptablesLegacy;
    });
}

} // namespace

TracePage::TracePage(const Theme& theme, QWidget* parent)
    : SourcePage(theme, parent), m_form(new TraceForm), m_notice(new NoticeStrip),
      m_picture(new PacketPath(theme)), m_status(new QLabel), m_packets(new TracePacketModel(this)),
      m_steps(new TraceStepModel(this)), m_packetTable(new QTableView), m_stepTree(new QTreeView)
{
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_form);
    column->addWidget(m_notice);
    auto* picture = new QVBoxLayout;
    picture->setContentsMargins(metrics::Margin, metrics::Gap, metrics::Margin, metrics::Margin);
    picture->addWidget(m_picture);
    column->addLayout(picture);
    m_status->setTextFormat(Qt::PlainText);
    m_status->setWordWrap(true);
    m_status->setProperty("kind", QStringLiteral("muted"));
    m_status->setObjectName(QStringLiteral("traceStatus"));
    m_status->setContentsMargins(metrics::Margin, 0, metrics::Margin, metrics::Gap);
    column->addWidget(m_status);
    column->addWidget(makeLists(), 1);
    setContent(content);
    connect(m_form, &TraceForm::startRequested, this, &TracePage::start);
    connect(m_form, &TraceForm::stopRequested, this, &TracePage::stopRequested);
    showStatus();
}

QWidget* TracePage::makeLists()
{
    m_packetTable->setModel(m_packets);
    m_packetTable->setAccessibleName(tr("Packets"));
    m_packetTable->setFrameShape(QFrame::NoFrame);
    m_packetTable->setShowGrid(false);
    m_packetTable->setWordWrap(false);
    m_packetTable->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_packetTable->setSelectionMode(QAbstractItemView::SingleSelection);
    m_packetTable->setTabKeyNavigation(false);
    m_packetTable->verticalHeader()->hide();
    m_packetTable->verticalHeader()->setDefaultSectionSize(metrics::RowHeight);
    m_packetTable->horizontalHeader()->setHighlightSections(false);
    m_packetTable->horizontalHeader()->resizeSection(TracePacketModel::NumberColumn, 48);
    m_packetTable->horizontalHeader()->setSectionResizeMode(TracePacketModel::PacketColumn,
                                                            QHeaderView::Stretch);
    m_packetTable->horizontalHeader()->resizeSection(TracePacketModel::VerdictColumn, 92);
    m_stepTree->setModel(m_steps);
    m_stepTree->setItemDelegate(new TraceStepDelegate(theme(), m_stepTree));
    m_stepTree->setAccessibleName(tr("Steps of the packet"));
    m_stepTree->setUniformRowHeights(true);
    m_stepTree->setAllColumnsShowFocus(true);
    m_stepTree->setTabKeyNavigation(false);
    m_stepTree->setIndentation(18);
    m_stepTree->header()->setStretchLastSection(false);
    m_stepTree->header()->setSectionResizeMode(TraceStepModel::StepColumn, QHeaderView::Stretch);
    m_stepTree->header()->resizeSection(TraceStepModel::VerdictColumn, 150);
    auto* splitter = new QSplitter;
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_packetTable);
    splitter->addWidget(m_stepTree);
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 3);
    splitter->setSizes({460, 700});
    connect(m_packetTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& index) {
                if (const TracedPacket* packet = m_packets->packetAt(index.row())) {
                    m_chosen = packet->id;
                    m_byHand = m_byHand || !m_choosing;
                }
                choosePacket();
            });
    connect(m_stepTree, &QTreeView::activated, this, &TracePage::showRule);
    return splitter;
}

QString TracePage::title() const
{
    return tr("Trace");
}

QString TracePage::iconName() const
{
    return QStringLiteral("trace");
}

RulesFeed::Interest TracePage::interest() const
{
    RulesFeed::Interest interest;
    interest.rules = true;
    return interest;
}

void TracePage::forget()
{
    m_trace = 0;
    m_starting = false;
    m_chosen.reset();
    m_rules.reset();
    m_packets->setSnapshot(nullptr);
    m_form->showRunning(false);
    m_notice->showLines({});
    choosePacket();
    showStatus();
}

void TracePage::showEvent(QShowEvent* event)
{
    SourcePage::showEvent(event);
    Q_EMIT linksRequested();
}

void TracePage::showLinks(const std::vector<Link>& links)
{
    m_form->showLinks(links);
    InterfaceNames names;
    for (const Link& link : links) {
        names[link.index] = visibleText(link.name);
    }
    m_steps->setInterfaces(std::move(names));
}

void TracePage::traceFlow(const Tuple& original)
{
    m_form->fillFrom(original);
    start();
}

void TracePage::start()
{
    if (const auto match = m_form->match()) {
        m_starting = true;
        m_byHand = false;
        m_chosen.reset();
        m_packets->setSnapshot(nullptr);
        choosePacket();
        showStatus();
        Q_EMIT startRequested(*match);
    }
}

void TracePage::showStarted(quint64 trace)
{
    m_trace = trace;
}

void TracePage::showTrace(const TraceSnapshotPtr& snapshot)
{
    if (snapshot->trace != m_trace) {
        return;
    }
    m_starting = false;
    m_packets->setSnapshot(snapshot);
    m_form->showRunning(snapshot->running);
    const int row = rowToChoose();
    if (row >= 0 && m_packetTable->currentIndex().row() != row) {
        chooseRow(row);
    }
    choosePacket();
    showStatus();
}

// What was translated is what one looks for, until one chooses.
int TracePage::rowToChoose() const
{
    const auto& packets = m_packets->snapshot()->packets;
    const auto first = std::ranges::find_if(
        packets, [](const TracedPacket& packet) { return packet.translatedBy.has_value(); });
    if (!m_byHand && first != packets.end()) {
        return static_cast<int>(first - packets.begin());
    }
    return m_chosen ? m_packets->rowOf(*m_chosen) : packets.empty() ? -1 : 0;
}

void TracePage::chooseRow(int row)
{
    m_choosing = true;
    m_packetTable->selectRow(row);
    m_choosing = false;
}

void TracePage::showRules(const RulesSnapshotPtr& snapshot)
{
    if (snapshot->rules && snapshot->rules != m_rules) {
        const bool first = !m_rules;
        m_rules = snapshot->rules;
        m_notice->showLines(hasLegacy(*m_rules) ? QStringList{tr(
                                "There are rules of iptables-legacy here. Their TRACE target is "
                                "out of scope: packets are followed through nft's and "
                                "iptables-nft's rules only.")}
                                                : QStringList());
        if (first || m_packets->rowCount() == 0) {
            choosePacket();
        }
    }
}

void TracePage::choosePacket()
{
    const TraceSnapshotPtr& snapshot = m_packets->snapshot();
    const TracedPacket* packet =
        m_chosen ? m_packets->packetAt(m_packets->rowOf(*m_chosen)) : nullptr;
    const RulesetPtr rules = snapshot && snapshot->rules ? snapshot->rules : m_rules;
    m_picture->showPacket(packet, rules);
    m_steps->setPacket(packet, rules);
    m_stepTree->expandAll();
}

void TracePage::showRule(const QModelIndex& index)
{
    const TraceStep* step = m_steps->stepAt(index);
    const TraceSnapshotPtr& snapshot = m_packets->snapshot();
    if (step != nullptr && step->rule && snapshot && snapshot->rules) {
        Q_EMIT ruleRequested(ruleKey(*snapshot->rules, *step->rule));
    }
}

void TracePage::showStatus()
{
    const TraceSnapshotPtr& snapshot = m_packets->snapshot();
    const int packets = m_packets->rowCount();
    if (m_starting) {
        m_status->setText(tr("Starting; an administrator may have to agree."));
    } else if (!snapshot) {
        m_status->setText(tr("Say which packets to follow and start: each rule that they pass is "
                             "told, with its verdict. The helper marks them in a table of its own, "
                             "which goes by itself."));
    } else if (snapshot->error) {
        m_status->setText(tr("No trace: %1").arg(errorText(*snapshot->error)));
    } else if (snapshot->running && packets == 0) {
        m_status->setText(tr("Waiting for a packet that fits…"));
    } else if (snapshot->running) {
        m_status->setText(tr("Following: %n packets so far", "", packets));
    } else if (packets == 0) {
        m_status->setText(tr("Over: no packet that fits came. Is there traffic, and does it come "
                             "in where you look? For what this host sends, tick the box."));
    } else {
        m_status->setText(tr("Over: %n packets. Return on a step shows its rule.", "", packets));
    }
}

} // namespace natlens
