// SPDX-License-Identifier: GPL-2.0-or-later
#include <QPushButton>
#include <QtTest>

#include "gui/rule_pages_fixture.h"
#include "models/finding_tree_model.h"
#include "models/mapping_tree_model.h"
#include "models/rule_tree_model.h"
#include "models/trace_packet_model.h"
#include "pages/doctor_page.h"
#include "pages/mappings_page.h"
#include "pages/rules_page.h"
#include "pages/trace_page.h"
#include "widgets/filter_bar.h"
#include "widgets/finding_detail.h"
#include "widgets/mapping_tree.h"

namespace natlens {
namespace {

TEST_F(RulePagesInLab, RulesMappingsAndFlowsOfARedirectAgree)
{
    openLab("redirect", pages.rules);
    const auto redirect = [this]() -> std::optional<RuleIndex> {
        const RulesSnapshotPtr& now = pages.rules->model().snapshot();
        for (RuleIndex at = 0; now && now->rules && at < now->rules->rules.size(); ++at) {
            for (const Action& action : now->rules->rules[at].actions) {
                if (action.kind == ActionKind::Redirect) {
                    return at;
                }
            }
        }
        return std::nullopt;
    };
    ASSERT_TRUE(eventually([&] { return redirect().has_value(); }));
    ASSERT_TRUE(eventually([&] {
        const RulesSnapshotPtr& now = pages.rules->model().snapshot();
        return *redirect() < now->flowsOfRule.size() && now->flowsOfRule[*redirect()] > 0;
    }));
    keepPictures(QStringLiteral("lab-redirect-rules"));
    window.showPage(pages.mappings);
    ASSERT_TRUE(eventually([this] {
        const Mapping* first = pages.mappings->model().mappingAt(0);
        return first != nullptr && first->state == MappingState::Live && first->listener;
    }));
    keepPictures(QStringLiteral("lab-redirect-mappings"));
    const QModelIndex first = pages.mappings->model().index(0, 0);
    pages.mappings->tree().expand(first);
    ASSERT_TRUE(eventually([&] {
        const FlowRecordPtr flow =
            pages.mappings->model().flowAt(pages.mappings->model().index(0, 0, first));
        return flow != nullptr && flow->nat.kind == NatKind::Redirect;
    }));
    keepPictures(QStringLiteral("lab-redirect-flows"));
    Q_EMIT pages.mappings->flowsRequested(QStringLiteral("redirect"));
    EXPECT_TRUE(pages.flows->isVisible());
    EXPECT_EQ(pages.flows->filterBar().filter().text(), "redirect");
}

TEST_F(RulePagesInLab, AHealthyRedirectHasNoErrors)
{
    openLab("redirect", pages.doctor);
    ASSERT_TRUE(eventually([this] {
        const DoctorSnapshotPtr& now = pages.doctor->model().snapshot();
        return now && now->facts;
    }));
    for (const Finding& finding : pages.doctor->model().snapshot()->diagnosis.findings) {
        EXPECT_NE(finding.severity, Severity::Error) << finding.id;
    }
    keepPictures(QStringLiteral("lab-redirect-doctor"));
}

TEST_F(RulePagesInLab, ABrokenListenerIsNamed)
{
    openLab("broken/listener-on-loopback", pages.doctor);
    ASSERT_TRUE(eventually([this] {
        const DoctorSnapshotPtr& now = pages.doctor->model().snapshot();
        return now && !now->diagnosis.findings.empty()
               && now->diagnosis.findings.front().severity == Severity::Error;
    }));
    EXPECT_EQ(pages.doctor->model().snapshot()->diagnosis.findings.front().id,
              "listener-on-loopback");
    keepPictures(QStringLiteral("lab-broken-doctor"));
    window.showPage(pages.mappings);
    ASSERT_TRUE(eventually([this] { return pages.mappings->model().rowCount() > 0; }));
    keepPictures(QStringLiteral("lab-broken-mappings"));
}

// To the kernel and back, by the real helper.
TEST_F(RulePagesInLab, TheFixOfASysctlReachesTheKernelAndIsTakenBack)
{
    openLab("broken/no-forwarding", pages.doctor);
    const auto forwarding = [this]() -> std::optional<long> {
        const DoctorSnapshotPtr& now = pages.doctor->model().snapshot();
        return now && now->facts ? now->facts->sysctl("net/ipv4/ip_forward") : std::nullopt;
    };
    const auto named = [this] {
        const auto& findings = pages.doctor->model().snapshot()->diagnosis.findings;
        return std::ranges::find(findings, "forwarding-off", &Finding::id) != findings.end();
    };
    ASSERT_TRUE(eventually([&] { return forwarding() == 0 && named(); }));
    pages.doctor->selectFinding(QStringLiteral("forwarding-off"));
    bool asked = false;
    agree(asked);
    QTest::mouseClick(pages.doctor->findChild<FindingDetail*>()->fixButton(), Qt::LeftButton);
    ASSERT_TRUE(eventually([&] { return asked && forwarding() == 1; }));
    EXPECT_FALSE(named());
    keepPictures(QStringLiteral("lab-fixed-doctor"));
    QPushButton* undo = visibleButton(*pages.doctor, QStringLiteral("Undo"));
    ASSERT_NE(undo, nullptr);
    QTest::mouseClick(undo, Qt::LeftButton);
    ASSERT_TRUE(eventually([&] { return forwarding() == 0; }));
    EXPECT_TRUE(named());
}

TEST_F(RulePagesInLab, FlowsThatPredateTheirRuleAreDeletedAndComeAgainThroughIt)
{
    openLab("broken/stale-flows", pages.mappings);
    const auto redirect = [this]() -> const Mapping* {
        for (int row = 0; row < pages.mappings->model().rowCount(); ++row) {
            const Mapping* mapping = pages.mappings->model().mappingAt(row);
            if (mapping != nullptr && mapping->kind == MappingKind::Redirect) {
                return mapping;
            }
        }
        return nullptr;
    };
    ASSERT_TRUE(eventually([&] { return redirect() != nullptr && redirect()->flowsBefore > 0; }));
    pages.mappings->tree().setCurrentIndex(pages.mappings->model().index(0, 0));
    QPushButton* remove = nullptr;
    ASSERT_TRUE(eventually([&] {
        remove = visibleButton(*pages.mappings, QStringLiteral("predate"));
        return remove != nullptr;
    }));
    bool asked = false;
    agree(asked);
    QTest::mouseClick(remove, Qt::LeftButton);
    ASSERT_TRUE(eventually([&] { return asked; }));
    ASSERT_TRUE(eventually([&] {
        return redirect() != nullptr && redirect()->flowsBefore == 0 && redirect()->flowsNow > 0;
    }));
}

TEST_F(RulePagesInLab, ATraceTellsTheRuleThatRedirected)
{
    openLab("redirect", pages.trace);
    ASSERT_TRUE(eventually([this] { return pages.trace->shownMessage() == nullptr; }));
    InspectorService::TraceMatch match;
    match.seconds = 20;
    Q_EMIT pages.trace->startRequested(match);
    ASSERT_TRUE(eventually([this] {
        const TraceSnapshotPtr& now = pages.trace->packets().snapshot();
        return now && std::ranges::any_of(now->packets, [](const TracedPacket& packet) {
                   return packet.translatedBy.has_value();
               });
    }));
    const auto& packets = pages.trace->packets().snapshot()->packets;
    const auto delivered = std::ranges::find_if(
        packets, [](const TracedPacket& packet) { return packet.end == PacketEnd::Delivered; });
    ASSERT_NE(delivered, packets.end());
    keepPictures(QStringLiteral("lab-redirect-trace"));
    Q_EMIT pages.trace->stopRequested();
    // What a trace proved stays, also when its table has gone again.
    window.showPage(pages.mappings);
    ASSERT_TRUE(eventually([this] {
        const Mapping* first = pages.mappings->model().mappingAt(0);
        return first != nullptr && first->certainty == RuleCertainty::Traced;
    }));
}

} // namespace
} // namespace natlens
