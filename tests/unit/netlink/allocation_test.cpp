// SPDX-License-Identifier: GPL-2.0-or-later
// A dump may have a million flows: decoding a common one allocates nothing.
#include <cstdlib>
#include <gtest/gtest.h>
#include <new>

#include "attribute_bytes.h"
#include "netlink/conntrack_decoder.h"

namespace {

std::size_t allocations = 0;

} // namespace

void* operator new(std::size_t size)
{
    ++allocations;
    if (void* memory = std::malloc(size)) {
        return memory;
    }
    throw std::bad_alloc();
}

void operator delete(void* memory) noexcept
{
    std::free(memory);
}

void operator delete(void* memory, std::size_t) noexcept
{
    std::free(memory);
}

namespace natlens::test {

namespace {

struct CountingSink : ConntrackSink {
    std::size_t flows = 0;
    void onFlow(FlowEventKind, Flow&&) override { ++flows; }
    void onExpectation(FlowEventKind, Expectation&&) override {}
    void onMalformed(const Error&) override {}
    void onUnknown(std::uint16_t) override {}
};

/// What the kernel tells of a TCP flow with accounting and timestamps on.
Bytes commonFlow()
{
    const auto ports = joined(
        {attribute(1, bytes({6})), attribute(2, bytes({4, 0})), attribute(3, bytes({0, 80}))});
    const auto count = nested(9, {attribute(1, Bytes(8)), attribute(2, Bytes(8))});
    const auto reply = nested(10, {attribute(1, Bytes(8)), attribute(2, Bytes(8))});
    const auto tcp = nested(
        4, {nested(1, {attribute(1, bytes({3})), attribute(2, bytes({7})), attribute(3, bytes({7})),
                       attribute(4, bytes({0, 0})), attribute(5, bytes({0, 0}))})});
    return joined({tcpOriginal(), nested(2, {ipv4Tuple(ports)}), attribute(3, Bytes(4)),
                   attribute(7, Bytes(4)), count, reply, nested(20, {attribute(1, Bytes(8))}), tcp,
                   attribute(8, Bytes(4)), attribute(12, Bytes(4)), attribute(11, Bytes(4)),
                   attribute(27, Bytes(8))});
}

std::size_t allocationsFor(const Bytes& messages, std::size_t flows)
{
    CountingSink sink;
    const std::size_t before = allocations;
    decodeConntrack(messages, sink);
    const std::size_t made = allocations - before;
    EXPECT_EQ(sink.flows, flows);
    return made;
}

} // namespace

TEST(AllocationTest, ACommonFlowNeedsNone)
{
    const auto flow = message(0x100, 2, commonFlow());
    EXPECT_EQ(allocationsFor(joined({flow, flow, flow}), 3), 0U);
}

TEST(AllocationTest, ARareAttributeNeedsOne)
{
    const auto label =
        nested(2, {ipv4Tuple(attribute(1, bytes({50}))), attribute(3, bytes({0, 1}))});
    EXPECT_EQ(allocationsFor(message(0x100, 2, joined({commonFlow(), label})), 1), 1U);
}

} // namespace natlens::test
