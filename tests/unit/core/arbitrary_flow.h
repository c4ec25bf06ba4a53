// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <rapidcheck.h>

#include <memory>
#include <optional>

#include "core/flow.h"
#include "unit/core/arbitrary.h"

namespace natlens::arbitrary {

/// Empty as often as not; RapidCheck's own is seldom empty.
template<class T> rc::Gen<std::optional<T>> maybe(rc::Gen<T> gen)
{
    return rc::gen::mapcat(rc::gen::arbitrary<bool>(), [gen](bool told) {
        return told ? rc::gen::map(gen, [](T value) { return std::optional(std::move(value)); })
                    : rc::gen::just(std::optional<T>());
    });
}

inline rc::Gen<Counters> counters()
{
    return rc::gen::build<Counters>(rc::gen::set(&Counters::packets),
                                    rc::gen::set(&Counters::bytes));
}

inline rc::Gen<ProtocolInfo> protocolInfo()
{
    const auto wrap = [](auto value) { return ProtocolInfo(value); };
    return rc::gen::oneOf(
        rc::gen::just(ProtocolInfo()),
        rc::gen::map(
            rc::gen::build<TcpInfo>(
                rc::gen::set(&TcpInfo::state), // what the kernel tells, and what it never does
                rc::gen::set(&TcpInfo::wscaleOriginal, rc::gen::inRange<std::uint8_t>(0, 18)),
                rc::gen::set(&TcpInfo::wscaleReply, rc::gen::inRange<std::uint8_t>(0, 18)),
                rc::gen::set(&TcpInfo::flagsOriginal), rc::gen::set(&TcpInfo::flagsReply),
                rc::gen::set(&TcpInfo::flagsMaskReply,
                             rc::gen::element<std::uint8_t>(0, 0, 0, 0x23)),
                rc::gen::set(&TcpInfo::onlyState)),
            wrap),
        rc::gen::map(rc::gen::build<SctpInfo>(rc::gen::set(&SctpInfo::state),
                                              rc::gen::set(&SctpInfo::vtagReply),
                                              rc::gen::set(&SctpInfo::onlyState)),
                     wrap),
        rc::gen::map(rc::gen::build<DccpInfo>(rc::gen::set(&DccpInfo::state),
                                              rc::gen::set(&DccpInfo::handshakeSeq),
                                              rc::gen::set(&DccpInfo::onlyState)),
                     wrap));
}

inline rc::Gen<std::shared_ptr<const RareAttributes>> rare()
{
    const auto helper = rc::gen::element<std::string>("ftp", "sip", "h323");
    const auto zone = rc::gen::inRange<std::uint16_t>(0, 3);
    const auto some = rc::gen::map(
        rc::gen::build<RareAttributes>(rc::gen::set(&RareAttributes::helper, maybe(helper)),
                                       rc::gen::set(&RareAttributes::zoneReply, maybe(zone)),
                                       rc::gen::set(&RareAttributes::zoneOriginal, maybe(zone))),
        [](RareAttributes value) {
            return std::shared_ptr<const RareAttributes>(
                std::make_shared<RareAttributes>(std::move(value)));
        });
    return rc::gen::oneOf(rc::gen::just(std::shared_ptr<const RareAttributes>()), some);
}

/// Near to inverse(original), as NAT leaves it, or none.
inline rc::Gen<Tuple> reply(const Tuple& original)
{
    const Tuple plain = inverse(original);
    const auto other =
        rc::gen::map(rc::gen::tuple(address(original.family()), address(original.family()),
                                    identity(original.protocol), rc::gen::inRange(0, 8)),
                     [plain](const auto& drawn) {
                         const auto& [src, dst, l4, which] = drawn;
                         Tuple tuple = plain;
                         tuple.src = (which & 1) != 0 ? src : tuple.src;
                         tuple.dst = (which & 2) != 0 ? dst : tuple.dst;
                         tuple.l4 = (which & 4) != 0 ? l4 : tuple.l4;
                         return tuple;
                     });
    return rc::gen::oneOf(rc::gen::just(plain), rc::gen::just(Tuple()), other, tuple());
}

/// Whatever a message may tell, but for Flow::eventNs.
inline rc::Gen<Flow> flow(const Tuple& original)
{
    const auto number = rc::gen::arbitrary<std::uint32_t>();
    const auto small = rc::gen::inRange<std::uint32_t>(0, 4);
    const auto use = rc::gen::element<std::uint32_t>(0, 1, 254, 255, 70'000);
    const auto stamps = rc::gen::build<Timestamps>(
        rc::gen::set(&Timestamps::startNs),
        rc::gen::set(&Timestamps::stopNs, rc::gen::element<std::uint64_t>(0, 5)));
    return rc::gen::build<Flow>(
        rc::gen::set(&Flow::original, rc::gen::just(original)),
        rc::gen::set(&Flow::reply, reply(original)), rc::gen::set(&Flow::id, maybe(small)),
        rc::gen::set(&Flow::zone, rc::gen::inRange<std::uint16_t>(0, 3)),
        rc::gen::set(&Flow::status, maybe(number)), rc::gen::set(&Flow::timeout, maybe(number)),
        rc::gen::set(&Flow::mark, maybe(number)), rc::gen::set(&Flow::use, maybe(use)),
        rc::gen::set(&Flow::protocolInfo, protocolInfo()),
        rc::gen::set(&Flow::countersOriginal, maybe(counters())),
        rc::gen::set(&Flow::countersReply, maybe(counters())),
        rc::gen::set(&Flow::timestamps, maybe(stamps)), rc::gen::set(&Flow::rare, rare()));
}

inline rc::Gen<Flow> flow()
{
    return rc::gen::mapcat(tuple(), [](const Tuple& original) { return flow(original); });
}

} // namespace natlens::arbitrary

namespace natlens {

/// For RapidCheck's counterexamples.
inline std::ostream& operator<<(std::ostream& out, const Flow& flow)
{
    return out << '[' << flow.original << " | " << flow.reply << "] zone " << flow.zone << " id "
               << flow.id.value_or(0) << (flow.rare ? " with rare attributes" : "");
}

} // namespace natlens
