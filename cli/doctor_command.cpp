// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/doctor_command.h"

#include <algorithm>

#include "cli/doctor_probe.h"
#include "cli/doctor_rows.h"
#include "cli/rules_command.h"
#include "doctor/redactor.h"
#include "doctor/report.h"

namespace natlens::cli {

namespace {

/// 80 MB of them; a check finds what it looks for among so many.
constexpr std::size_t MaxFlows = 500'000;

std::vector<FactPart> everything()
{
    return rulePartsAnd({FactPart::Links, FactPart::Addresses, FactPart::PolicyRules,
                         FactPart::Routes, FactPart::Sockets, FactPart::Sysctls,
                         FactPart::ConntrackStats, FactPart::CpuStats, FactPart::Namespaces,
                         FactPart::Kernel});
}

/// What is left is spread over the table.
void keepFew(std::vector<PackedFlow>& flows)
{
    const std::size_t step = (flows.size() + MaxFlows - 1) / MaxFlows;
    if (step < 2) {
        return;
    }
    for (std::size_t i = 0; i * step < flows.size(); ++i) {
        flows[i] = flows[i * step];
    }
    flows.resize((flows.size() + step - 1) / step);
}

bool isWell(const Finding& finding)
{
    return finding.severity <= Severity::Note;
}

} // namespace

DoctorCommand::DoctorCommand(CommandHost& host, const Options& options)
    : FactsCommand(host, options, everything()), m_redact(options.redact), m_probe(options.probe),
      m_source(options.source)
{
}

void DoctorCommand::onFacts(Facts&& facts)
{
    keepFew(*facts.flows);
    Diagnosis diagnosis = diagnose(facts);
    if (m_probe) {
        const auto probed = addProbe(m_source, diagnosis);
        if (!probed) {
            host().notice(probed.error().context);
            host().finish(ExitNoAnswer);
            return;
        }
    }
    print(diagnosis, facts);
    host().finish(std::ranges::all_of(diagnosis.findings, isWell) ? ExitDone : ExitFailed);
}

void DoctorCommand::print(const Diagnosis& diagnosis, const Facts& facts)
{
    if (format() == Format::Markdown) {
        ReportOptions options;
        options.source = m_source;
        options.redact = m_redact;
        output().raw(markdownReport(diagnosis, facts, options));
        return;
    }
    Diagnosis shown = diagnosis;
    Redactor redactor;
    if (m_redact) {
        for (Finding& finding : shown.findings) {
            finding = redactor.redacted(finding);
        }
    }
    output().raw(format() == Format::Json ? doctorJson(shown)
                                          : doctorText(shown, facts, output().colour()));
}

} // namespace natlens::cli
