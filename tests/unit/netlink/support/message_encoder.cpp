// SPDX-License-Identifier: GPL-2.0-or-later
#include "message_encoder.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <endian.h>
#include <functional>
#include <libmnl/libmnl.h>
#include <linux/netfilter/nfnetlink.h>
#include <linux/netfilter/nfnetlink_conntrack.h>
#include <random>

#include "netlink/kernel_numbers.h"

namespace natlens::test {

namespace {

/// Writes one message. Attributes are collected as steps and written in the order asked for.
class Encoder {
public:
    Encoder(const Encoding& encoding, L3Protocol family)
        : m_encoding(encoding), m_head(mnl_nlmsg_put_header(m_buffer.data()))
    {
        m_head->nlmsg_type = encoding.messageType;
        m_head->nlmsg_flags = encoding.flags;
        auto* generic =
            static_cast<nfgenmsg*>(mnl_nlmsg_put_extra_header(m_head, sizeof(nfgenmsg)));
        generic->nfgen_family = static_cast<std::uint8_t>(family);
    }

    using Step = std::function<void()>;
    void add(Step step) { m_steps.push_back(std::move(step)); }

    void u8(unsigned type, std::uint8_t value) { mnl_attr_put_u8(m_head, narrow(type), value); }
    void u16(unsigned type, std::uint16_t value)
    {
        mnl_attr_put_u16(m_head, narrow(type), htons(value));
    }
    void u32(unsigned type, std::uint32_t value)
    {
        mnl_attr_put_u32(m_head, narrow(type), htonl(value));
    }
    void u64(unsigned type, std::uint64_t value)
    {
        mnl_attr_put_u64(m_head, narrow(type), htobe64(value));
    }
    void bytes(unsigned type, const void* data, std::size_t length)
    {
        mnl_attr_put(m_head, narrow(type), length, data);
    }
    void text(unsigned type, const std::string& value)
    {
        mnl_attr_put_strz(m_head, narrow(type), value.c_str());
    }
    void nest(unsigned type, const Step& inside)
    {
        auto* start = mnl_attr_nest_start(m_head, narrow(type));
        if (!m_encoding.nestedFlag) {
            start->nla_type = narrow(type);
        }
        inside();
        mnl_attr_nest_end(m_head, start);
    }

    [[nodiscard]] std::vector<std::byte> finish()
    {
        if (m_encoding.shuffle != 0) {
            std::shuffle(m_steps.begin(), m_steps.end(), std::mt19937_64(m_encoding.shuffle));
        }
        for (const auto& step : m_steps) {
            step();
        }
        return {m_buffer.begin(), m_buffer.begin() + m_head->nlmsg_len};
    }

    [[nodiscard]] const Encoding& encoding() const { return m_encoding; }

private:
    static std::uint16_t narrow(unsigned type) { return static_cast<std::uint16_t>(type); }

    Encoding m_encoding;
    alignas(nlmsghdr) std::array<std::byte, 16384> m_buffer{};
    nlmsghdr* m_head;
    std::vector<Step> m_steps;
};

void putIp(Encoder& out, const Tuple& tuple)
{
    const bool v4 = tuple.family() == L3Protocol::Ipv4;
    const auto src = tuple.src.bytes();
    const auto dst = tuple.dst.bytes();
    out.bytes(v4 ? CTA_IP_V4_SRC : CTA_IP_V6_SRC, src.data(), src.size());
    out.bytes(v4 ? CTA_IP_V4_DST : CTA_IP_V6_DST, dst.data(), dst.size());
}

void putL4(Encoder& out, const Tuple& tuple)
{
    out.u8(CTA_PROTO_NUM, tuple.protocol);
    if (const auto* ports = std::get_if<Ports>(&tuple.l4)) {
        out.u16(CTA_PROTO_SRC_PORT, ports->src);
        out.u16(CTA_PROTO_DST_PORT, ports->dst);
    } else if (const auto* keys = std::get_if<GreKeys>(&tuple.l4)) {
        out.u16(CTA_PROTO_SRC_PORT, keys->src);
        out.u16(CTA_PROTO_DST_PORT, keys->dst);
    } else if (const auto* icmp = std::get_if<IcmpIdentity>(&tuple.l4)) {
        const bool v4 = tuple.protocol == IPPROTO_ICMP;
        out.u16(v4 ? CTA_PROTO_ICMP_ID : CTA_PROTO_ICMPV6_ID, icmp->id);
        out.u8(v4 ? CTA_PROTO_ICMP_TYPE : CTA_PROTO_ICMPV6_TYPE, icmp->type);
        out.u8(v4 ? CTA_PROTO_ICMP_CODE : CTA_PROTO_ICMPV6_CODE, icmp->code);
    }
}

void putTuple(Encoder& out, unsigned type, const Tuple& tuple,
              const std::optional<std::uint16_t>& zone = std::nullopt)
{
    out.nest(type, [&] {
        out.nest(CTA_TUPLE_IP, [&] { putIp(out, tuple); });
        out.nest(CTA_TUPLE_PROTO, [&] { putL4(out, tuple); });
        if (zone) {
            out.u16(CTA_TUPLE_ZONE, *zone);
        }
    });
}

void putInfo(Encoder& out, const TcpInfo& tcp)
{
    out.nest(CTA_PROTOINFO_TCP, [&] {
        out.u8(CTA_PROTOINFO_TCP_STATE, tcp.state);
        if (!tcp.onlyState) {
            const std::uint8_t original[] = {tcp.flagsOriginal, tcp.flagsMaskOriginal};
            const std::uint8_t reply[] = {tcp.flagsReply, tcp.flagsMaskReply};
            out.u8(CTA_PROTOINFO_TCP_WSCALE_ORIGINAL, tcp.wscaleOriginal);
            out.u8(CTA_PROTOINFO_TCP_WSCALE_REPLY, tcp.wscaleReply);
            out.bytes(CTA_PROTOINFO_TCP_FLAGS_ORIGINAL, original, sizeof original);
            out.bytes(CTA_PROTOINFO_TCP_FLAGS_REPLY, reply, sizeof reply);
        }
    });
}

void putInfo(Encoder& out, const SctpInfo& sctp)
{
    out.nest(CTA_PROTOINFO_SCTP, [&] {
        out.u8(CTA_PROTOINFO_SCTP_STATE, sctp.state);
        if (!sctp.onlyState) {
            out.u32(CTA_PROTOINFO_SCTP_VTAG_ORIGINAL, sctp.vtagOriginal);
            out.u32(CTA_PROTOINFO_SCTP_VTAG_REPLY, sctp.vtagReply);
        }
    });
}

void putInfo(Encoder& out, const DccpInfo& dccp)
{
    out.nest(CTA_PROTOINFO_DCCP, [&] {
        out.u8(CTA_PROTOINFO_DCCP_STATE, dccp.state);
        if (!dccp.onlyState) {
            out.u8(CTA_PROTOINFO_DCCP_ROLE, dccp.role);
            out.u64(CTA_PROTOINFO_DCCP_HANDSHAKE_SEQ, dccp.handshakeSeq);
        }
    });
}

void putInfo(Encoder&, const std::monostate&) {}

void putCounters(Encoder& out, unsigned type, const Counters& counters)
{
    out.nest(type, [&] {
        if (out.encoding().narrowCounters) {
            out.u32(CTA_COUNTERS32_PACKETS, static_cast<std::uint32_t>(counters.packets));
            out.u32(CTA_COUNTERS32_BYTES, static_cast<std::uint32_t>(counters.bytes));
        } else {
            out.u64(CTA_COUNTERS_PACKETS, counters.packets);
            out.u64(CTA_COUNTERS_BYTES, counters.bytes);
        }
    });
}

void putTimestamps(Encoder& out, const Timestamps& timestamps)
{
    out.nest(CTA_TIMESTAMP, [&] {
        out.u64(CTA_TIMESTAMP_START, timestamps.startNs);
        if (timestamps.stopNs != 0) {
            out.u64(CTA_TIMESTAMP_STOP, timestamps.stopNs);
        }
    });
}

void putAdjustment(Encoder& out, unsigned type, const SequenceAdjustment& adjustment)
{
    out.nest(type, [&] {
        out.u32(CTA_SEQADJ_CORRECTION_POS, adjustment.correctionPosition);
        out.u32(CTA_SEQADJ_OFFSET_BEFORE, adjustment.offsetBefore);
        out.u32(CTA_SEQADJ_OFFSET_AFTER, adjustment.offsetAfter);
    });
}

void putSynproxy(Encoder& out, const Synproxy& synproxy)
{
    out.nest(CTA_SYNPROXY, [&] {
        out.u32(CTA_SYNPROXY_ISN, synproxy.isn);
        out.u32(CTA_SYNPROXY_ITS, synproxy.its);
        out.u32(CTA_SYNPROXY_TSOFF, synproxy.timestampOffset);
    });
}

void putHelp(Encoder& out, const RareAttributes& rare)
{
    out.nest(CTA_HELP, [&] {
        out.text(CTA_HELP_NAME, *rare.helper);
        if (!rare.helperInfo.empty()) {
            out.bytes(CTA_HELP_INFO, rare.helperInfo.data(), rare.helperInfo.size());
        }
    });
}

/// A step that puts @p value, where there is one.
template<class T, class Put> void addIf(Encoder& out, const std::optional<T>& value, Put put)
{
    if (value) {
        out.add([value, put] { put(*value); });
    }
}

void addBytes(Encoder& out, unsigned type, const std::vector<std::byte>& bytes)
{
    if (!bytes.empty()) {
        out.add([&out, &bytes, type] { out.bytes(type, bytes.data(), bytes.size()); });
    }
}

void addRare(Encoder& out, const RareAttributes& rare)
{
    addBytes(out, CTA_LABELS, rare.labels);
    addBytes(out, CTA_LABELS_MASK, rare.labelsMask);
    addIf(out, rare.secctx, [&out](const std::string& name) {
        out.nest(CTA_SECCTX, [&] { out.text(CTA_SECCTX_NAME, name); });
    });
    if (rare.helper) {
        out.add([&] { putHelp(out, rare); });
    }
    addIf(out, rare.master, [&out](const Tuple& tuple) { putTuple(out, CTA_TUPLE_MASTER, tuple); });
    addIf(out, rare.seqAdjOriginal,
          [&out](const auto& value) { putAdjustment(out, CTA_SEQ_ADJ_ORIG, value); });
    addIf(out, rare.seqAdjReply,
          [&out](const auto& value) { putAdjustment(out, CTA_SEQ_ADJ_REPLY, value); });
    addIf(out, rare.synproxy, [&out](const Synproxy& value) { putSynproxy(out, value); });
    for (const auto& unknown : rare.unknown) {
        out.add([&] {
            const std::vector<std::byte> zeros(unknown.length);
            out.bytes(unknown.type, zeros.data(), zeros.size());
        });
    }
}

void addTuples(Encoder& out, const Flow& flow)
{
    static const RareAttributes NoRare;
    const RareAttributes& rare = flow.rare ? *flow.rare : NoRare;
    out.add([&] { putTuple(out, CTA_TUPLE_ORIG, flow.original, rare.zoneOriginal); });
    if (flow.reply.src.isValid()) {
        out.add([&] { putTuple(out, CTA_TUPLE_REPLY, flow.reply, rare.zoneReply); });
    }
}

void addPlain(Encoder& out, const Flow& flow)
{
    const auto u32 = [&out](unsigned type) {
        return [&out, type](std::uint32_t value) { out.u32(type, value); };
    };
    addIf(out, flow.status, u32(CTA_STATUS));
    addIf(out, flow.timeout, u32(CTA_TIMEOUT));
    addIf(out, flow.mark, u32(CTA_MARK));
    addIf(out, flow.use, u32(CTA_USE));
    addIf(out, flow.id, u32(CTA_ID));
    addIf(out, flow.eventNs, [&out](std::uint64_t ns) { out.u64(CtaTimestampEvent, ns); });
    if (flow.zone != 0) {
        out.add([&] { out.u16(CTA_ZONE, flow.zone); });
    }
}

void addAccounting(Encoder& out, const Flow& flow)
{
    addIf(out, flow.countersOriginal,
          [&out](const Counters& value) { putCounters(out, CTA_COUNTERS_ORIG, value); });
    addIf(out, flow.countersReply,
          [&out](const Counters& value) { putCounters(out, CTA_COUNTERS_REPLY, value); });
    addIf(out, flow.timestamps, [&out](const Timestamps& value) { putTimestamps(out, value); });
}

void addNat(Encoder& out, const Expectation& expectation)
{
    if (expectation.natDirection && expectation.nat) {
        out.add([&] {
            out.nest(CTA_EXPECT_NAT, [&] {
                out.u32(CTA_EXPECT_NAT_DIR, *expectation.natDirection);
                putTuple(out, CTA_EXPECT_NAT_TUPLE, *expectation.nat);
            });
        });
    }
}

} // namespace

std::vector<std::byte> encode(const Flow& flow, const Encoding& encoding)
{
    Encoder out(encoding, flow.original.family());
    addTuples(out, flow);
    addPlain(out, flow);
    addAccounting(out, flow);
    if (!std::holds_alternative<std::monostate>(flow.protocolInfo)) {
        out.add([&] {
            out.nest(CTA_PROTOINFO, [&] {
                std::visit([&](const auto& info) { putInfo(out, info); }, flow.protocolInfo);
            });
        });
    }
    if (flow.rare) {
        addRare(out, *flow.rare);
    }
    return out.finish();
}

std::vector<std::byte> encode(const Expectation& expectation, Encoding encoding)
{
    encoding.messageType = static_cast<std::uint16_t>((encoding.messageType & 0xFFU)
                                                      | (NFNL_SUBSYS_CTNETLINK_EXP << 8));
    Encoder out(encoding, expectation.tuple.family());
    out.add([&] { putTuple(out, CTA_EXPECT_MASTER, expectation.master); });
    out.add([&] { putTuple(out, CTA_EXPECT_TUPLE, expectation.tuple); });
    out.add([&] { putTuple(out, CTA_EXPECT_MASK, expectation.mask); });
    const auto u32 = [&out](unsigned type) {
        return [&out, type](std::uint32_t value) { out.u32(type, value); };
    };
    const auto text = [&out](unsigned type) {
        return [&out, type](const std::string& value) { out.text(type, value); };
    };
    addIf(out, expectation.timeout, u32(CTA_EXPECT_TIMEOUT));
    addIf(out, expectation.id, u32(CTA_EXPECT_ID));
    addIf(out, expectation.flags, u32(CTA_EXPECT_FLAGS));
    addIf(out, expectation.expectClass, u32(CTA_EXPECT_CLASS));
    addIf(out, expectation.helper, text(CTA_EXPECT_HELP_NAME));
    addIf(out, expectation.function, text(CTA_EXPECT_FN));
    if (expectation.zone != 0) {
        out.add([&] { out.u16(CTA_EXPECT_ZONE, expectation.zone); });
    }
    addNat(out, expectation);
    return out.finish();
}

} // namespace natlens::test
