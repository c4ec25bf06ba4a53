// SPDX-License-Identifier: GPL-2.0-or-later
#include "client/interception_preview.h"

#include <linux/rtnetlink.h>

#include <algorithm>
#include <array>
#include <iterator>
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

namespace {

/// Of interfaces that are there; those of a redirect need one of each family.
void findAddressless(const InterceptProfile& profile, const Facts& facts, InterceptPlace& place)
{
    if (!facts.addresses || profile.mode != InterceptMode::Redirect) {
        return;
    }
    const ProfileFamilies taken = familiesOf(profile);
    for (const auto& interface : place.interfaces) {
        const std::uint32_t index = interface.second;
        const auto has = [&facts, index](L3Protocol family) {
            return std::ranges::any_of(*facts.addresses, [&](const LinkAddress& one) {
                return one.interface == index && one.address.family() == family;
            });
        };
        if (taken.ipv4 && !has(L3Protocol::Ipv4)) {
            place.withoutAddress.emplace_back(index, L3Protocol::Ipv4);
        }
        if (taken.ipv6 && !has(L3Protocol::Ipv6)) {
            place.withoutAddress.emplace_back(index, L3Protocol::Ipv6);
        }
    }
}

/// A host that has one family alone is not told that it has not the other one.
bool inUse(L3Protocol family, const Facts& facts)
{
    return facts.addresses && std::ranges::any_of(*facts.addresses, [family](const auto& one) {
               return one.address.family() == family && one.scope == RT_SCOPE_UNIVERSE;
           });
}

std::vector<InterceptConflict> addressConflicts(const InterceptProfile& profile,
                                                const InterceptPlace& place, const Facts& facts)
{
    std::vector<InterceptConflict> out;
    const ProfileFamilies taken = familiesOf(profile);
    const std::size_t families = (taken.ipv4 ? 1U : 0U) + (taken.ipv6 ? 1U : 0U);
    const bool nothingLeft = !profile.local && families != 0
                             && place.withoutAddress.size() == families * place.interfaces.size();
    for (const auto& [index, family] : place.withoutAddress) {
        if (!nothingLeft && !inUse(family, facts)) {
            continue;
        }
        const auto known = std::ranges::find(place.interfaces, index,
                                             &std::pair<std::string, std::uint32_t>::second);
        InterceptConflict& one = out.emplace_back();
        one.kind = ConflictKind::NoAddress;
        one.forbids = nothingLeft;
        one.field = "incoming";
        one.family = family;
        one.text = (known == place.interfaces.end() ? std::string() : known->first)
                   + (family == L3Protocol::Ipv4 ? " (IPv4)" : " (IPv6)");
    }
    return out;
}

} // namespace

InterceptPlace likelyPlace(const InterceptProfile& profile, const Facts* facts,
                           std::span<const OtherInterception> others)
{
    const auto links = facts != nullptr ? all(facts->links) : std::span<const Link>();
    InterceptPlace place;
    place.number = freeNumber(others);
    place.tcpListener = SomeListener;
    place.udpListener = SomeListener;
    std::uint32_t unknown = 1;
    for (const std::string& name : profile.incoming) {
        const auto link = std::ranges::find(links, name, &Link::name);
        place.interfaces.emplace_back(name, link == links.end() ? unknown++ : link->index);
    }
    if (facts != nullptr) {
        findAddressless(profile, *facts, place);
    }
    return place;
}

InterceptionPreview previewOf(const InterceptProfile& profile, const DoctorSnapshot* doctor,
                              std::span<const OtherInterception> others)
{
    const Facts* facts = doctor != nullptr ? doctor->facts.get() : nullptr;
    InterceptionPreview out;
    out.profile = profile;
    const InterceptPlace place = likelyPlace(profile, facts, others);
    out.plan = makePlan(profile, place);
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
    if (facts != nullptr) {
        out.conflicts = addressConflicts(profile, place, *facts);
    }
    std::ranges::move(conflictsOf(profile, out.plan, known), std::back_inserter(out.conflicts));
    std::stable_partition(out.conflicts.begin(), out.conflicts.end(),
                          [](const InterceptConflict& one) { return one.forbids; });
    return out;
}

} // namespace natlens
