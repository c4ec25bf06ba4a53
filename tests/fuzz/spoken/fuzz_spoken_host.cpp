// SPDX-License-Identifier: GPL-2.0-or-later
// Whatever a client says first, it names a host or none, and no more than a host's name comes out.
#include <algorithm>
#include <cctype>
#include <cstdint>
#include <cstdlib>
#include <span>

#include "core/spoken_host.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto bytes = std::as_bytes(std::span(data, size));
    const auto name = natlens::spokenHost(bytes);
    const bool harmless = !name
                          || (!name->empty() && name->size() <= 259
                              && std::ranges::all_of(*name, [](unsigned char c) {
                                     return c > ' ' && c < 0x7f && c != '<' && c != '&';
                                 }));
    if (!harmless || (name && name->size() > size)) {
        std::abort();
    }
    return 0;
}
