// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/expectations_command.h"

#include "cli/expectation_rows.h"
#include "export/flow_text.h"

namespace natlens::cli {

void ExpectationsCommand::onExpectation(const FrameHeader& frame, FlowEventKind kind,
                                        Expectation&& expectation)
{
    m_expectations.apply(kind, std::move(expectation), frame.monotonicNs);
}

void ExpectationsCommand::print()
{
    m_expectations.finishDump();
    const auto expectations = m_expectations.all();
    if (format() == Format::Table) {
        output().raw(expectationTable(expectations, output().colour()));
        return;
    }
    if (format() == Format::Csv) {
        output().line(expectationCsvHeader());
    }
    for (const auto& expectation : expectations) {
        std::string text;
        switch (format()) {
        case Format::Json: appendJson(text, expectation); break;
        case Format::Csv: text = expectationCsv(expectation); break;
        case Format::Markdown: // refused
        case Format::Conntrack: appendConntrackLine(text, expectation); break;
        case Format::Table: break;
        }
        output().line(text);
    }
}

} // namespace natlens::cli
