// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include "core/expectation.h"
#include "core/flow.h"
#include "core/packed_flow.h"
#include "core/result.h"

namespace natlens {

/// What a message says of a flow. An answer to a dump or a get counts as New; the frame
/// that carried it (wire/frame.h) tells a dump from an event.
enum class FlowEventKind : std::uint8_t { New, Update, Destroy };

/// Takes what decodeConntrack() finds; called in the order of the bytes.
class ConntrackSink {
public:
    virtual ~ConntrackSink() = default;
    virtual void onFlow(FlowEventKind kind, Flow&& flow) = 0;
    /// True: flows come through onPackedFlow() instead of onFlow(), several times as fast.
    [[nodiscard]] virtual bool wantsPackedFlows() const { return false; }
    virtual void onPackedFlow(FlowEventKind /*kind*/, const PackedFlow& /*flow*/,
                              std::shared_ptr<const RareFlow>&& /*rare*/)
    {
    }
    /// @p kind is never Update.
    virtual void onExpectation(FlowEventKind kind, Expectation&& expectation) = 0;
    /// One message could not be decoded; what follows it still comes.
    virtual void onMalformed(const Error& error) = 0;
    /// A message of another subsystem or with an unknown number (nlmsg_type).
    virtual void onUnknown(std::uint16_t messageType) = 0;
};

/// Walks the netlink messages in @p bytes (whole datagrams, one after the other) and decodes
/// those of NFNL_SUBSYS_CTNETLINK and NFNL_SUBSYS_CTNETLINK_EXP. NLMSG_NOOP, NLMSG_DONE and
/// NLMSG_ERROR are passed over. Trusts no length; allocates only for rare attributes.
void decodeConntrack(std::span<const std::byte> bytes, ConntrackSink& sink);

/// Decodes the attributes of one message, those after struct nfgenmsg. Malformed names the
/// attribute in Error::context.
[[nodiscard]] Result<Flow> decodeFlow(std::span<const std::byte> attributes);
[[nodiscard]] Result<Expectation> decodeExpectation(std::span<const std::byte> attributes);

} // namespace natlens
