// SPDX-License-Identifier: GPL-2.0-or-later
#include "flow_acts.h"

#include <linux/netfilter/nfnetlink.h>
#include <linux/netfilter/nfnetlink_conntrack.h>
#include <poll.h>

#include <cerrno>
#include <cstring>
#include <optional>

#include "netlink/attribute_value.h"
#include "netlink/requests.h"
#include "netlink_exchange.h"
#include "wire/frame.h"

namespace natlens {

namespace {

using Requests = std::vector<std::vector<std::byte>>;

/// The id of the flow that an answer tells.
std::optional<std::uint32_t> idOf(const Message& message)
{
    if (message.payload.size() < sizeof(nfgenmsg)) {
        return std::nullopt;
    }
    AttributeWalker walker(message.payload.subspan(sizeof(nfgenmsg)));
    for (Attribute attribute; walker.next(attribute);) {
        std::uint32_t id = 0;
        if (attribute.type == CTA_ID && !readInteger(attribute.payload, id, "CTA_ID")) {
            return id;
        }
    }
    return std::nullopt;
}

template<class Make> Result<Requests> makeRequests(std::span<const FlowKey> keys, Make make)
{
    Requests requests;
    requests.reserve(keys.size());
    for (const FlowKey& key : keys) {
        auto request = make(key);
        if (!request) {
            return tl::unexpected(request.error());
        }
        requests.push_back(std::move(*request));
    }
    return requests;
}

Result<Requests> getRequests(std::span<const FlowKey> keys)
{
    return makeRequests(keys, [](const FlowKey& key) { return getRequest(key, 0); });
}

/// What the kernel says when it has no such flow: NLMSG_ERROR with the whole request.
std::vector<std::byte> goneMessage(std::span<const std::byte> request, std::uint32_t sequence)
{
    nlmsghdr head{};
    head.nlmsg_len = static_cast<std::uint32_t>(NLMSG_LENGTH(sizeof(int) + request.size()));
    head.nlmsg_type = NLMSG_ERROR;
    head.nlmsg_seq = sequence;
    const int error = -ENOENT;
    std::vector<std::byte> message(NLMSG_ALIGN(head.nlmsg_len));
    std::memcpy(message.data(), &head, sizeof head);
    std::memcpy(message.data() + NLMSG_HDRLEN, &error, sizeof error);
    std::memcpy(message.data() + NLMSG_HDRLEN + sizeof error, request.data(), request.size());
    return message;
}

/// Whole messages up to a frame's worth.
class AnswerFrames {
public:
    explicit AnswerFrames(const AnswerTaker& take) : m_take(take) {}

    void add(std::span<const std::byte> message)
    {
        if (m_bytes.size() + message.size() > MaxFramePayload) {
            flush();
        }
        m_bytes.insert(m_bytes.end(), message.begin(), message.end());
        m_bytes.resize(NLMSG_ALIGN(m_bytes.size()));
    }

    void flush()
    {
        if (!m_bytes.empty()) {
            m_take(m_bytes);
            m_bytes.clear();
        }
    }

private:
    const AnswerTaker& m_take;
    std::vector<std::byte> m_bytes;
};

Result<ActOutcomes> outcomesOf(MnlSocket& socket, const Requests& requests)
{
    ActOutcomes outcomes(requests.size(), EIO);
    auto done = exchange(socket, requests, [&outcomes](const NetlinkAnswer& answer) {
        outcomes[answer.index] = answer.error();
    });
    return done ? Result<ActOutcomes>(std::move(outcomes)) : tl::unexpected(done.error());
}

/// Which of them are there with this very id: 0, else why not.
Result<ActOutcomes> lookFor(MnlSocket& socket, std::span<const FlowKey> keys)
{
    const auto requests = getRequests(keys);
    if (!requests) {
        return tl::unexpected(requests.error());
    }
    ActOutcomes found(keys.size(), EIO);
    auto done = exchange(socket, *requests, [&](const NetlinkAnswer& answer) {
        const int error = answer.error();
        const bool same = error < 0 && idOf(answer.message) == keys[answer.index].id;
        found[answer.index] = same ? 0 : (error > 0 ? error : ENOENT);
    });
    return done ? Result<ActOutcomes>(std::move(found)) : tl::unexpected(done.error());
}

/// An id of 0 would stand for any.
bool allHaveIds(std::span<const FlowKey> keys)
{
    return std::ranges::all_of(keys, [](const FlowKey& key) { return key.id != 0; });
}

tl::unexpected<Error> noId()
{
    return failure(ErrorCode::BadArgument, "a flow without its id");
}

} // namespace

Result<ActOutcomes> deleteFlows(std::span<const FlowKey> keys)
{
    if (!allHaveIds(keys)) {
        return noId();
    }
    auto socket = MnlSocket::open(NETLINK_NETFILTER);
    if (!socket) {
        return tl::unexpected(socket.error());
    }
    const auto requests =
        makeRequests(keys, [](const FlowKey& key) { return deleteRequest(key, 0); });
    return requests ? outcomesOf(*socket, *requests) : tl::unexpected(requests.error());
}

Result<ActOutcomes> setMarks(std::span<const FlowKey> keys, std::uint32_t value, std::uint32_t mask)
{
    if (!allHaveIds(keys)) {
        return noId();
    }
    auto socket = MnlSocket::open(NETLINK_NETFILTER);
    if (!socket) {
        return tl::unexpected(socket.error());
    }
    auto outcomes = lookFor(*socket, keys);
    if (!outcomes) {
        return outcomes;
    }
    std::vector<FlowKey> there;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if ((*outcomes)[i] == 0) {
            there.push_back(keys[i]);
            places.push_back(i);
        }
    }
    const auto requests =
        makeRequests(there, [&](const FlowKey& key) { return markRequest(key, value, mask, 0); });
    if (!requests) {
        return tl::unexpected(requests.error());
    }
    auto marked = outcomesOf(*socket, *requests);
    if (!marked) {
        return marked;
    }
    for (std::size_t i = 0; i < places.size(); ++i) {
        (*outcomes)[places[i]] = (*marked)[i];
    }
    return outcomes;
}

Result<void> flushFlows()
{
    auto socket = MnlSocket::open(NETLINK_NETFILTER);
    if (!socket) {
        return tl::unexpected(socket.error());
    }
    // The kernel answers before send(2) returns, however long it takes.
    const Requests requests{flushRequest(0)};
    const auto outcomes = outcomesOf(*socket, requests);
    if (!outcomes) {
        return tl::unexpected(outcomes.error());
    }
    if (outcomes->front() != 0) {
        return failure(ErrorCode::System, "emptying the table", outcomes->front());
    }
    return {};
}

Result<void> refreshFlows(std::span<const FlowKey> keys, const AnswerTaker& take)
{
    auto socket = MnlSocket::open(NETLINK_NETFILTER);
    if (!socket) {
        return tl::unexpected(socket.error());
    }
    const auto requests = getRequests(keys);
    if (!requests) {
        return tl::unexpected(requests.error());
    }
    AnswerFrames frames(take);
    auto done = exchange(*socket, *requests, [&](const NetlinkAnswer& answer) {
        const std::uint32_t id = keys[answer.index].id;
        if (answer.error() < 0 && id != 0 && idOf(answer.message) != id) {
            frames.add(goneMessage((*requests)[answer.index], answer.message.head.nlmsg_seq));
        }
        frames.add(answer.datagram);
    });
    frames.flush();
    return done;
}

} // namespace natlens
