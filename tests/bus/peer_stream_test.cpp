// SPDX-License-Identifier: GPL-2.0-or-later
// The helper as the child of its one client: the stream, whole, on the real kernel.
#include <gtest/gtest.h>
#include <linux/capability.h>

#include <csignal>
#include <filesystem>

#include "bus/support/caller.h"
#include "bus/support/child.h"
#include "bus/support/flow_maker.h"
#include "wire/dbus_names.h"
#include "wire/exit_codes.h"

namespace natlens::test {
namespace {

/// A helper and its peer.
class Peer : public testing::Test {
protected:
    void start(const std::vector<std::string>& more = {})
    {
        std::vector<std::string> command{NATLENS_TEST_HELPER_PROGRAM, "--peer", Address};
        command.insert(command.end(), more.begin(), more.end());
        m_helper.emplace(ChildOptions{.command = command, .capabilities = {CAP_NET_ADMIN}});
        ASSERT_TRUE(m_helper->waitForOutput("ready\n")) << m_helper->errors();
        m_caller = std::make_unique<Caller>(QString::fromLatin1(Address), QString());
        ASSERT_TRUE(m_caller->connected());
    }

    std::unique_ptr<StreamClient> open(const QVariantMap& options = {})
    {
        return Caller::streamOf(m_caller->openStream(options));
    }

    void TearDown() override
    {
        m_caller.reset();
        m_helper.reset();
        std::filesystem::remove("/run/peer");
    }

    static constexpr const char* Address = "unix:path=/run/peer";
    std::optional<Child> m_helper;
    std::unique_ptr<Caller> m_caller;
    FlowMaker m_flows;
};

TEST_F(Peer, TellsFactsThenAddressesThenTheTable)
{
    ASSERT_TRUE(m_flows.make(1));
    start();
    auto stream = open();
    ASSERT_TRUE(stream);
    ASSERT_TRUE(stream->takeUntil(FrameType::DumpDone));
    std::vector<FrameType> order;
    for (const auto& header : stream->headers()) {
        const auto type = static_cast<FrameType>(header.type);
        if (type != FrameType::Event && (order.empty() || order.back() != type)) {
            order.push_back(type);
        }
    }
    // The loopback addresses are there, so that no kind is missing but expectations.
    std::erase(order, FrameType::Expectation); // the kernel's "that was all" for none
    EXPECT_EQ(order, (std::vector{FrameType::Stats, FrameType::Addresses, FrameType::AddressesDone,
                                  FrameType::Dump, FrameType::DumpDone}));
    EXPECT_EQ(stream->headers().front().epoch, 1U);
    EXPECT_EQ(stream->table(), kernelTable());
    EXPECT_GE(stream->table().size(), 1U);
    EXPECT_EQ(stream->broken(), "");
    EXPECT_GT(stream->stat(StatsPayload::Key::TableMax), 0U);
}

} // namespace
} // namespace natlens::test
