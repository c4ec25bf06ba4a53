// SPDX-License-Identifier: GPL-2.0-or-later
// The order in which the helper's listening socket tells of events and of their loss.
#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <linux/netfilter/nfnetlink.h>
#include <linux/netlink.h>

#include "event_socket.h"
#include "flows/conntrack_batch.h"
#include "kernel/converge/kernel_table.h"

namespace natlens::test {
namespace {

constexpr std::uint32_t Many = 2'000; ///< more than the socket has room for

class LossyEvents : public testing::TestWithParam<std::size_t> {
protected:
    LossyEvents() : socket(NETLINK_NETFILTER, {NFNLGRP_CONNTRACK_NEW}, GetParam())
    {
        QObject::connect(&socket, &EventSocket::batch, &socket, [this] {
            ++told;
            afterLastLoss = true;
            if (toCome > 0) {
                --toCome;
                make();
            }
        });
        QObject::connect(&socket, &EventSocket::overrun, &socket, [this] {
            ++told;
            ++losses;
            afterLastLoss = false;
        });
    }
    ~LossyEvents() override { flushKernel(); }

    void make()
    {
        for (std::uint32_t count = 0; count < Many; ++count) {
            kernel.create(number++);
        }
        kernel.send();
    }

    /// Until nothing more comes.
    void drain()
    {
        unsigned before = 0;
        do {
            before = told;
            for (const QDeadlineTimer quiet(50); !quiet.hasExpired();) {
                QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
            }
        } while (told != before);
    }

    EventSocket socket;
    bench::ConntrackBatch kernel;
    std::uint32_t number = 0;
    int toCome = 0; ///< how often more flows are made while others are being told
    unsigned told = 0;
    unsigned losses = 0;
    bool afterLastLoss = false; ///< events were told
};

TEST_P(LossyEvents, TellsNothingThatIsOlderAfterTheLastLoss)
{
    ASSERT_TRUE(socket.open());
    toCome = 12;
    make();
    drain();
    ASSERT_GT(losses, 0U) << "nothing was lost";
    EXPECT_FALSE(afterLastLoss);
}

// Whether more is lost while the last of a loss is read depends on how the queue divides.
INSTANTIATE_TEST_SUITE_P(WithReceiveBuffersOf, LossyEvents,
                         testing::Range(std::size_t{300'000}, std::size_t{600'000},
                                        std::size_t{15'000}));

} // namespace
} // namespace natlens::test
