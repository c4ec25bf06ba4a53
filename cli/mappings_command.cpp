// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/mappings_command.h"

#include <memory>
#include <utility>

#include "cli/mapping_rows.h"
#include "cli/rule_rows.h"
#include "cli/rules_command.h"
#include "doctor/facts.h"
#include "mappings/mapping.h"
#include "sockets/socket_owners.h"

namespace natlens::cli {

namespace {

/// Who holds a socket, as far as this user may see.
class Holders {
public:
    Holders() : m_processes(ProcessSockets::read()) {}

    FlowOwner of(const DiagSocket& socket)
    {
        FlowOwner owner;
        owner.uid = socket.uid;
        owner.user = m_users.nameOf(socket.uid);
        owner.listener = true;
        if (const auto* holder = m_processes.holderOf(socket.inode)) {
            owner.pid = holder->pid;
            owner.startTicks = holder->startTicks;
            owner.holders = holder->holders;
            owner.process = holder->name;
        }
        return owner;
    }

private:
    ProcessSockets m_processes;
    UserNames m_users;
};

} // namespace

void MappingsCommand::onPackedRow(const FrameHeader&, const PackedFlow& row,
                                  std::shared_ptr<const RareFlow>&&)
{
    if (!m_reading) {
        m_flows.push_back(row);
    }
}

void MappingsCommand::onGap(const FrameHeader&, GapReason)
{
    m_looking = m_looking || m_asked;
    if (!m_reading) {
        m_flows.clear();
    }
}

void MappingsCommand::onDumpDone(const FrameHeader&)
{
    if (!m_looking || m_reading) {
        return;
    }
    m_reading = true;
    auto parts = ruleParts();
    parts.push_back(FactPart::Addresses);
    parts.push_back(FactPart::Sockets);
    host().readFacts(parts, [this](const Result<Bundle>& bundle) { onFacts(bundle); });
}

void MappingsCommand::onFacts(const Result<Bundle>& bundle)
{
    if (!bundle) {
        host().notice("reading rules and sockets: " + host().explain(bundle.error()));
        host().finish(ExitFailed);
        return;
    }
    Facts facts = decodeFacts(*bundle);
    if (!facts.rules) {
        facts.rules = std::make_shared<const Ruleset>(parseRuleset(*bundle));
    }
    for (const std::string& note : noteTexts(*facts.rules)) {
        host().notice(note);
    }
    MappingBuilder builder;
    const auto holders = std::make_shared<Holders>();
    builder.setInput({std::make_shared<const RuleMatcher>(facts.rules, facts.localAddresses()), 0,
                      facts.sockets.value_or(std::vector<DiagSocket>()), nullptr,
                      [holders](const DiagSocket& socket) { return holders->of(socket); },
                      facts.localAddresses()});
    const MappingTable table = builder.build([this](const auto& visit) {
        for (const PackedFlow& flow : m_flows) {
            visit(flow);
        }
    });
    print(table, *facts.rules);
    host().finish(ExitDone);
}

void MappingsCommand::print(const MappingTable& table, const Ruleset& rules)
{
    if (m_format == Format::Table) {
        output().raw(mappingTable(table, rules, output().colour()));
        return;
    }
    for (const Mapping& mapping : table.mappings) {
        std::string line;
        appendMappingJson(line, mapping, rules);
        output().line(line);
    }
    for (const UnusedListener& unused : table.unused) {
        std::string line;
        appendUnusedJson(line, unused);
        output().line(line);
    }
}

} // namespace natlens::cli
