// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/sort_key.h"

#include <functional>
#include <gtest/gtest.h>

#include "unit/store/flows.h"
#include "unit/store/packed_record.h"

namespace natlens {
namespace {

using test::PackedRecord;
using test::SecondNs;

FlowRecord recordWith(const std::function<void(FlowRecord&)>& change)
{
    FlowRecord record;
    record.flow = test::flowOf(1);
    change(record);
    return record;
}

struct OrderCase {
    const char* name;
    FlowField field;
    std::function<void(FlowRecord&)> smaller;
    std::function<void(FlowRecord&)> larger;
};

void PrintTo(const OrderCase& orderCase, std::ostream* out)
{
    *out << orderCase.name;
}

class Order : public testing::TestWithParam<OrderCase> {};

TEST_P(Order, IsByRawValues)
{
    const PackedRecord smaller(recordWith(GetParam().smaller));
    const PackedRecord larger(recordWith(GetParam().larger));
    EXPECT_TRUE(compareBy(GetParam().field, smaller.row(), larger.row()) < 0);
    EXPECT_TRUE(compareBy(GetParam().field, larger.row(), smaller.row()) > 0);
    EXPECT_TRUE(compareBy(GetParam().field, smaller.row(), smaller.row()) == 0);
}

void source(FlowRecord& record, const char* address, std::uint16_t port)
{
    record.flow.original.src = test::ip(address);
    std::get<Ports>(record.flow.original.l4).src = port;
}

INSTANTIATE_TEST_SUITE_P(
    Fields, Order,
    testing::Values(
        OrderCase{"first seen", FlowField::FirstSeen, [](auto& r) { r.firstSeenNs = 5; },
                  [](auto& r) { r.firstSeenNs = 40; }},
        OrderCase{"addresses as numbers", FlowField::OriginalSource,
                  [](auto& r) { source(r, "9.0.0.1", 1); },
                  [](auto& r) { source(r, "10.0.0.1", 1); }},
        OrderCase{"then ports as numbers", FlowField::OriginalSource,
                  [](auto& r) { source(r, "10.0.0.1", 99); },
                  [](auto& r) { source(r, "10.0.0.1", 100); }},
        OrderCase{"IPv4 before IPv6", FlowField::OriginalDestination,
                  [](auto& r) { r.flow.original.dst = test::ip("255.0.0.1"); },
                  [](auto& r) { r.flow.original.src = r.flow.original.dst = test::ip("::1"); }},
        OrderCase{"reply source", FlowField::ReplySource,
                  [](auto& r) { r.flow.reply.src = test::ip("2.0.0.1"); },
                  [](auto& r) { r.flow.reply.src = test::ip("10.0.0.1"); }},
        OrderCase{"reply destination", FlowField::ReplyDestination,
                  [](auto& r) { r.flow.reply.dst = test::ip("2.0.0.1"); },
                  [](auto& r) { r.flow.reply.dst = test::ip("10.0.0.1"); }},
        OrderCase{"protocol", FlowField::Protocol,
                  [](auto& r) { r.flow.original.protocol = IPPROTO_ICMP; },
                  [](auto& r) { r.flow.original.protocol = IPPROTO_UDP; }},
        OrderCase{"state", FlowField::State,
                  [](auto& r) { r.flow.protocolInfo = TcpInfo{1, 0, 0, 0, 0, 0, 0}; },
                  [](auto& r) { r.flow.protocolInfo = TcpInfo{3, 0, 0, 0, 0, 0, 0}; }},
        OrderCase{"state without states", FlowField::State, [](auto& r) { r.flow.status = 0U; },
                  [](auto& r) { r.flow.status = StatusSeenReply; }},
        OrderCase{"nat", FlowField::Nat, [](auto& r) { r.nat.kind = NatKind::None; },
                  [](auto& r) { r.nat.kind = NatKind::Dnat; }},
        OrderCase{"the younger has the smaller age", FlowField::Age,
                  [](auto& r) {
                      r.flow.timestamps = Timestamps{200, 0};
                  },
                  [](auto& r) {
                      r.flow.timestamps = Timestamps{100, 0};
                  }},
        OrderCase{"age without time stamps", FlowField::Age, [](auto& r) { r.firstSeenNs = 9; },
                  [](auto& r) { r.firstSeenNs = 8; }},
        OrderCase{"whatever ends first", FlowField::Timeout,
                  [](auto& r) {
                      r.updatedNs = 0;
                      r.flow.timeout = 30;
                  },
                  [](auto& r) {
                      r.updatedNs = 25 * SecondNs;
                      r.flow.timeout = 10;
                  }},
        OrderCase{"no counters before zero", FlowField::ReplyBytes, [](auto&) {},
                  [](auto& r) { r.flow.countersReply = Counters{}; }},
        OrderCase{"packets", FlowField::OriginalPackets,
                  [](auto& r) {
                      r.flow.countersOriginal = Counters{2, 900};
                  },
                  [](auto& r) {
                      r.flow.countersOriginal = Counters{10, 9};
                  }},
        OrderCase{"bytes", FlowField::OriginalBytes,
                  [](auto& r) {
                      r.flow.countersOriginal = Counters{10, 9};
                  },
                  [](auto& r) {
                      r.flow.countersOriginal = Counters{2, 900};
                  }},
        OrderCase{"reply packets", FlowField::ReplyPackets,
                  [](auto& r) {
                      r.flow.countersReply = Counters{2, 900};
                  },
                  [](auto& r) {
                      r.flow.countersReply = Counters{10, 9};
                  }},
        OrderCase{"mark", FlowField::Mark, [](auto& r) { r.flow.mark = 9U; },
                  [](auto& r) { r.flow.mark = 10U; }},
        OrderCase{"zone", FlowField::Zone, [](auto& r) { r.flow.zone = 9; },
                  [](auto& r) { r.flow.zone = 10; }},
        OrderCase{"helper", FlowField::Helper, [](auto&) {},
                  [](auto& r) {
                      auto rare = std::make_shared<RareAttributes>();
                      rare->helper = "ftp";
                      r.flow.rare = rare;
                  }}));

} // namespace
} // namespace natlens
