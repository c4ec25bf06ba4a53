// SPDX-License-Identifier: GPL-2.0-or-later
// Any bytes through what the helper tells at one go: bundles, rtnetlink, packet traces.
#include <cstdint>
#include <cstdlib>
#include <span>

#include "netlink/route_decoder.h"
#include "netlink/trace_decoder.h"
#include "wire/bundle.h"

namespace {

using namespace natlens;

void mustBe(bool fact)
{
    if (!fact) {
        std::abort();
    }
}

void routes(std::span<const std::byte> bytes)
{
    std::vector<Link> links;
    std::vector<LinkAddress> addresses;
    std::vector<PolicyRule> rules;
    std::vector<Route> ways;
    const std::size_t most = bytes.size() / 16 + 1;
    mustBe(decodeLinks(bytes, links) + links.size() <= most);
    mustBe(decodeLinkAddresses(bytes, addresses) + addresses.size() <= most);
    mustBe(decodePolicyRules(bytes, rules) + rules.size() <= most);
    mustBe(decodeRoutes(bytes, ways) + ways.size() <= most);
    for (const LinkAddress& address : addresses) {
        mustBe(address.address.isValid());
    }
    for (const Route& route : ways) {
        mustBe(route.dstLength == 0 || route.dst.family() == route.family);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto bytes = std::as_bytes(std::span(data, size));
    routes(bytes);
    std::vector<TraceEvent> events;
    mustBe(decodeTrace(bytes, events) + events.size() <= size / 16 + 1);
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto bundle = decodeBundle(text)) {
        const auto again = decodeBundle(encodeBundle(*bundle));
        mustBe(again.has_value());
        for (const BundlePart& part : bundle->parts) {
            mustBe(part.note.size() + part.bytes.size() <= size);
        }
    }
    return 0;
}
