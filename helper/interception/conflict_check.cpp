// SPDX-License-Identifier: GPL-2.0-or-later
#include "interception/conflict_check.h"

#include <cerrno>
#include <chrono>
#include <utility>

#include "facts/kernel_parts.h"
#include "interception/table_routes.h"

namespace natlens {

namespace {

constexpr std::size_t MostBytes = 4U << 20U;
constexpr std::chrono::milliseconds Patient{500};

Patience patience()
{
    return {std::chrono::steady_clock::now() + Patient};
}

void appendNumber(std::string& text, const char* what, std::optional<std::uint32_t> number)
{
    if (number) {
        text +=
            std::string(text.ends_with(": ") ? "" : ", ") + what + ' ' + std::to_string(*number);
    }
}

std::string described(const InterceptConflict& conflict)
{
    std::string text = conflict.field + ": " + std::string(name(conflict.kind)) + ": ";
    appendNumber(text, "interception", conflict.interception);
    appendNumber(text, "table", conflict.table);
    appendNumber(text, "priority", conflict.priority);
    appendNumber(text, "bits", conflict.bits);
    if (conflict.port != 0) {
        appendNumber(text, "port", conflict.port);
    }
    return text;
}

Result<void> firstThatForbids(std::span<const InterceptConflict> found)
{
    for (const InterceptConflict& conflict : found) {
        if (conflict.forbids) {
            return failure(ErrorCode::BadArgument, described(conflict));
        }
    }
    return {};
}

} // namespace

Result<RoutingFacts> readRoutingFacts()
{
    const BundlePart rules = readKernelPart(FactPart::PolicyRules, MostBytes, patience());
    // A kernel without policy routing has no rules that could be in the way.
    if (rules.errnum != 0 && rules.errnum != EOPNOTSUPP) {
        return failure(ErrorCode::System, "reading the ip rules, to see what is in the way",
                       rules.errnum);
    }
    RoutingFacts facts;
    (void)decodePolicyRules(std::as_bytes(std::span(rules.bytes)), facts.rules);
    auto routes = readTableRoutes(InterceptRouting().table, patience());
    if (!routes) {
        return tl::unexpected(routes.error());
    }
    facts.routes = std::move(*routes);
    return facts;
}

Result<void> checkConflictsWithOthers(const InterceptProfile& profile,
                                      std::span<const OtherInterception> others)
{
    return firstThatForbids(conflictsWithOthers(profile, others));
}

Result<void> checkConflictsWithRouting(const InterceptProfile& profile, const RoutingFacts& facts)
{
    return firstThatForbids(conflictsWithRouting(makePlan(profile, {}), facts.rules, facts.routes));
}

} // namespace natlens
