// SPDX-License-Identifier: GPL-2.0-or-later
#include "client/interception_preview.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace natlens {

namespace {

/// Checks of the doctor about what every interception depends on; those that are about rules that
/// are there are not, for conflicts tell of them.
constexpr std::array<std::string_view, 10> Concerned{
    "forwarding-off", "invalid-drops", "legacy-mix",   "leftovers",  "tracking-idle",
    "accounting-off", "table-full",    "quic-escapes", "early-drop", "zone-split",
};

bool concerns(const Finding& finding)
{
    return finding.severity != Severity::Ok
           && std::ranges::find(Concerned, finding.id) != Concerned.end();
}

template<class T> std::span<const T> all(const std::optional<std::vector<T>>& list)
{
    return list ? std::span<const T>(*list) : std::span<const T>();
}

unsigned freeNumber(std::span<const OtherInterception> others)
{
    unsigned number = 1;
    while (std::ranges::any_of(others, [number](const auto& o) { return o.number == number; })) {
        ++number;
    }
    return std::min(number, InterceptMarks::MostNumbers);
}

} // namespace

bool InterceptionPreview::forbidden() const
{
    return std::ranges::any_of(conflicts, &InterceptConflict::forbids);
}

InterceptPlace likelyPlace(const InterceptProfile& profile, std::span<const Link> links,
                           std::span<const OtherInterception> others)
{
    InterceptPlace place;
    place.number = freeNumber(others);
    place.tcpListener = SomeListener;
    place.udpListener = SomeListener;
    std::uint32_t unknown = 1;
    for (const std::string& name : profile.incoming) {
        const auto link = std::ranges::find(links, name, &Link::name);
        place.interfaces.emplace_back(name, link == links.end() ? unknown++ : link->index);
    }
    return place;
}

InterceptionPreview previewOf(const InterceptProfile& profile, const DoctorSnapshot* doctor,
                              std::span<const OtherInterception> others)
{
    const Facts* facts = doctor != nullptr ? doctor->facts.get() : nullptr;
    InterceptionPreview out;
    out.profile = profile;
    out.plan = makePlan(profile,
                        likelyPlace(profile,
                                    facts != nullptr ? all(facts->links) : std::span<const Link>(),
                                    others));
    ConflictFacts known;
    known.others = others;
    if (facts != nullptr) {
        out.checked = true;
        out.rules = facts->rules;
        known.rules = facts->matcher.get();
        known.policyRules = all(facts->policyRules);
        known.routes = all(facts->routes);
        if (facts->sysctls) {
            out.advice = settingAdvice(profile, *facts->sysctls, all(facts->links));
        }
        for (const Finding& finding : doctor->diagnosis.findings) {
            if (concerns(finding)) {
                out.findings.push_back(finding);
            }
        }
    }
    out.conflicts = conflictsOf(profile, out.plan, known);
    return out;
}

} // namespace natlens
