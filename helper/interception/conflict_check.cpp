// SPDX-License-Identifier: GPL-2.0-or-later
#include "interception/conflict_check.h"

#include <chrono>

#include "facts/kernel_parts.h"

namespace natlens {

namespace {

/// A router of the Internet's has more routes; then those of our table are not looked for.
constexpr std::size_t MostBytes = 4U << 20U;
constexpr std::chrono::milliseconds Patient{500};

std::string read(FactPart part)
{
    const Patience patience{std::chrono::steady_clock::now() + Patient};
    return readKernelPart(part, MostBytes, patience).bytes;
}

std::span<const std::byte> bytesOf(const std::string& text)
{
    return std::as_bytes(std::span(text.data(), text.size()));
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

} // namespace

Result<void> checkInterceptConflicts(const InterceptProfile& profile,
                                     std::span<const OtherInterception> others)
{
    auto found = conflictsWithOthers(profile, others);
    if (found.empty()) {
        std::vector<PolicyRule> rules;
        std::vector<Route> routes;
        (void)decodePolicyRules(bytesOf(read(FactPart::PolicyRules)), rules);
        const InterceptPlan plan = makePlan(profile, {});
        if (!plan.routedFamilies.empty()) {
            (void)decodeRoutes(bytesOf(read(FactPart::Routes)), routes);
        }
        found = conflictsWithRouting(plan, rules, routes);
    }
    for (const InterceptConflict& conflict : found) {
        if (conflict.forbids) {
            return failure(ErrorCode::BadArgument, described(conflict));
        }
    }
    return {};
}

} // namespace natlens
