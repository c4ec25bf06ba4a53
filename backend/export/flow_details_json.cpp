// SPDX-License-Identifier: GPL-2.0-or-later
#include "export/flow_details_json.h"

namespace natlens {

namespace {

void writeMembers(JsonWriter& json, const TcpInfo& tcp)
{
    json.member("wscale_orig", tcp.wscaleOriginal);
    json.member("wscale_reply", tcp.wscaleReply);
    json.member("flags_orig", tcp.flagsOriginal);
    json.member("flags_mask_orig", tcp.flagsMaskOriginal);
    json.member("flags_reply", tcp.flagsReply);
    json.member("flags_mask_reply", tcp.flagsMaskReply);
}

void writeMembers(JsonWriter& json, const SctpInfo& sctp)
{
    json.member("vtag_orig", sctp.vtagOriginal);
    json.member("vtag_reply", sctp.vtagReply);
}

void writeMembers(JsonWriter& json, const DccpInfo& dccp)
{
    json.member("role", dccp.role);
    json.member("handshake_seq", dccp.handshakeSeq);
}

template<class Info> void writeInfo(JsonWriter& json, const Info& info)
{
    json.name("protoinfo");
    json.beginObject();
    json.member("state", info.state);
    if (!info.onlyState) {
        writeMembers(json, info);
    }
    json.endObject();
}

void writeAdjustment(JsonWriter& json, std::string_view key,
                     const std::optional<SequenceAdjustment>& adjustment)
{
    if (!adjustment) {
        return;
    }
    json.name(key);
    json.beginObject();
    json.member("position", adjustment->correctionPosition);
    // Offsets are signed: an address of fewer digits makes a payload shorter.
    json.member("before", static_cast<std::int32_t>(adjustment->offsetBefore));
    json.member("after", static_cast<std::int32_t>(adjustment->offsetAfter));
    json.endObject();
}

void writeSynproxy(JsonWriter& json, const Synproxy& synproxy)
{
    json.name("synproxy");
    json.beginObject();
    json.member("isn", synproxy.isn);
    json.member("its", synproxy.its);
    json.member("tsoff", synproxy.timestampOffset);
    json.endObject();
}

void writeHex(JsonWriter& json, std::string_view key, std::span<const std::byte> bytes)
{
    if (!bytes.empty()) {
        json.name(key);
        json.hex(bytes);
    }
}

void writeUnknown(JsonWriter& json, const std::vector<UnknownAttribute>& unknown)
{
    if (unknown.empty()) {
        return;
    }
    json.name("unknown");
    json.beginArray();
    for (const auto& attribute : unknown) {
        json.beginObject();
        json.member("type", attribute.type);
        json.member("length", attribute.length);
        json.endObject();
    }
    json.endArray();
}

} // namespace

void writeProtocolInfo(JsonWriter& json, const ProtocolInfo& info)
{
    if (const auto* tcp = std::get_if<TcpInfo>(&info)) {
        writeInfo(json, *tcp);
    } else if (const auto* sctp = std::get_if<SctpInfo>(&info)) {
        writeInfo(json, *sctp);
    } else if (const auto* dccp = std::get_if<DccpInfo>(&info)) {
        writeInfo(json, *dccp);
    }
}

void writeRare(JsonWriter& json, const RareAttributes& rare)
{
    if (rare.zoneOriginal) {
        json.member("zone_orig", *rare.zoneOriginal);
    }
    if (rare.zoneReply) {
        json.member("zone_reply", *rare.zoneReply);
    }
    writeHex(json, "labels", rare.labels);
    writeHex(json, "labels_mask", rare.labelsMask);
    if (rare.secctx) {
        json.member("secctx", rare.secctx);
    }
    writeHex(json, "helper_info", rare.helperInfo);
    writeAdjustment(json, "seqadj_orig", rare.seqAdjOriginal);
    writeAdjustment(json, "seqadj_reply", rare.seqAdjReply);
    if (rare.synproxy) {
        writeSynproxy(json, *rare.synproxy);
    }
    writeUnknown(json, rare.unknown);
}

} // namespace natlens
