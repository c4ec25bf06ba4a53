// SPDX-License-Identifier: GPL-2.0-or-later
#include "unit/filter/rows.h"

namespace natlens {

namespace {

constexpr std::uint64_t Second = 1'000'000'000;
constexpr std::uint64_t RealNow = 1'800'000'000 * Second;

IpAddress address(const char* text)
{
    return IpAddress::parse(text).value();
}

} // namespace

Row rowOf(const Flow& flow)
{
    Row row;
    row.packed = pack(flow, row.rare);
    LocalAddresses local;
    local.add(address("192.0.2.1"));
    local.add(address("::1"));
    local.setKnown();
    const NatVerdict verdict = classify(flow, local);
    row.packed.setVerdict(verdict);
    row.packed.updatedNs = SampleNow - 10 * Second;
    row.packed.firstSeenNs = SampleNow - 60 * Second;
    return row;
}

Flow sampleFlow()
{
    Flow flow;
    flow.original = {address("10.0.0.5"), address("192.0.2.1"), IPPROTO_TCP, Ports{40000, 80}};
    flow.reply = {address("192.0.2.1"), address("10.0.0.5"), IPPROTO_TCP, Ports{8080, 40000}};
    flow.id = 4711;
    flow.zone = 3;
    flow.status = StatusSeenReply | StatusAssured | StatusConfirmed | StatusDstNat;
    flow.timeout = 130;
    flow.mark = 0x101;
    flow.use = 2;
    flow.protocolInfo = TcpInfo{3};
    flow.countersOriginal = Counters{10, 1500};
    flow.countersReply = Counters{20, 3'000'000};
    flow.timestamps = Timestamps{RealNow - 90 * Second, 0};
    auto rare = std::make_shared<RareAttributes>();
    rare->helper = "ftp";
    rare->secctx = "system_u:object_r:unlabeled_t:s0";
    rare->labels = {std::byte{0x0a}, std::byte{0xff}};
    flow.rare = rare;
    return flow;
}

Flow bareFlow()
{
    Flow flow;
    flow.original = {address("2001:db8::1"), address("2001:db8::2"), IPPROTO_UDP, Ports{53, 5353}};
    return flow;
}

Flow pingFlow()
{
    Flow flow;
    flow.original = {address("10.0.0.5"), address("192.0.2.9"), IPPROTO_ICMP,
                     IcmpIdentity{77, 8, 0}};
    flow.reply = {address("192.0.2.9"), address("192.0.2.1"), IPPROTO_ICMP, IcmpIdentity{77, 0, 0}};
    flow.status = StatusConfirmed | StatusSrcNat;
    flow.timeout = 5;
    return flow;
}

FilterContext sampleContext()
{
    return {SampleNow, RealNow, nullptr};
}

} // namespace natlens
