// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/ip_address.h"
#include "core/result.h"
#include "core/unique_fd.h"
#include "lab/node.h"

namespace natlens::lab {

/// The addresses of every lab. The client has two, so that two machines can be played.
namespace address {
inline constexpr std::string_view kClient = "10.0.1.2";
inline constexpr std::string_view kClientSecond = "10.0.1.3";
inline constexpr std::string_view kRouter = "10.0.1.1";        ///< on the client's side
inline constexpr std::string_view kRouterOutside = "10.0.2.1"; ///< on the server's side
inline constexpr std::string_view kPublic = "203.0.113.1";     ///< the router's, RFC 5737
inline constexpr std::string_view kServer = "10.0.2.2";
inline constexpr std::string_view kClient6 = "fd00:1::2";
inline constexpr std::string_view kClientSecond6 = "fd00:1::3";
inline constexpr std::string_view kRouter6 = "fd00:1::1";
inline constexpr std::string_view kRouterOutside6 = "fd00:2::1";
inline constexpr std::string_view kServer6 = "fd00:2::2";
} // namespace address

/// The router's links; those of the client and the server are called eth0.
inline constexpr std::string_view kToClient = "to-client";
inline constexpr std::string_view kToServer = "to-server";

/// A link and its addresses with their prefix lengths.
struct LinkAddresses {
    std::string link;
    std::vector<std::pair<IpAddress, unsigned>> addresses; ///< REDIRECT, MASQUERADE take the first
};
/// For each node; an empty list: as in every lab.
using AddressPlan = std::array<std::vector<LinkAddresses>, kNodes.size()>;

/// client eth0 – to-client router to-server – eth0 server: three network namespaces, which live
/// as long as this or a process in them.
class Topology {
public:
    /// Leaves this process in the router's namespace.
    [[nodiscard]] static Result<Topology> build(const AddressPlan& addresses = {});

    /// Moves this process into the namespace of @p node.
    [[nodiscard]] Result<void> enter(Node node) const;

private:
    [[nodiscard]] Result<void> makeNamespaces();
    [[nodiscard]] Result<void> makeLinks() const;

    std::array<UniqueFd, kNodes.size()> m_handles;
};

/// @p addresses with those of every lab where it says nothing.
[[nodiscard]] AddressPlan completed(const AddressPlan& addresses);

/// What is where, as lines of text for people.
[[nodiscard]] std::string describeTopology(const AddressPlan& addresses = {});

} // namespace natlens::lab
