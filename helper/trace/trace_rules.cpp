// SPDX-License-Identifier: GPL-2.0-or-later
#include "trace/trace_rules.h"

#include <arpa/inet.h>
#include <libmnl/libmnl.h>
#include <libnftnl/chain.h>
#include <libnftnl/common.h>
#include <libnftnl/expr.h>
#include <libnftnl/rule.h>
#include <libnftnl/table.h>
#include <linux/netfilter.h>
#include <linux/netfilter/nf_tables.h>

#include <memory>
#include <span>

#include "wire/trace_places.h"

namespace natlens {

namespace {

constexpr std::size_t RoomForAMessage = 4096; // the longest takes under 1 KiB

template<class T> using Owned = std::unique_ptr<T, void (*)(T*)>;
using Rule = Owned<nftnl_rule>;

void freeTable(nftnl_table* table)
{
    nftnl_table_free(table);
}
void freeChain(nftnl_chain* chain)
{
    nftnl_chain_free(chain);
}
void freeRule(nftnl_rule* rule)
{
    nftnl_rule_free(rule);
}

/// One message after the other.
class Batch {
public:
    Batch()
    {
        add([this](char* at) { nftnl_batch_begin(at, m_sequence); });
    }
    template<class Build> void message(std::uint16_t type, std::uint16_t flags, const Build& build)
    {
        ++m_made.acknowledged;
        add([&](char* at) {
            auto* head = nftnl_nlmsg_build_hdr(
                at, type, NFPROTO_INET, static_cast<std::uint16_t>(flags | NLM_F_ACK), m_sequence);
            build(head);
        });
    }
    [[nodiscard]] NftMessages finish()
    {
        add([this](char* at) { nftnl_batch_end(at, m_sequence); });
        return std::move(m_made);
    }

private:
    template<class Build> void add(const Build& build)
    {
        ++m_sequence;
        const std::size_t at = m_made.bytes.size();
        m_made.bytes.resize(at + RoomForAMessage);
        auto* const place = reinterpret_cast<char*>(m_made.bytes.data() + at);
        build(place);
        const auto* head = reinterpret_cast<const nlmsghdr*>(place);
        m_made.bytes.resize(at + MNL_ALIGN(head->nlmsg_len));
    }

    NftMessages m_made;
    std::uint32_t m_sequence = 0;
};

void addMeta(const Rule& rule, std::uint32_t key)
{
    nftnl_expr* meta = nftnl_expr_alloc("meta");
    nftnl_expr_set_u32(meta, NFTNL_EXPR_META_KEY, key);
    nftnl_expr_set_u32(meta, NFTNL_EXPR_META_DREG, NFT_REG_1);
    nftnl_rule_add_expr(rule.get(), meta);
}

void addPayload(const Rule& rule, std::uint32_t base, std::uint32_t offset, std::size_t length)
{
    nftnl_expr* payload = nftnl_expr_alloc("payload");
    nftnl_expr_set_u32(payload, NFTNL_EXPR_PAYLOAD_BASE, base);
    nftnl_expr_set_u32(payload, NFTNL_EXPR_PAYLOAD_OFFSET, offset);
    nftnl_expr_set_u32(payload, NFTNL_EXPR_PAYLOAD_LEN, static_cast<std::uint32_t>(length));
    nftnl_expr_set_u32(payload, NFTNL_EXPR_PAYLOAD_DREG, NFT_REG_1);
    nftnl_rule_add_expr(rule.get(), payload);
}

void addEquals(const Rule& rule, const void* data, std::size_t size)
{
    nftnl_expr* compare = nftnl_expr_alloc("cmp");
    nftnl_expr_set_u32(compare, NFTNL_EXPR_CMP_SREG, NFT_REG_1);
    nftnl_expr_set_u32(compare, NFTNL_EXPR_CMP_OP, NFT_CMP_EQ);
    nftnl_expr_set(compare, NFTNL_EXPR_CMP_DATA, data, static_cast<std::uint32_t>(size));
    nftnl_rule_add_expr(rule.get(), compare);
}

void addAddress(const Rule& rule, const IpAddress& address, bool source)
{
    if (!address.isValid()) {
        return;
    }
    const bool v4 = address.family() == L3Protocol::Ipv4;
    const std::uint32_t sourceAt = v4 ? 12 : 8; // struct iphdr, struct ipv6hdr
    const auto bytes = address.bytes();
    const auto offset = source ? sourceAt : sourceAt + static_cast<std::uint32_t>(bytes.size());
    addPayload(rule, NFT_PAYLOAD_NETWORK_HEADER, offset, bytes.size());
    addEquals(rule, bytes.data(), bytes.size());
}

void addPort(const Rule& rule, const std::optional<std::uint16_t>& port, std::uint32_t offset)
{
    if (port) {
        const std::uint16_t inNetworkOrder = htons(*port);
        addPayload(rule, NFT_PAYLOAD_TRANSPORT_HEADER, offset, sizeof inNetworkOrder);
        addEquals(rule, &inNetworkOrder, sizeof inNetworkOrder);
    }
}

void addMatches(const Rule& rule, const TraceRequest& request, bool comesIn)
{
    if (request.family != L3Protocol::None) {
        const auto family = static_cast<std::uint8_t>(request.family);
        addMeta(rule, NFT_META_NFPROTO);
        addEquals(rule, &family, sizeof family);
    }
    if (request.protocol) {
        addMeta(rule, NFT_META_L4PROTO);
        addEquals(rule, &*request.protocol, sizeof *request.protocol);
    }
    if (comesIn && request.inInterface != 0) {
        addMeta(rule, NFT_META_IIF);
        addEquals(rule, &request.inInterface, sizeof request.inInterface);
    }
    addAddress(rule, request.src, true);
    addAddress(rule, request.dst, false);
    addPort(rule, request.srcPort, 0);
    addPort(rule, request.dstPort, 2);
}

void addLimit(const Rule& rule, std::uint32_t packetsPerSecond)
{
    nftnl_expr* limit = nftnl_expr_alloc("limit");
    nftnl_expr_set_u64(limit, NFTNL_EXPR_LIMIT_RATE, packetsPerSecond);
    nftnl_expr_set_u64(limit, NFTNL_EXPR_LIMIT_UNIT, 1); // second
    nftnl_expr_set_u32(limit, NFTNL_EXPR_LIMIT_BURST, packetsPerSecond);
    nftnl_expr_set_u32(limit, NFTNL_EXPR_LIMIT_TYPE, NFT_LIMIT_PKTS);
    nftnl_expr_set_u32(limit, NFTNL_EXPR_LIMIT_FLAGS, 0);
    nftnl_rule_add_expr(rule.get(), limit);
}

void addTrace(const Rule& rule)
{
    const std::uint8_t on = 1;
    nftnl_expr* immediate = nftnl_expr_alloc("immediate");
    nftnl_expr_set_u32(immediate, NFTNL_EXPR_IMM_DREG, NFT_REG_1);
    nftnl_expr_set(immediate, NFTNL_EXPR_IMM_DATA, &on, sizeof on);
    nftnl_rule_add_expr(rule.get(), immediate);
    nftnl_expr* meta = nftnl_expr_alloc("meta");
    nftnl_expr_set_u32(meta, NFTNL_EXPR_META_KEY, NFT_META_NFTRACE);
    nftnl_expr_set_u32(meta, NFTNL_EXPR_META_SREG, NFT_REG_1);
    nftnl_rule_add_expr(rule.get(), meta);
}

Owned<nftnl_table> makeTable(const std::string& name)
{
    Owned<nftnl_table> table(nftnl_table_alloc(), freeTable);
    nftnl_table_set_str(table.get(), NFTNL_TABLE_NAME, name.c_str());
    return table;
}

void addChain(Batch& batch, const std::string& table, const TracePlace& place)
{
    const Owned<nftnl_chain> chain(nftnl_chain_alloc(), freeChain);
    nftnl_chain_set_str(chain.get(), NFTNL_CHAIN_TABLE, table.c_str());
    nftnl_chain_set_str(chain.get(), NFTNL_CHAIN_NAME, place.chain.data());
    nftnl_chain_set_str(chain.get(), NFTNL_CHAIN_TYPE, "filter");
    nftnl_chain_set_u32(chain.get(), NFTNL_CHAIN_HOOKNUM, place.hook);
    nftnl_chain_set_s32(chain.get(), NFTNL_CHAIN_PRIO, place.priority);
    nftnl_chain_set_u32(chain.get(), NFTNL_CHAIN_POLICY, NF_ACCEPT);
    batch.message(NFT_MSG_NEWCHAIN, NLM_F_CREATE | NLM_F_EXCL,
                  [&chain](nlmsghdr* head) { nftnl_chain_nlmsg_build_payload(head, chain.get()); });
}

void addRule(Batch& batch, const std::string& table, const TracePlace& place,
             const TraceRequest& request)
{
    const Rule rule(nftnl_rule_alloc(), freeRule);
    nftnl_rule_set_str(rule.get(), NFTNL_RULE_TABLE, table.c_str());
    nftnl_rule_set_str(rule.get(), NFTNL_RULE_CHAIN, place.chain.data());
    addMatches(rule, request, place.hook == NF_INET_PRE_ROUTING);
    addLimit(rule, request.packetsPerSecond);
    addTrace(rule);
    batch.message(NFT_MSG_NEWRULE, NLM_F_CREATE | NLM_F_APPEND,
                  [&rule](nlmsghdr* head) { nftnl_rule_nlmsg_build_payload(head, rule.get()); });
}

/// What this host sends is traced from output on, if wanted.
bool begins(const TracePlace& place, const TraceRequest& request)
{
    const bool comesIn = place.hook == NF_INET_PRE_ROUTING;
    const bool sent = place.hook == NF_INET_LOCAL_OUT && request.local;
    return place.kind == TracePlace::Kind::Begin && (comesIn || sent);
}

} // namespace

NftMessages traceTableMessages(const std::string& name, const TraceRequest& request)
{
    Batch batch;
    const auto table = makeTable(name);
    nftnl_table_set_u32(table.get(), NFTNL_TABLE_FLAGS, NFT_TABLE_F_OWNER);
    batch.message(NFT_MSG_NEWTABLE, NLM_F_CREATE | NLM_F_EXCL,
                  [&table](nlmsghdr* head) { nftnl_table_nlmsg_build_payload(head, table.get()); });
    for (const TracePlace& place : tracing::Places) {
        addChain(batch, name, place);
        if (begins(place, request)) {
            addRule(batch, name, place, request);
        }
    }
    return batch.finish();
}

NftMessages removeTableMessages(const std::string& name)
{
    Batch batch;
    const auto table = makeTable(name);
    batch.message(NFT_MSG_DELTABLE, 0,
                  [&table](nlmsghdr* head) { nftnl_table_nlmsg_build_payload(head, table.get()); });
    return batch.finish();
}

std::vector<std::byte> tableRequest(const std::string& name)
{
    std::vector<std::byte> bytes(RoomForAMessage);
    auto* head = nftnl_nlmsg_build_hdr(reinterpret_cast<char*>(bytes.data()), NFT_MSG_GETTABLE,
                                       NFPROTO_INET, 0, 1);
    nftnl_table_nlmsg_build_payload(head, makeTable(name).get());
    bytes.resize(head->nlmsg_len);
    return bytes;
}

std::uint32_t tableFlags(const std::vector<std::byte>& answer)
{
    const auto* head = reinterpret_cast<const nlmsghdr*>(answer.data());
    const auto table = makeTable({});
    if (mnl_nlmsg_ok(head, static_cast<int>(answer.size())) == 0
        || nftnl_table_nlmsg_parse(head, table.get()) < 0) {
        return 0;
    }
    return nftnl_table_get_u32(table.get(), NFTNL_TABLE_FLAGS);
}

} // namespace natlens
