// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/doctor_command.h"

#include <algorithm>

#include "cli/doctor_probe.h"
#include "cli/doctor_rows.h"
#include "doctor/redactor.h"
#include "doctor/report.h"

namespace natlens::cli {

namespace {

/// 80 MB of them; a check finds what it looks for among so many.
constexpr std::size_t MaxFlows = 500'000;

const std::vector<FactPart>& everything()
{
    static const std::vector<FactPart> parts{
        FactPart::NftJson,
        FactPart::NftGeneration,
        FactPart::IptablesNftSave,
        FactPart::Ip6tablesNftSave,
        FactPart::IptablesLegacySave,
        FactPart::Ip6tablesLegacySave,
        FactPart::LegacyTables,
        FactPart::Links,
        FactPart::Addresses,
        FactPart::PolicyRules,
        FactPart::Routes,
        FactPart::Sockets,
        FactPart::Sysctls,
        FactPart::ConntrackStats,
        FactPart::CpuStats,
        FactPart::Namespaces,
        FactPart::Kernel,
    };
    return parts;
}

bool isWell(const Finding& finding)
{
    return finding.severity <= Severity::Note;
}

} // namespace

void DoctorCommand::onPackedRow(const FrameHeader&, const PackedFlow& row,
                                std::shared_ptr<const RareFlow>&&)
{
    ++m_flowCount;
    if (m_flows.size() < MaxFlows) {
        m_flows.push_back(row);
    }
}

void DoctorCommand::onGap(const FrameHeader&, GapReason)
{
    m_looking = m_looking || m_asked;
    if (!m_reading) {
        m_flows.clear();
        m_flowCount = 0;
    }
}

void DoctorCommand::onDumpDone(const FrameHeader&)
{
    if (m_looking && !m_reading) {
        m_reading = true;
        host().readFacts(everything(), [this](const Result<Bundle>& bundle) { onFacts(bundle); });
    }
}

void DoctorCommand::onFacts(const Result<Bundle>& bundle)
{
    if (!bundle) {
        host().notice("reading facts: " + host().explain(bundle.error()));
        host().finish(ExitNoAnswer);
        return;
    }
    Facts facts = decodeFacts(*bundle);
    facts.flowCount = facts.flowCount.value_or(m_flowCount);
    facts.flows = std::move(m_flows);
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
    if (m_format == Format::Markdown) {
        output().raw(markdownReport(diagnosis, facts, {m_redact, {}}));
        return;
    }
    Diagnosis shown = diagnosis;
    Redactor redactor;
    if (m_redact) {
        for (Finding& finding : shown.findings) {
            finding = redactor.redacted(finding);
        }
    }
    output().raw(m_format == Format::Json ? doctorJson(shown)
                                          : doctorText(shown, facts, output().colour()));
}

} // namespace natlens::cli
