// SPDX-License-Identifier: GPL-2.0-or-later
#include <QLineEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QtTest>

#include "gui/rule_pages_fixture.h"
#include "model/rule_samples.h"
#include "models/trace_packet_model.h"
#include "pages/trace_page.h"
#include "widgets/packet_path.h"

namespace natlens {
namespace {

TEST_F(RulePages, ATraceLightsThePacketsWay)
{
    open(pages.trace);
    keepPictures(QStringLiteral("trace-empty"));
    QSignalSpy start(pages.trace, &TracePage::startRequested);
    pages.trace->traceFlow(samples::trace()->packets[0].steps[1].event.tuple.value());
    ASSERT_EQ(start.count(), 1);
    const auto match = start[0][0].value<InspectorService::TraceMatch>();
    EXPECT_EQ(match.dstPort, std::optional<std::uint16_t>(8042));
    EXPECT_EQ(match.dst.toString(), "10.0.2.2");
    pages.trace->showStarted(1);
    auto other = samples::trace();
    other->trace = 2;
    pages.trace->showTrace(other);
    EXPECT_EQ(pages.trace->packets().rowCount(), 0) << "another trace's packets are not shown";
    pages.trace->showTrace(samples::trace());
    EXPECT_EQ(pages.trace->packets().rowCount(), 2);
    EXPECT_EQ(pages.trace->picture().way(), (std::vector<Hook>{Hook::Prerouting, Hook::Input}));
    keepPictures(QStringLiteral("trace"));
    pages.trace->findChild<QTableView*>()->selectRow(1);
    EXPECT_EQ(pages.trace->picture().way(), (std::vector<Hook>{Hook::Prerouting, Hook::Forward}));
    keepPictures(QStringLiteral("trace-dropped"));
}

TEST_F(RulePages, WhatIsNoAddressStartsNoTrace)
{
    open(pages.trace);
    QSignalSpy start(pages.trace, &TracePage::startRequested);
    auto* field = pages.trace->findChild<QLineEdit*>();
    ASSERT_NE(field, nullptr);
    field->setFocus();
    QTest::keyClicks(field, QStringLiteral("10.0.0.999"));
    QTest::keyClick(field, Qt::Key_Return);
    EXPECT_EQ(start.count(), 0);
    EXPECT_EQ(field->property("verdict").toString(), QStringLiteral("wrong"));
}

} // namespace
} // namespace natlens
