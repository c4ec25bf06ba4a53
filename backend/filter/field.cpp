// SPDX-License-Identifier: GPL-2.0-or-later
#include "filter/field.h"

#include <algorithm>
#include <array>

#include "filter/letters.h"

namespace natlens {

namespace {

using Name = std::string_view;

constexpr std::array<Name, 3> OrigSrcAddr{"orig.src", "orig_src", "osrc"};
constexpr std::array<Name, 2> OrigSrcPort{"orig.sport", "orig_sport"};
constexpr std::array<Name, 3> OrigDstAddr{"orig.dst", "orig_dst", "odst"};
constexpr std::array<Name, 2> OrigDstPort{"orig.dport", "orig_dport"};
constexpr std::array<Name, 3> ReplySrcAddr{"reply.src", "reply_src", "rsrc"};
constexpr std::array<Name, 2> ReplySrcPort{"reply.sport", "reply_sport"};
constexpr std::array<Name, 3> ReplyDstAddr{"reply.dst", "reply_dst", "rdst"};
constexpr std::array<Name, 2> ReplyDstPort{"reply.dport", "reply_dport"};
constexpr std::array<Name, 4> OrigId{"orig.src.id", "orig.dst.id", "orig_icmp_id", "icmp.id"};
constexpr std::array<Name, 4> OrigType{"orig.src.type", "orig.dst.type", "orig_icmp_type",
                                       "icmp.type"};
constexpr std::array<Name, 4> OrigCode{"orig.src.code", "orig.dst.code", "orig_icmp_code",
                                       "icmp.code"};
constexpr std::array<Name, 3> ReplyId{"reply.src.id", "reply.dst.id", "reply_icmp_id"};
constexpr std::array<Name, 3> ReplyType{"reply.src.type", "reply.dst.type", "reply_icmp_type"};
constexpr std::array<Name, 3> ReplyCode{"reply.src.code", "reply.dst.code", "reply_icmp_code"};
constexpr std::array<Name, 2> Src{"src.addr", "saddr"};
constexpr std::array<Name, 2> Dst{"dst.addr", "daddr"};
constexpr std::array<Name, 2> SPort{"src.port", "srcport"};
constexpr std::array<Name, 2> DPort{"dst.port", "dstport"};
constexpr std::array<Name, 2> Addr{"ip", "host"};
constexpr std::array<Name, 2> Family{"family", "l3proto"};
constexpr std::array<Name, 3> L4{"proto", "protocol", "l4proto"};
constexpr std::array<Name, 2> NatKindNames{"nat", "nat_kind"};
constexpr std::array<Name, 2> Certainty{"certainty", "nat_certainty"};
constexpr std::array<Name, 2> Changed{"changed", "nat_changed"};
constexpr std::array<Name, 2> OrigPackets{"counters.orig.packets", "orig_packets"};
constexpr std::array<Name, 2> OrigBytes{"counters.orig.bytes", "orig_bytes"};
constexpr std::array<Name, 2> ReplyPackets{"counters.reply.packets", "reply_packets"};
constexpr std::array<Name, 2> ReplyBytes{"counters.reply.bytes", "reply_bytes"};
constexpr std::array<Name, 1> Process{"comm"};
constexpr std::array<Name, 1> StatusNames{"flags"};

constexpr std::array Fields{
    FieldInfo{FieldId::Addr, FieldType::Address, "addr", Addr},
    FieldInfo{FieldId::Src, FieldType::Address, "src", Src},
    FieldInfo{FieldId::Dst, FieldType::Address, "dst", Dst},
    FieldInfo{FieldId::Port, FieldType::Port, "port", {}},
    FieldInfo{FieldId::SPort, FieldType::Port, "sport", SPort},
    FieldInfo{FieldId::DPort, FieldType::Port, "dport", DPort},
    FieldInfo{FieldId::L4, FieldType::Name, "l4", L4},
    FieldInfo{FieldId::Family, FieldType::Name, "l3", Family},
    FieldInfo{FieldId::State, FieldType::Name, "state", {}},
    FieldInfo{FieldId::NatKindField, FieldType::Name, "nat.kind", NatKindNames},
    FieldInfo{FieldId::NatChanged, FieldType::Bits, "nat.changed", Changed},
    FieldInfo{FieldId::NatCertainty, FieldType::Name, "nat.certainty", Certainty},
    FieldInfo{FieldId::StatusBits, FieldType::Bits, "status", StatusNames},
    FieldInfo{FieldId::Mark, FieldType::Number, "mark", {}},
    FieldInfo{FieldId::Zone, FieldType::Number, "zone", {}},
    FieldInfo{FieldId::Age, FieldType::Duration, "age", {}},
    FieldInfo{FieldId::Timeout, FieldType::Duration, "timeout", {}},
    FieldInfo{FieldId::Bytes, FieldType::Size, "bytes", {}},
    FieldInfo{FieldId::Packets, FieldType::Size, "packets", {}},
    FieldInfo{FieldId::Helper, FieldType::Text, "helper", {}},
    FieldInfo{FieldId::Process, FieldType::Text, "process", Process},
    FieldInfo{FieldId::Pid, FieldType::Number, "pid", {}},
    FieldInfo{FieldId::User, FieldType::Text, "user", {}},
    FieldInfo{FieldId::Uid, FieldType::Number, "uid", {}},
    FieldInfo{FieldId::Unit, FieldType::Text, "unit", {}},
    FieldInfo{FieldId::Cgroup, FieldType::Text, "cgroup", {}},
    FieldInfo{FieldId::Ended, FieldType::Flag, "ended", {}},
    FieldInfo{FieldId::OrigSrcAddr, FieldType::Address, "orig.src.addr", OrigSrcAddr},
    FieldInfo{FieldId::OrigSrcPort, FieldType::Port, "orig.src.port", OrigSrcPort},
    FieldInfo{FieldId::OrigDstAddr, FieldType::Address, "orig.dst.addr", OrigDstAddr},
    FieldInfo{FieldId::OrigDstPort, FieldType::Port, "orig.dst.port", OrigDstPort},
    FieldInfo{FieldId::ReplySrcAddr, FieldType::Address, "reply.src.addr", ReplySrcAddr},
    FieldInfo{FieldId::ReplySrcPort, FieldType::Port, "reply.src.port", ReplySrcPort},
    FieldInfo{FieldId::ReplyDstAddr, FieldType::Address, "reply.dst.addr", ReplyDstAddr},
    FieldInfo{FieldId::ReplyDstPort, FieldType::Port, "reply.dst.port", ReplyDstPort},
    FieldInfo{FieldId::OrigId, FieldType::Number, "orig.id", OrigId},
    FieldInfo{FieldId::OrigType, FieldType::Number, "orig.type", OrigType},
    FieldInfo{FieldId::OrigCode, FieldType::Number, "orig.code", OrigCode},
    FieldInfo{FieldId::ReplyId, FieldType::Number, "reply.id", ReplyId},
    FieldInfo{FieldId::ReplyType, FieldType::Number, "reply.type", ReplyType},
    FieldInfo{FieldId::ReplyCode, FieldType::Number, "reply.code", ReplyCode},
    FieldInfo{FieldId::OrigSrcKey, FieldType::Number, "orig.src.key", {}},
    FieldInfo{FieldId::OrigDstKey, FieldType::Number, "orig.dst.key", {}},
    FieldInfo{FieldId::ReplySrcKey, FieldType::Number, "reply.src.key", {}},
    FieldInfo{FieldId::ReplyDstKey, FieldType::Number, "reply.dst.key", {}},
    FieldInfo{FieldId::OrigPackets, FieldType::Size, "orig.packets", OrigPackets},
    FieldInfo{FieldId::OrigBytes, FieldType::Size, "orig.bytes", OrigBytes},
    FieldInfo{FieldId::ReplyPackets, FieldType::Size, "reply.packets", ReplyPackets},
    FieldInfo{FieldId::ReplyBytes, FieldType::Size, "reply.bytes", ReplyBytes},
    FieldInfo{FieldId::Id, FieldType::Number, "id", {}},
    FieldInfo{FieldId::L4Num, FieldType::Number, "l4num", {}},
    FieldInfo{FieldId::Use, FieldType::Number, "use", {}},
    FieldInfo{FieldId::ZoneOrig, FieldType::Number, "zone_orig", {}},
    FieldInfo{FieldId::ZoneReply, FieldType::Number, "zone_reply", {}},
    FieldInfo{FieldId::Labels, FieldType::Text, "labels", {}},
    FieldInfo{FieldId::Secctx, FieldType::Text, "secctx", {}},
};

} // namespace

std::span<const FieldInfo> filterFields()
{
    return Fields;
}

const FieldInfo* findField(std::string_view name)
{
    const auto named = [name](std::string_view known) { return sameName(known, name); };
    for (const FieldInfo& field : Fields) {
        if (named(field.name) || std::any_of(field.aliases.begin(), field.aliases.end(), named)) {
            return &field;
        }
    }
    return nullptr;
}

const FieldInfo& fieldInfo(FieldId id)
{
    return *std::find_if(Fields.begin(), Fields.end(),
                         [id](const FieldInfo& field) { return field.id == id; });
}

} // namespace natlens
