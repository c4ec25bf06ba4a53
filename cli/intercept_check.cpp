// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/intercept_check.h"

#include <algorithm>
#include <cerrno>
#include <utility>

#include "cli/rules_command.h"

namespace natlens::cli {

namespace {

std::vector<FactPart> parts()
{
    return rulePartsAnd({FactPart::Links, FactPart::Addresses, FactPart::PolicyRules,
                         FactPart::Routes, FactPart::Sysctls});
}

using Rows = std::vector<InspectorService::RunningInterception>;
using Checked = std::function<void(const InterceptionPreview&)>;

std::vector<OtherInterception> othersOf(const Result<Rows>& rows)
{
    std::vector<OtherInterception> others;
    for (const auto& row : rows.value_or(Rows())) {
        if (row.state != "stopped") {
            others.push_back({row.number, row.profile});
        }
    }
    return others;
}

/// A program that is not there has made no rules.
bool isGap(const RulesetNote& note)
{
    return (note.kind == RulesetNote::Kind::NotRead && note.errnum != ENOENT)
           || note.kind == RulesetNote::Kind::Unparsed || note.kind == RulesetNote::Kind::TooMuch;
}

void look(CommandHost& host, const InterceptProfile& profile, const Result<Bundle>& bundle,
          const std::vector<OtherInterception>& others, const Checked& done)
{
    DoctorSnapshot known;
    if (bundle) {
        auto facts = std::make_shared<Facts>(decodeFacts(*bundle));
        if (!facts->rules) {
            host.notice("the rules could not be read: whether they are in the way is not known");
        } else if (std::ranges::any_of(facts->rules->notes, isGap)) {
            host.notice("not all rules could be read: whether the others are in the way is not "
                        "known");
        }
        known.facts = std::move(facts);
    } else {
        host.notice("what is in the way could not be looked at: " + host.explain(bundle.error()));
    }
    done(previewOf(profile, bundle ? &known : nullptr, others));
}

} // namespace

void checkIntercept(CommandHost& host, const InterceptProfile& profile, Checked done)
{
    host.service().listInterceptions(
        [&host, profile, done = std::move(done)](const Result<Rows>& rows) {
            if (!rows) {
                host.notice("other interceptions could not be asked for: "
                            + host.explain(rows.error()));
            }
            const auto others = othersOf(rows);
            host.readFacts(parts(), [&host, profile, others, done](const Result<Bundle>& bundle) {
                look(host, profile, bundle, others, done);
            });
        });
}

InterceptPreviewCommand::InterceptPreviewCommand(CommandHost& host, const Options& options)
    : Command(host), m_format(options.format), m_profile(options.intercept.profile)
{
}

void InterceptPreviewCommand::onLive()
{
    checkIntercept(host(), m_profile,
                   [this](const InterceptionPreview& preview) { print(preview); });
}

void InterceptPreviewCommand::print(const InterceptionPreview& preview)
{
    output().raw(interceptPreview(preview, m_format == Format::Json));
    host().finish(preview.forbidden() || !preview.checked ? ExitFailed : ExitDone);
}

} // namespace natlens::cli
