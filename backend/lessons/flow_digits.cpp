// SPDX-License-Identifier: GPL-2.0-or-later
#include "lessons/flow_digits.h"

#include <charconv>
#include <vector>

#include "netlink/conntrack_decoder.h"

namespace natlens {

Result<Flow> flowFromDigits(std::string_view digits)
{
    std::vector<std::byte> bytes;
    for (std::size_t at = 0; at + 1 < digits.size(); at += 2) {
        unsigned value = 0;
        const char* end = digits.data() + at + 2;
        const auto read = std::from_chars(digits.data() + at, end, value, 16);
        if (read.ec != std::errc() || read.ptr != end) {
            return failure(ErrorCode::Malformed, "reading a flow's digits");
        }
        bytes.push_back(static_cast<std::byte>(value));
    }
    return decodeFlow(bytes);
}

} // namespace natlens
