// SPDX-License-Identifier: GPL-2.0-or-later
#include "interception/intercept_tables.h"

#include <arpa/inet.h>
#include <linux/netfilter.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nfnetlink.h>
#include <poll.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstring>
#include <string_view>

#include "facts/kernel_dump.h"
#include "intercept/plan.h"
#include "netlink/attribute_walker.h"
#include "netlink/message_walker.h"
#include "netlink/request_buffer.h"

namespace natlens {

namespace {

constexpr std::string_view Prefix = "natlens_";
constexpr std::size_t MostBytes = 4U << 20U;
constexpr std::chrono::milliseconds Patient{1000};
constexpr int PauseMs = 10;
constexpr std::uint32_t Owned = 2; // NFT_TABLE_F_OWNER, which older headers do not have

std::vector<std::byte> request()
{
    RequestBuffer request((NFNL_SUBSYS_NFTABLES << 8U) | NFT_MSG_GETTABLE, NLM_F_DUMP, 0);
    request.putExtra<nfgenmsg>()->nfgen_family = NFPROTO_INET;
    return request.take();
}

unsigned numberIn(std::string_view name)
{
    unsigned number = 0;
    if (!name.starts_with(Prefix)) {
        return 0;
    }
    name.remove_prefix(Prefix.size());
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
    const bool whole = error == std::errc{} && end == name.data() + name.size();
    return whole && number <= InterceptMarks::MostNumbers ? number : 0;
}

unsigned ownedNumber(std::span<const std::byte> attributes)
{
    unsigned number = 0;
    std::uint32_t flags = 0;
    AttributeWalker walker(attributes);
    for (Attribute attribute; walker.next(attribute);) {
        if (attribute.type == NFTA_TABLE_NAME && !attribute.payload.empty()) {
            // NOLINTNEXTLINE: bytes as text, without the zero at their end
            number = numberIn({reinterpret_cast<const char*>(attribute.payload.data()),
                               attribute.payload.size() - 1});
        } else if (attribute.type == NFTA_TABLE_FLAGS && attribute.payload.size() == sizeof flags) {
            std::memcpy(&flags, attribute.payload.data(), sizeof flags);
        }
    }
    return (ntohl(flags) & Owned) != 0 ? number : 0;
}

} // namespace

Result<std::vector<unsigned>> ownedTables()
{
    const Patience patience{std::chrono::steady_clock::now() + Patient};
    const auto answer = readDump(NETLINK_NETFILTER, request(), MostBytes, patience);
    if (!answer) {
        return tl::unexpected(answer.error());
    }
    std::vector<unsigned> numbers;
    MessageWalker walker(std::as_bytes(std::span(answer->data(), answer->size())));
    for (Message message; walker.next(message);) {
        if (message.payload.size() >= sizeof(nfgenmsg)) {
            const unsigned number = ownedNumber(message.payload.subspan(sizeof(nfgenmsg)));
            if (number != 0) {
                numbers.push_back(number);
            }
        }
    }
    return numbers;
}

bool othersIntercept(int waitMs, const std::vector<unsigned>& ours)
{
    for (int waited = 0;; waited += PauseMs) {
        const auto tables = ownedTables();
        const auto isOurs = [&ours](unsigned number) {
            return std::ranges::find(ours, number) != ours.end();
        };
        if (tables && std::ranges::all_of(*tables, isOurs)) {
            return false;
        }
        if (waited >= waitMs) {
            return true;
        }
        (void)::poll(nullptr, 0, PauseMs);
    }
}

} // namespace natlens
