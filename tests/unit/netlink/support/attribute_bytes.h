// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <vector>

// Netlink attributes byte by byte, for tables: nothing here is shared with what is tested.

namespace natlens::test {

using Bytes = std::vector<std::byte>;

/// bytes({0x0a, 0, 0, 1})
[[nodiscard]] Bytes bytes(std::initializer_list<unsigned> values);
[[nodiscard]] Bytes text(const std::string& value);
[[nodiscard]] Bytes joined(std::initializer_list<Bytes> parts);
/// struct nlattr, payload, padding.
[[nodiscard]] Bytes attribute(unsigned type, const Bytes& payload);
/// attribute() with NLA_F_NESTED.
[[nodiscard]] Bytes nested(unsigned type, std::initializer_list<Bytes> inside);

/// The inside of CTA_TUPLE_*: 10.0.0.1 → 10.0.0.2, with what CTA_TUPLE_PROTO is to hold.
[[nodiscard]] Bytes ipv4Tuple(const Bytes& proto);
/// CTA_TUPLE_ORIG: TCP, 10.0.0.1:1024 → 10.0.0.2:80.
[[nodiscard]] Bytes tcpOriginal();

/// struct nlmsghdr, struct nfgenmsg, attributes.
[[nodiscard]] Bytes message(unsigned type, unsigned flags, const Bytes& attributes);

} // namespace natlens::test
