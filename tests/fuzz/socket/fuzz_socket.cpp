// SPDX-License-Identifier: GPL-2.0-or-later
// Any bytes through the decoder of sockets, and what it makes of them through the lookup.
#include <cstdint>
#include <cstdlib>
#include <span>

#include "sockets/process_sockets.h"
#include "sockets/socket_owners.h"

namespace {

using namespace natlens;

void mustBe(bool fact)
{
    if (!fact) {
        std::abort();
    }
}

/// The flow whose originator this socket would be.
PackedFlow flowOf(const DiagSocket& socket)
{
    Flow flow;
    flow.original = {socket.localAddress, socket.remoteAddress, socket.protocol,
                     Ports{socket.localPort, socket.remotePort}};
    flow.reply = inverse(flow.original);
    std::shared_ptr<const RareFlow> rare;
    return pack(flow, rare);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto bytes = std::as_bytes(std::span(data, size));
    std::vector<DiagSocket> sockets;
    const std::size_t left = decodeSockets(bytes, sockets);
    mustBe(left + sockets.size() <= size / 16 + 1);
    const auto lookup = makeOwnerLookup(sockets, ProcessSockets(), CgroupPaths());
    for (const DiagSocket& socket : sockets) {
        mustBe(socket.protocol != 0 && socket.localAddress.isValid());
        const FlowOwner* owner = lookup->ownerOf(flowOf(socket));
        mustBe(owner == nullptr || owner->uid.has_value());
    }
    static_cast<void>(startTicksOf(std::string(reinterpret_cast<const char*>(data), size)));
    return 0;
}
