// SPDX-License-Identifier: GPL-2.0-or-later
// udp_flows: real datagrams over loopback, each to another address and port, so that each begins a
// flow. For a namespace whose rules track them and drop them afterwards.
#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <netinet/in.h>
#include <sys/socket.h>

#include "flows/conntrack_batch.h"

namespace {

using namespace natlens::bench;

constexpr unsigned Batch = 256;

struct Datagrams {
    std::array<sockaddr_in, Batch> targets{};
    std::array<iovec, Batch> parts{};
    std::array<mmsghdr, Batch> messages{};
    std::array<char, 4> text{'f', 'l', 'o', 'w'};

    Datagrams()
    {
        for (unsigned at = 0; at < Batch; ++at) {
            targets[at].sin_family = AF_INET;
            parts[at] = {text.data(), text.size()};
            messages[at].msg_hdr.msg_name = &targets[at];
            messages[at].msg_hdr.msg_namelen = sizeof targets[at];
            messages[at].msg_hdr.msg_iov = &parts[at];
            messages[at].msg_hdr.msg_iovlen = 1;
        }
    }

    void aim(unsigned long first)
    {
        for (unsigned at = 0; at < Batch; ++at) {
            const unsigned long number = first + at;
            targets[at].sin_addr.s_addr =
                htonl(0x7f010000U + static_cast<unsigned>(number / 50000));
            targets[at].sin_port = htons(static_cast<std::uint16_t>(1024 + number % 50000));
        }
    }
};

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2) {
        std::fputs("Usage: udp_flows FLOWS\nSends as fast as it can.\n", stderr);
        return 2;
    }
    const unsigned long flows = std::strtoul(argv[1], nullptr, 10);
    const natlens::UniqueFd socket(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    Datagrams datagrams;
    unsigned long sent = 0;
    unsigned long failed = 0;
    const double start = now();
    while (sent + failed < flows) {
        datagrams.aim(sent + failed);
        const int count = ::sendmmsg(socket.get(), datagrams.messages.data(), Batch, 0);
        if (count > 0) {
            sent += static_cast<unsigned>(count);
        } else {
            ++failed; // the table is full (EPERM), or no route
        }
    }
    const double took = now() - start;
    std::printf("{\"sent\": %lu, \"failed\": %lu, \"seconds\": %.3f, \"flows_per_second\": %.0f}\n",
                sent, failed, took, static_cast<double>(sent) / took);
    return failed == 0 ? 0 : 1;
}
