// SPDX-License-Identifier: GPL-2.0-or-later
#include "nfct_reference.h"

#include <arpa/inet.h>
#include <array>
#include <cstring>
#include <libnetfilter_conntrack/libnetfilter_conntrack.h>
#include <memory>
#include <optional>
#include <stdexcept>

// Not compared, for libnetfilter_conntrack 1.0.9 has no attribute to compare with; tables of
// bytes test them (flow_decoder_test.cpp, expectation_decoder_test.cpp):
//   CTA_TIMESTAMP_EVENT   unknown before its release 1.1.1
//   CTA_LABELS_MASK       read by nobody: the kernel takes it and never sends it
//   CTA_EXPECT_ID         passed over
//   UnknownAttribute      what it passes over
// Not compared, for the kernel never sends them: CTA_SECMARK, CTA_NAT_SRC, CTA_NAT_DST (the
// decoder lists them as unknown).

namespace natlens::test {

namespace {

struct Deleter {
    void operator()(nf_conntrack* object) const { nfct_destroy(object); }
    void operator()(nf_expect* object) const { nfexp_destroy(object); }
};
using FlowPtr = std::unique_ptr<nf_conntrack, Deleter>;
using ExpectationPtr = std::unique_ptr<nf_expect, Deleter>;

const nlmsghdr* headOf(std::span<const std::byte> message)
{
    return reinterpret_cast<const nlmsghdr*>(message.data());
}

FlowPtr parseFlow(std::span<const std::byte> message)
{
    FlowPtr object(nfct_new());
    if (nfct_nlmsg_parse(headOf(message), object.get()) < 0) {
        throw std::runtime_error("nfct_nlmsg_parse");
    }
    return object;
}

ExpectationPtr parseExpectation(std::span<const std::byte> message)
{
    ExpectationPtr object(nfexp_new());
    if (nfexp_nlmsg_parse(headOf(message), object.get()) < 0) {
        throw std::runtime_error("nfexp_nlmsg_parse");
    }
    return object;
}

/// The attributes of one direction of a struct nf_conntrack.
struct DirectionAttributes {
    const char* name;
    nf_conntrack_attr l3, l4, v4Src, v4Dst, v6Src, v6Dst, portSrc, portDst;
};

constexpr DirectionAttributes Original{"original",         ATTR_ORIG_L3PROTO,  ATTR_ORIG_L4PROTO,
                                       ATTR_ORIG_IPV4_SRC, ATTR_ORIG_IPV4_DST, ATTR_ORIG_IPV6_SRC,
                                       ATTR_ORIG_IPV6_DST, ATTR_ORIG_PORT_SRC, ATTR_ORIG_PORT_DST};
constexpr DirectionAttributes Reply{"reply",
                                    ATTR_REPL_L3PROTO,
                                    ATTR_REPL_L4PROTO,
                                    ATTR_REPL_IPV4_SRC,
                                    ATTR_REPL_IPV4_DST,
                                    ATTR_REPL_IPV6_SRC,
                                    ATTR_REPL_IPV6_DST,
                                    ATTR_REPL_PORT_SRC,
                                    ATTR_REPL_PORT_DST};
constexpr DirectionAttributes Master{"master",
                                     ATTR_MASTER_L3PROTO,
                                     ATTR_MASTER_L4PROTO,
                                     ATTR_MASTER_IPV4_SRC,
                                     ATTR_MASTER_IPV4_DST,
                                     ATTR_MASTER_IPV6_SRC,
                                     ATTR_MASTER_IPV6_DST,
                                     ATTR_MASTER_PORT_SRC,
                                     ATTR_MASTER_PORT_DST};

class Comparison {
public:
    explicit Comparison(const nf_conntrack* object) : m_object(object) {}

    /// @p length bytes, in the order in which the library keeps them.
    void bytes(const std::string& name, nf_conntrack_attr attribute, const void* value,
               std::size_t length)
    {
        const bool set = nfct_attr_is_set(m_object, attribute) > 0;
        const bool same =
            set ? value && std::memcmp(nfct_get_attr(m_object, attribute), value, length) == 0
                : value == nullptr;
        note(name, same);
    }

    template<class T>
    void value(const std::string& name, nf_conntrack_attr attribute, const std::optional<T>& told)
    {
        bytes(name, attribute, told ? &*told : nullptr, sizeof(T));
    }

    void text(const std::string& name, nf_conntrack_attr attribute,
              const std::optional<std::string>& told)
    {
        bytes(name, attribute, told ? told->c_str() : nullptr, told ? told->size() + 1 : 0);
    }

    void note(const std::string& name, bool same)
    {
        if (!same) {
            m_different.push_back(name);
        }
    }

    [[nodiscard]] const nf_conntrack* object() const { return m_object; }
    [[nodiscard]] std::vector<std::string> take() { return std::move(m_different); }

private:
    const nf_conntrack* m_object;
    std::vector<std::string> m_different;
};

template<class T, class Owner, class Value>
std::optional<T> member(const std::optional<Owner>& owner, Value Owner::*field)
{
    return owner ? std::optional(static_cast<T>((*owner).*field)) : std::nullopt;
}

void compareAddresses(Comparison& with, const DirectionAttributes& attributes, const Tuple* tuple)
{
    const std::string name = attributes.name;
    const auto of = [&](L3Protocol family, const IpAddress Tuple::*end) -> const void* {
        return tuple && tuple->family() == family ? (tuple->*end).bytes().data() : nullptr;
    };
    with.bytes(name + ".v4src", attributes.v4Src, of(L3Protocol::Ipv4, &Tuple::src), 4);
    with.bytes(name + ".v4dst", attributes.v4Dst, of(L3Protocol::Ipv4, &Tuple::dst), 4);
    with.bytes(name + ".v6src", attributes.v6Src, of(L3Protocol::Ipv6, &Tuple::src), 16);
    with.bytes(name + ".v6dst", attributes.v6Dst, of(L3Protocol::Ipv6, &Tuple::dst), 16);
}

void comparePorts(Comparison& with, const DirectionAttributes& attributes, const Tuple* tuple)
{
    std::optional<std::uint16_t> src;
    std::optional<std::uint16_t> dst;
    const auto take = [&](const auto& ends) {
        src = htons(ends.src);
        dst = htons(ends.dst);
    };
    if (tuple && std::holds_alternative<Ports>(tuple->l4)) {
        take(std::get<Ports>(tuple->l4));
    } else if (tuple && std::holds_alternative<GreKeys>(tuple->l4)) {
        take(std::get<GreKeys>(tuple->l4));
    }
    with.value(std::string(attributes.name) + ".sport", attributes.portSrc, src);
    with.value(std::string(attributes.name) + ".dport", attributes.portDst, dst);
}

void compareTuple(Comparison& with, const DirectionAttributes& attributes, const Tuple* tuple)
{
    std::optional<std::uint8_t> l3;
    std::optional<std::uint8_t> l4;
    if (tuple) {
        l3 = static_cast<std::uint8_t>(tuple->family());
        l4 = tuple->protocol;
    }
    with.value(std::string(attributes.name) + ".l3", attributes.l3, l3);
    with.value(std::string(attributes.name) + ".l4", attributes.l4, l4);
    compareAddresses(with, attributes, tuple);
    comparePorts(with, attributes, tuple);
}

/// The library has one ICMP identity for all tuples of a message: whether there is any can be
/// compared only when the original has it, else an ICMP master may have set it.
void compareIcmp(Comparison& with, const Tuple& original)
{
    if (const auto* icmp = std::get_if<IcmpIdentity>(&original.l4)) {
        with.value<std::uint16_t>("icmp.id", ATTR_ICMP_ID, htons(icmp->id));
        with.value<std::uint8_t>("icmp.type", ATTR_ICMP_TYPE, icmp->type);
        with.value<std::uint8_t>("icmp.code", ATTR_ICMP_CODE, icmp->code);
    }
}

template<class Info> std::optional<Info> full(const ProtocolInfo& info)
{
    const auto* told = std::get_if<Info>(&info);
    return told && !told->onlyState ? std::optional(*told) : std::nullopt;
}

template<class Info> std::optional<std::uint8_t> stateOf(const ProtocolInfo& info)
{
    const auto* told = std::get_if<Info>(&info);
    return told ? std::optional(told->state) : std::nullopt;
}

void compareTcp(Comparison& with, const ProtocolInfo& info)
{
    const auto tcp = full<TcpInfo>(info);
    const auto u8 = [&](auto field) { return member<std::uint8_t>(tcp, field); };
    with.value("tcp.state", ATTR_TCP_STATE, stateOf<TcpInfo>(info));
    with.value("tcp.wscaleOriginal", ATTR_TCP_WSCALE_ORIG, u8(&TcpInfo::wscaleOriginal));
    with.value("tcp.wscaleReply", ATTR_TCP_WSCALE_REPL, u8(&TcpInfo::wscaleReply));
    with.value("tcp.flagsOriginal", ATTR_TCP_FLAGS_ORIG, u8(&TcpInfo::flagsOriginal));
    with.value("tcp.flagsReply", ATTR_TCP_FLAGS_REPL, u8(&TcpInfo::flagsReply));
    with.value("tcp.flagsMaskOriginal", ATTR_TCP_MASK_ORIG, u8(&TcpInfo::flagsMaskOriginal));
    with.value("tcp.flagsMaskReply", ATTR_TCP_MASK_REPL, u8(&TcpInfo::flagsMaskReply));
}

void compareSctpAndDccp(Comparison& with, const ProtocolInfo& info)
{
    const auto sctp = full<SctpInfo>(info);
    const auto dccp = full<DccpInfo>(info);
    with.value("sctp.state", ATTR_SCTP_STATE, stateOf<SctpInfo>(info));
    with.value("sctp.vtagOriginal", ATTR_SCTP_VTAG_ORIG,
               member<std::uint32_t>(sctp, &SctpInfo::vtagOriginal));
    with.value("sctp.vtagReply", ATTR_SCTP_VTAG_REPL,
               member<std::uint32_t>(sctp, &SctpInfo::vtagReply));
    with.value("dccp.state", ATTR_DCCP_STATE, stateOf<DccpInfo>(info));
    with.value("dccp.role", ATTR_DCCP_ROLE, member<std::uint8_t>(dccp, &DccpInfo::role));
    with.value("dccp.handshakeSeq", ATTR_DCCP_HANDSHAKE_SEQ,
               member<std::uint64_t>(dccp, &DccpInfo::handshakeSeq));
}

void comparePlain(Comparison& with, const Flow& flow)
{
    with.value("status", ATTR_STATUS, flow.status);
    with.value("timeout", ATTR_TIMEOUT, flow.timeout);
    with.value("mark", ATTR_MARK, flow.mark);
    with.value("use", ATTR_USE, flow.use);
    with.value("id", ATTR_ID, flow.id);
    with.value("zone", ATTR_ZONE, flow.zone != 0 ? std::optional(flow.zone) : std::nullopt);
}

void compareAccounting(Comparison& with, const Flow& flow)
{
    const auto count = [](const auto& counters, auto field) {
        return member<std::uint64_t>(counters, field);
    };
    with.value("packets.orig", ATTR_ORIG_COUNTER_PACKETS,
               count(flow.countersOriginal, &Counters::packets));
    with.value("bytes.orig", ATTR_ORIG_COUNTER_BYTES,
               count(flow.countersOriginal, &Counters::bytes));
    with.value("packets.reply", ATTR_REPL_COUNTER_PACKETS,
               count(flow.countersReply, &Counters::packets));
    with.value("bytes.reply", ATTR_REPL_COUNTER_BYTES, count(flow.countersReply, &Counters::bytes));
    with.value("start", ATTR_TIMESTAMP_START, count(flow.timestamps, &Timestamps::startNs));
    const bool stopped = flow.timestamps && flow.timestamps->stopNs != 0;
    with.value("stop", ATTR_TIMESTAMP_STOP,
               stopped ? std::optional(flow.timestamps->stopNs) : std::nullopt);
}

void compareLabels(Comparison& with, const std::vector<std::byte>& labels)
{
    const bool set = nfct_attr_is_set(with.object(), ATTR_CONNLABELS) > 0;
    with.note("labels set", set == !labels.empty());
    if (!set) {
        return;
    }
    const auto* mask =
        static_cast<const nfct_bitmask*>(nfct_get_attr(with.object(), ATTR_CONNLABELS));
    with.note("labels length", nfct_bitmask_maxbit(mask) + 1 == labels.size() * 8);
    for (unsigned bit = 0; bit < labels.size() * 8; ++bit) {
        const bool told = (std::to_integer<unsigned>(labels[bit / 8]) >> (bit % 8) & 1U) != 0;
        with.note("label " + std::to_string(bit), (nfct_bitmask_test_bit(mask, bit) != 0) == told);
    }
}

void compareAdjustment(Comparison& with, const std::string& name, nf_conntrack_attr first,
                       const std::optional<SequenceAdjustment>& told)
{
    const auto attribute = [&](int offset) {
        return static_cast<nf_conntrack_attr>(first + offset);
    };
    using Adjustment = SequenceAdjustment;
    with.value(name + ".position", attribute(0),
               member<std::uint32_t>(told, &Adjustment::correctionPosition));
    with.value(name + ".before", attribute(1),
               member<std::uint32_t>(told, &Adjustment::offsetBefore));
    with.value(name + ".after", attribute(2),
               member<std::uint32_t>(told, &Adjustment::offsetAfter));
}

bool hasEmptySynproxy(const nf_conntrack* object)
{
    return nfct_attr_is_set(object, ATTR_SYNPROXY_ISN) > 0
           && nfct_get_attr_u32(object, ATTR_SYNPROXY_ISN) == 0
           && nfct_get_attr_u32(object, ATTR_SYNPROXY_ITS) == 0
           && nfct_get_attr_u32(object, ATTR_SYNPROXY_TSOFF) == 0;
}

void compareRare(Comparison& with, const RareAttributes& rare)
{
    with.value("zone.orig", ATTR_ORIG_ZONE, rare.zoneOriginal);
    with.value("zone.reply", ATTR_REPL_ZONE, rare.zoneReply);
    compareLabels(with, rare.labels);
    with.text("secctx", ATTR_SECCTX, rare.secctx);
    with.text("helper", ATTR_HELPER_NAME, rare.helper);
    with.bytes("helper info", ATTR_HELPER_INFO,
               rare.helperInfo.empty() ? nullptr : rare.helperInfo.data(), rare.helperInfo.size());
    compareTuple(with, Master, rare.master ? &*rare.master : nullptr);
    compareAdjustment(with, "seqadj.orig", ATTR_ORIG_NAT_SEQ_CORRECTION_POS, rare.seqAdjOriginal);
    compareAdjustment(with, "seqadj.reply", ATTR_REPL_NAT_SEQ_CORRECTION_POS, rare.seqAdjReply);
    if (!rare.synproxy && hasEmptySynproxy(with.object())) {
        return; // which means none
    }
    with.value("isn", ATTR_SYNPROXY_ISN, member<std::uint32_t>(rare.synproxy, &Synproxy::isn));
    with.value("its", ATTR_SYNPROXY_ITS, member<std::uint32_t>(rare.synproxy, &Synproxy::its));
    with.value("tsoff", ATTR_SYNPROXY_TSOFF,
               member<std::uint32_t>(rare.synproxy, &Synproxy::timestampOffset));
}

void compareExpected(std::vector<std::string>& different, const std::string& name,
                     const nf_expect* object, nf_expect_attr attribute, const Tuple* tuple)
{
    if (!nfexp_attr_is_set(object, attribute)) {
        if (tuple) {
            different.push_back(name);
        }
        return;
    }
    Comparison with(static_cast<const nf_conntrack*>(nfexp_get_attr(object, attribute)));
    compareTuple(with, Original, tuple);
    if (tuple) {
        compareIcmp(with, *tuple);
    }
    for (const auto& field : with.take()) {
        different.push_back(std::string(name).append(" ").append(field));
    }
}

template<class Print> std::string print(Print snprintfLike)
{
    std::array<char, 4096> text{};
    snprintfLike(text.data(), static_cast<unsigned>(text.size()));
    return text.data();
}

constexpr unsigned ExtendedAndId = NFCT_OF_SHOW_LAYER3 | NFCT_OF_ID;

} // namespace

std::vector<std::string> disagreements(const Flow& flow, std::span<const std::byte> message)
{
    static const RareAttributes NoRare;
    const FlowPtr object = parseFlow(message);
    Comparison with(object.get());
    compareTuple(with, Original, &flow.original);
    compareTuple(with, Reply, flow.reply.src.isValid() ? &flow.reply : nullptr);
    compareIcmp(with, flow.original);
    comparePlain(with, flow);
    compareTcp(with, flow.protocolInfo);
    compareSctpAndDccp(with, flow.protocolInfo);
    compareAccounting(with, flow);
    compareRare(with, flow.rare ? *flow.rare : NoRare);
    return with.take();
}

std::vector<std::string> disagreements(const Expectation& expectation,
                                       std::span<const std::byte> message)
{
    const ExpectationPtr holder = parseExpectation(message);
    const nf_expect* object = holder.get();
    std::vector<std::string> different;
    compareExpected(different, "master", object, ATTR_EXP_MASTER, &expectation.master);
    compareExpected(different, "tuple", object, ATTR_EXP_EXPECTED, &expectation.tuple);
    compareExpected(different, "mask", object, ATTR_EXP_MASK, &expectation.mask);
    compareExpected(different, "nat", object, ATTR_EXP_NAT_TUPLE,
                    expectation.nat ? &*expectation.nat : nullptr);
    const auto value = [&](const char* name, nf_expect_attr attribute, const auto& told) {
        const bool set = nfexp_attr_is_set(object, attribute) > 0;
        if (set != told.has_value()
            || (set && std::memcmp(nfexp_get_attr(object, attribute), &*told, sizeof *told) != 0)) {
            different.emplace_back(name);
        }
    };
    const auto text = [&](const char* name, nf_expect_attr attribute, const auto& told) {
        const bool set = nfexp_attr_is_set(object, attribute) > 0;
        if (set != told.has_value()
            || (set && *told != static_cast<const char*>(nfexp_get_attr(object, attribute)))) {
            different.emplace_back(name);
        }
    };
    value("timeout", ATTR_EXP_TIMEOUT, expectation.timeout);
    value("zone", ATTR_EXP_ZONE,
          expectation.zone != 0 ? std::optional(expectation.zone) : std::nullopt);
    value("flags", ATTR_EXP_FLAGS, expectation.flags);
    value("class", ATTR_EXP_CLASS, expectation.expectClass);
    value("nat direction", ATTR_EXP_NAT_DIR, expectation.natDirection);
    text("helper", ATTR_EXP_HELPER_NAME, expectation.helper);
    text("function", ATTR_EXP_FN, expectation.function);
    return different;
}

std::string flowLine(std::span<const std::byte> message, unsigned event)
{
    const FlowPtr object = parseFlow(message);
    return print([&](char* text, unsigned size) {
        nfct_snprintf(text, size, object.get(), event, NFCT_O_DEFAULT, ExtendedAndId);
    });
}

std::string expectationLine(std::span<const std::byte> message, unsigned event)
{
    const ExpectationPtr object = parseExpectation(message);
    return print([&](char* text, unsigned size) {
        nfexp_snprintf(text, size, object.get(), event, NFCT_O_DEFAULT, ExtendedAndId);
    });
}

} // namespace natlens::test
