// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/ip_address.h"
#include "lessons/field_reader.h"

namespace natlens {

/// The nodes of every lab, in the order of lab/node.h.
inline constexpr std::array LabNodeNames{std::string_view("client"), std::string_view("router"),
                                         std::string_view("server")};

struct LabAddress {
    IpAddress address;
    unsigned prefixLength = 0;
};

/// A port of a node as "10.0.2.2:80" or "[fd00:2::2]:80".
struct LabEnd {
    IpAddress address;
    std::uint16_t port = 0; ///< 0: whatever the kernel chooses; for echoes the id
};

enum class LabProtocol : std::uint8_t { Tcp, Udp, Icmp };
inline constexpr std::array LabProtocolNames{std::string_view("tcp"), std::string_view("udp"),
                                             std::string_view("icmp")};

/// What of a node differs from every lab.
struct LabNodePart {
    /// Link ("eth0"; of the router "to-client", "to-server") and its addresses, the first of
    /// which REDIRECT and MASQUERADE take. No link: as in every lab.
    std::vector<std::pair<std::string, std::vector<LabAddress>>> addresses;
    std::string rules;                                        ///< as nft -f reads them
    unsigned rulesLine = 0;                                   ///< where they begin in the file
    std::vector<std::pair<std::string, std::string>> sysctls; ///< "net.ipv4.ip_forward", value
};

/// Packets with a mark are delivered locally: what TPROXY needs beside its rule.
struct LabMarkRouting {
    std::size_t node = 1;
    bool ipv6 = false;
    std::uint32_t mark = 1;
    std::uint32_t table = 100;
};

struct LabService {
    enum class Says : std::uint8_t { Hello, OriginalDestination, LocalAddress };
    std::size_t node = 2;
    LabProtocol protocol = LabProtocol::Tcp;
    IpAddress address;
    std::vector<std::uint16_t> ports;
    Says says = Says::Hello;
    bool transparent = false;
};
inline constexpr std::array LabServiceWords{std::string_view("hello"),
                                            std::string_view("original-destination"),
                                            std::string_view("local-address")};

struct LabTraffic {
    std::size_t node = 0;
    LabProtocol protocol = LabProtocol::Tcp;
    std::optional<LabEnd> from;
    LabEnd to;
};

/// A lab as data: what a person writes, saves and hands to others. Nothing in it is a command.
struct ScenarioFile {
    std::string file;
    std::string name;
    std::string story;
    std::string like; ///< a scenario of natlens-lab that this is; then nothing else is said
    std::array<LabNodePart, LabNodeNames.size()> nodes;
    std::vector<LabMarkRouting> markRouting;
    std::vector<LabService> services;
    std::vector<LabTraffic> traffic;
};

/// Reads the members of @p reader; done() is the caller's.
[[nodiscard]] ScenarioFile readScenario(FieldReader& reader);
[[nodiscard]] FileResult<ScenarioFile> parseScenario(std::string_view text,
                                                     const std::string& file);
[[nodiscard]] FileResult<ScenarioFile> loadScenario(const std::string& file);

/// The same as a file; what is as in every lab is left out.
[[nodiscard]] std::string toJson(const ScenarioFile& scenario);

/// "10.0.2.2:80", "[::1]:80", and without a port "10.0.2.2".
[[nodiscard]] std::optional<LabEnd> parseEnd(std::string_view text);
[[nodiscard]] std::string toText(const LabEnd& end);
[[nodiscard]] std::optional<LabAddress> parseLabAddress(std::string_view text);
/// "80", or a range of at most 256 as "8000-8080".
[[nodiscard]] std::optional<std::vector<std::uint16_t>> parseLabPorts(std::string_view text);

} // namespace natlens
