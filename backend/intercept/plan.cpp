// SPDX-License-Identifier: GPL-2.0-or-later
#include "intercept/plan.h"

#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace natlens {

namespace {

// Before what others have at the same hook: the first chain that translates a flow wins.
constexpr std::int32_t NatPriority = -105;    // dstnat is -100
constexpr std::int32_t DivertPriority = -155; // mangle is -150, conntrack -200
// After raw, which is -300: whoever has zones of his own keeps them.
constexpr std::int32_t ZonePriority = -295;

using Conditions = std::vector<PlanCondition>;

PlanCondition ofNumbers(PlanField field, std::vector<std::uint32_t> numbers)
{
    return {field, std::move(numbers), {}, {}};
}

/// Makes the chains of one plan.
class Planner {
public:
    Planner(const InterceptProfile& profile, const InterceptPlace& place)
        : m_profile(profile), m_place(place), m_families(familiesOf(profile))
    {
    }

    [[nodiscard]] std::vector<PlanChain> chains() const;
    [[nodiscard]] bool routed() const
    {
        return m_profile.mode == InterceptMode::Tproxy
               || m_profile.action == InterceptAction::RelayAsClient;
    }
    [[nodiscard]] std::vector<std::uint8_t> protocols() const;
    [[nodiscard]] std::vector<L3Protocol> families() const;

private:
    [[nodiscard]] PlanChain redirectIncoming() const;
    [[nodiscard]] PlanChain redirectLocal() const;
    [[nodiscard]] PlanChain divert() const;
    [[nodiscard]] PlanChain divertLocal() const;
    [[nodiscard]] PlanChain markRelay() const;
    [[nodiscard]] static PlanChain partRelay();
    /// Whether the relay's connections may have the tuple of one that was translated. Without a
    /// translation of ours both may be one entry; with two, the kernel would give one another port.
    [[nodiscard]] bool parts() const
    {
        return m_profile.mode == InterceptMode::Redirect && hasRelay()
               && (m_profile.local || m_profile.action == InterceptAction::RelayAsClient);
    }

    [[nodiscard]] bool hasRelay() const
    {
        return m_profile.action == InterceptAction::Relay
               || m_profile.action == InterceptAction::RelayAsClient;
    }
    [[nodiscard]] Conditions ofInterfaces() const;
    /// Those that have an address of the family; empty: there is none.
    [[nodiscard]] Conditions ofInterfacesWith(L3Protocol family) const;
    using Families = std::vector<std::optional<L3Protocol>>;
    /// One rule for each protocol and for each family that needs one of its own; @p first come
    /// before the profile's conditions.
    void take(PlanChain& chain, const Conditions& first, const PlanRule& rule) const
    {
        take(chain, first, rule, familyRules());
    }
    void take(PlanChain& chain, const Conditions& first, const PlanRule& rule,
              const Families& families) const;
    [[nodiscard]] Families familyRules() const;
    [[nodiscard]] Conditions profileConditions(std::optional<L3Protocol> family,
                                               std::uint8_t protocol) const;
    void spareOwn(PlanChain& chain) const;
    void spareOlder(PlanChain& chain) const;

    const InterceptProfile& m_profile;
    const InterceptPlace& m_place;
    ProfileFamilies m_families;
};

std::vector<std::uint8_t> Planner::protocols() const
{
    std::vector<std::uint8_t> out;
    if (!m_profile.tcp.empty()) {
        out.push_back(IPPROTO_TCP);
    }
    if (!m_profile.udp.empty()) {
        out.push_back(IPPROTO_UDP);
    }
    return out;
}

std::vector<L3Protocol> Planner::families() const
{
    std::vector<L3Protocol> out;
    if (m_families.ipv4) {
        out.push_back(L3Protocol::Ipv4);
    }
    if (m_families.ipv6) {
        out.push_back(L3Protocol::Ipv6);
    }
    return out;
}

/// Nothing: one rule serves both families.
Planner::Families Planner::familyRules() const
{
    const bool addresses = !m_profile.to.empty() || !m_profile.from.empty();
    if (m_families.ipv4 && m_families.ipv6 && !addresses) {
        return {std::nullopt};
    }
    Families out;
    for (const L3Protocol family : families()) {
        out.emplace_back(family);
    }
    return out;
}

Conditions Planner::ofInterfaces() const
{
    std::vector<std::uint32_t> indexes;
    indexes.reserve(m_place.interfaces.size());
    for (const auto& [name, index] : m_place.interfaces) {
        indexes.push_back(index);
    }
    return {ofNumbers(PlanField::InInterface, std::move(indexes))};
}

Conditions Planner::ofInterfacesWith(L3Protocol family) const
{
    std::vector<std::uint32_t> indexes;
    for (const auto& [name, index] : m_place.interfaces) {
        if (std::ranges::find(m_place.withoutAddress, std::pair(index, family))
            == m_place.withoutAddress.end()) {
            indexes.push_back(index);
        }
    }
    return indexes.empty() ? Conditions()
                           : Conditions{ofNumbers(PlanField::InInterface, std::move(indexes))};
}

std::vector<IpPrefix> ofFamily(const std::vector<IpPrefix>& prefixes, L3Protocol family)
{
    std::vector<IpPrefix> out;
    for (const IpPrefix& prefix : prefixes) {
        if (prefix.address.family() == family) {
            out.push_back(prefix);
        }
    }
    return out;
}

Conditions Planner::profileConditions(std::optional<L3Protocol> family, std::uint8_t protocol) const
{
    Conditions out;
    if (family) {
        const auto to = ofFamily(m_profile.to, *family);
        const auto from = ofFamily(m_profile.from, *family);
        if (to.empty() && from.empty()) {
            out.push_back(ofNumbers(PlanField::Family, {static_cast<std::uint32_t>(*family)}));
        }
        if (!to.empty()) {
            out.push_back({PlanField::Destination, {}, to, {}});
        }
        if (!from.empty()) {
            out.push_back({PlanField::Source, {}, from, {}});
        }
    }
    const auto& ports = protocol == IPPROTO_TCP ? m_profile.tcp : m_profile.udp;
    out.push_back({PlanField::DestinationPort, {protocol}, {}, ports});
    return out;
}

void Planner::take(PlanChain& chain, const Conditions& first, const PlanRule& rule,
                   const Families& families) const
{
    for (const auto family : families) {
        for (const std::uint8_t protocol : protocols()) {
            PlanRule made = rule;
            made.conditions = first;
            const bool comesIn = !first.empty() && first[0].field == PlanField::InInterface;
            if (protocol == IPPROTO_UDP && comesIn) {
                made.conditions.push_back({PlanField::OneHost, {}, {}, {}});
            }
            made.conditions.push_back({PlanField::Leased, {}, {}, {}});
            const auto more = profileConditions(family, protocol);
            made.conditions.insert(made.conditions.end(), more.begin(), more.end());
            if (rule.verdict == PlanVerdict::Redirect || rule.verdict == PlanVerdict::Tproxy) {
                made.port = protocol == IPPROTO_TCP ? m_place.tcpListener : m_place.udpListener;
            }
            chain.rules.push_back(std::move(made));
        }
    }
}

/// The relay's connections, and an external proxy's, go where they want.
void Planner::spareOwn(PlanChain& chain) const
{
    PlanRule relay;
    relay.purpose = PlanPurpose::SpareRelay;
    relay.conditions = {ofNumbers(PlanField::Mark, {InterceptMarks::Upstream})};
    relay.verdict = PlanVerdict::Return;
    chain.rules.push_back(relay);
    if (m_profile.exceptUid) {
        PlanRule user;
        user.purpose = PlanPurpose::SpareUser;
        user.conditions = {ofNumbers(PlanField::SocketUser, {*m_profile.exceptUid})};
        user.verdict = PlanVerdict::Return;
        chain.rules.push_back(user);
    }
}

/// A transparent listener would reset what it did not see begin; NAT leaves that alone by itself.
/// Datagrams have no beginning. What conntrack learns of an answer first, after a flush, is not
/// older, nor is a client's connection that has the tuple of one of the relay's in its name.
void Planner::spareOlder(PlanChain& chain) const
{
    PlanRule older;
    older.purpose = PlanPurpose::SpareOlder;
    older.conditions = {ofNumbers(PlanField::Protocol, {IPPROTO_TCP}),
                        ofNumbers(PlanField::Established, {}),
                        ofNumbers(PlanField::OfTheOpener, {}),
                        ofNumbers(PlanField::ConnectionWithout,
                                  {InterceptMarks::Divert | InterceptMarks::Upstream})};
    older.verdict = PlanVerdict::Return;
    if (!m_profile.tcp.empty()) {
        chain.rules.push_back(older);
    }
}

PlanChain Planner::redirectIncoming() const
{
    PlanChain chain{"prerouting", "nat", "prerouting", NatPriority, {}};
    PlanRule rule;
    rule.connectionMark = InterceptMarks::connection(InterceptMarks::Divert, m_place.number);
    rule.verdict = PlanVerdict::Redirect;
    if (m_place.withoutAddress.empty()) {
        take(chain, ofInterfaces(), rule);
        return chain;
    }
    for (const L3Protocol family : families()) {
        if (const Conditions with = ofInterfacesWith(family); !with.empty()) {
            take(chain, with, rule, {family});
        }
    }
    return chain;
}

PlanChain Planner::redirectLocal() const
{
    PlanChain chain{"output", "nat", "output", NatPriority, {}};
    spareOwn(chain);
    PlanRule rule;
    rule.connectionMark = InterceptMarks::connection(InterceptMarks::Divert, m_place.number);
    rule.verdict = PlanVerdict::Redirect;
    Conditions first;
    if (m_profile.uid) {
        first.push_back(ofNumbers(PlanField::SocketUser, {*m_profile.uid}));
    }
    take(chain, first, rule);
    return chain;
}

PlanChain Planner::divert() const
{
    PlanChain chain{"divert", "filter", "prerouting", DivertPriority, {}};
    PlanRule answer;
    answer.purpose = PlanPurpose::AnswerRelay;
    answer.conditions = {ofNumbers(PlanField::TransparentSocket, {}),
                         ofNumbers(PlanField::SocketMark, {InterceptMarks::Upstream})};
    answer.setMark = InterceptMarks::Divert;
    answer.verdict = PlanVerdict::Accept;
    if (m_profile.action == InterceptAction::RelayAsClient) {
        chain.rules.push_back(answer);
    }
    if (m_profile.mode != InterceptMode::Tproxy) {
        return chain;
    }
    // The kernel's order: a connection that is there first, then the listener.
    PlanRule keep;
    keep.purpose = PlanPurpose::KeepDiverted;
    keep.setMark = InterceptMarks::Divert;
    keep.verdict = PlanVerdict::Accept;
    PlanRule rule = keep;
    rule.purpose = PlanPurpose::Take;
    rule.connectionMark = InterceptMarks::connection(InterceptMarks::Divert, m_place.number);
    rule.verdict = PlanVerdict::Tproxy;
    std::vector<Conditions> ways;
    if (!m_place.interfaces.empty()) {
        ways.push_back(ofInterfaces());
    }
    if (m_profile.local) {
        ways.push_back({ofNumbers(PlanField::Mark, {InterceptMarks::Divert})});
    }
    spareOlder(chain);
    for (Conditions& way : ways) {
        take(chain, way, rule);
        keep.conditions = way;
        keep.conditions.push_back({PlanField::Leased, {}, {}, {}});
        keep.conditions.push_back({PlanField::TransparentSocket, {}, {}, {}});
        const auto place =
            static_cast<std::ptrdiff_t>(m_profile.action == InterceptAction::RelayAsClient ? 1 : 0);
        chain.rules.insert(chain.rules.begin() + place, keep);
    }
    return chain;
}

/// A mark that sends the packet around by the loopback device, where divert() sees it.
PlanChain Planner::divertLocal() const
{
    PlanChain chain{"output", "route", "output", DivertPriority, {}};
    spareOwn(chain);
    spareOlder(chain);
    PlanRule rule;
    rule.purpose = PlanPurpose::TakeLocal;
    rule.setMark = InterceptMarks::Divert;
    // Here, too: of one that conntrack has forgotten meanwhile, divert() sees no beginning.
    rule.connectionMark = InterceptMarks::connection(InterceptMarks::Divert, m_place.number);
    // What a transparent socket answers has a source that is not this host's.
    Conditions first{{PlanField::LocalSource, {}, {}, {}}};
    if (m_profile.uid) {
        first.push_back(ofNumbers(PlanField::SocketUser, {*m_profile.uid}));
    }
    take(chain, first, rule);
    return chain;
}

PlanChain Planner::markRelay() const
{
    PlanChain chain{"relay", "filter", "output", DivertPriority, {}};
    const std::array refusals{std::pair(InterceptMarks::Refused, PlanVerdict::RefusePort),
                              std::pair(InterceptMarks::Unreachable, PlanVerdict::RefuseHost)};
    for (const auto& [bit, verdict] : refusals) {
        PlanRule refuse;
        refuse.purpose = PlanPurpose::Refuse;
        refuse.conditions = {ofNumbers(PlanField::Mark, {InterceptMarks::Upstream | bit}),
                             ofNumbers(PlanField::Protocol, {IPPROTO_UDP})};
        refuse.portFromData = true;
        refuse.verdict = verdict;
        if (!m_profile.udp.empty()) {
            chain.rules.push_back(refuse);
        }
    }
    PlanRule rule;
    rule.purpose = PlanPurpose::MarkRelay;
    rule.conditions = {ofNumbers(PlanField::Mark, {InterceptMarks::Upstream})};
    rule.connectionMark = InterceptMarks::connection(InterceptMarks::Upstream, m_place.number);
    chain.rules.push_back(rule);
    return chain;
}

PlanChain Planner::partRelay()
{
    PlanRule rule;
    rule.purpose = PlanPurpose::PartRelay;
    rule.conditions = {ofNumbers(PlanField::Mark, {InterceptMarks::Upstream})};
    rule.zone = InterceptZone;
    return {"zone", "filter", "output", ZonePriority, {rule}};
}

std::vector<PlanChain> Planner::chains() const
{
    std::vector<PlanChain> out;
    const bool redirect = m_profile.mode == InterceptMode::Redirect;
    if (redirect && !m_place.interfaces.empty()) {
        out.push_back(redirectIncoming());
    }
    if (routed()) {
        out.push_back(divert());
    }
    if (m_profile.local) {
        out.push_back(redirect ? redirectLocal() : divertLocal());
    }
    if (hasRelay()) {
        out.push_back(markRelay());
    }
    if (parts()) {
        out.push_back(partRelay());
    }
    return out;
}

} // namespace

InterceptPlan makePlan(const InterceptProfile& profile, const InterceptPlace& place)
{
    InterceptPlace settled = place;
    if (profile.action == InterceptAction::External) {
        settled.tcpListener = profile.externalPort;
        settled.udpListener = profile.externalPort;
    }
    const Planner planner(profile, settled);
    InterceptPlan plan;
    plan.table = "natlens_" + std::to_string(settled.number);
    plan.leaseSeconds = profile.leaseSeconds;
    plan.leased = planner.protocols();
    plan.chains = planner.chains();
    if (planner.routed()) {
        plan.routedFamilies = planner.families();
    }
    plan.routing = settled.routing;
    plan.interfaces = settled.interfaces;
    return plan;
}

} // namespace natlens
