// SPDX-License-Identifier: GPL-2.0-or-later
#include "rules/packet_view.h"

#include <linux/rtnetlink.h>
#include <netinet/in.h>

namespace natlens {

namespace {

FieldValue ofNumber(std::uint64_t number)
{
    return {FieldValue::State::Number, number, {}, nullptr};
}

template<class T> FieldValue ofNumber(const std::optional<T>& number)
{
    return number ? ofNumber(static_cast<std::uint64_t>(*number)) : FieldValue{};
}

FieldValue ofName(const std::optional<std::string>& name)
{
    return name ? FieldValue{FieldValue::State::Name, 0, {}, &*name} : FieldValue{};
}

FieldValue ofAddress(const AddressKey& address)
{
    return {FieldValue::State::Address, 0, address, nullptr};
}

FieldValue ofLocal(const std::optional<bool>& local)
{
    if (!local) {
        return {};
    }
    return *local ? ofNumber(std::uint64_t{RTN_LOCAL})
                  : FieldValue{FieldValue::State::NoLocal, 0, {}, nullptr};
}

} // namespace

bool hasPorts(std::uint8_t protocol)
{
    return protocol == IPPROTO_TCP || protocol == IPPROTO_UDP || protocol == IPPROTO_SCTP
           || protocol == IPPROTO_DCCP || protocol == IPPROTO_UDPLITE;
}

PacketView::PacketView(const RulePacket& from)
    : packet(from), source(AddressKey::of(from.src)), destination(AddressKey::of(from.dst)),
      mark(from.mark), ctMark(from.ctMark)
{
}

FieldValue PacketView::value(MatchField field) const
{
    switch (field) {
    case MatchField::Family: return ofNumber(static_cast<std::uint64_t>(packet.family));
    case MatchField::L4Protocol: return ofNumber(std::uint64_t{packet.protocol});
    case MatchField::SourceAddress: return ofAddress(source);
    case MatchField::DestinationAddress: return ofAddress(destination);
    case MatchField::SourcePort: return ofNumber(packet.srcPort);
    case MatchField::DestinationPort: return ofNumber(packet.dstPort);
    case MatchField::InInterface: return ofName(packet.inInterface);
    case MatchField::OutInterface: return ofName(packet.outInterface);
    case MatchField::Mark: return ofNumber(mark);
    case MatchField::CtMark: return ofNumber(ctMark);
    case MatchField::CtState: return ofNumber(packet.ctState);
    case MatchField::CtZone: return ofNumber(packet.zone);
    case MatchField::Uid: return ofNumber(packet.uid);
    case MatchField::IcmpType: return ofNumber(packet.icmpType);
    case MatchField::FibDestinationType: return ofLocal(packet.destinationIsLocal);
    case MatchField::FibSourceType: return ofLocal(packet.sourceIsLocal);
    case MatchField::EitherPort: // two values: looked at by whoever knows
    case MatchField::CtStatus:
    case MatchField::Gid:
    case MatchField::TcpFlags:
    case MatchField::SocketTransparent:
    case MatchField::PacketLength:
    case MatchField::Other: break;
    }
    return {};
}

} // namespace natlens
