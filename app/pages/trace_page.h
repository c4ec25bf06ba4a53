// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>

#include "pages/source_page.h"

class QLabel;
class QTableView;
class QTreeView;

namespace natlens {

class NoticeStrip;
class PacketPath;
class TraceForm;
class TracePacketModel;
class TraceStepModel;

/// Follows packets rule by rule: which were evaluated, what they decided, where the way ended.
class TracePage : public SourcePage {
    Q_OBJECT

public:
    explicit TracePage(const Theme& theme, QWidget* parent = nullptr);

    QString title() const override;
    QString iconName() const override;

    /// Fills the form from a flow's original tuple and starts.
    void traceFlow(const natlens::Tuple& original);
    void showLinks(const std::vector<natlens::Link>& links);
    /// The number that RulesFeed::startTrace() gave: snapshots of others are not shown.
    void showStarted(quint64 trace);
    void showTrace(const natlens::TraceSnapshotPtr& snapshot);
    /// For the picture while no trace is there.
    void showRules(const natlens::RulesSnapshotPtr& snapshot);

    [[nodiscard]] TracePacketModel& packets() const { return *m_packets; }
    [[nodiscard]] TraceStepModel& steps() const { return *m_steps; }
    [[nodiscard]] PacketPath& picture() const { return *m_picture; }

Q_SIGNALS:
    void startRequested(const natlens::InspectorService::TraceMatch& match);
    void stopRequested();
    void linksRequested();

protected:
    RulesFeed::Interest interest() const override;
    void forget() override;
    void showEvent(QShowEvent* event) override;

private:
    [[nodiscard]] QWidget* makeLists();
    void start();
    void choosePacket();
    void chooseRow(int row);
    [[nodiscard]] int rowToChoose() const;
    void showRule(const QModelIndex& index);
    void showStatus();

    TraceForm* m_form;
    NoticeStrip* m_notice;
    PacketPath* m_picture;
    QLabel* m_status;
    TracePacketModel* m_packets;
    TraceStepModel* m_steps;
    QTableView* m_packetTable;
    QTreeView* m_stepTree;
    RulesetPtr m_rules;
    std::uint64_t m_trace = 0; ///< 0: none was started
    bool m_starting = false;
    std::optional<std::uint32_t> m_chosen; ///< TracedPacket::id
    bool m_byHand = false;                 ///< the person chose it
    bool m_choosing = false;               ///< this page does
};

} // namespace natlens
