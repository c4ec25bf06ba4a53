// SPDX-License-Identifier: GPL-2.0-or-later
// Any bytes through the decoder of conntrack messages, and what it makes of them through every
// form of text.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>
#include <vector>

#include "export/flow_text.h"
#include "netlink/address_decoder.h"
#include "netlink/conntrack_decoder.h"
#include "netlink/cpu_stats_decoder.h"
#include "netlink/packed_decoder.h"

namespace {

using namespace natlens;

/// Stops the fuzzer: what is printed must be one line that no terminal obeys.
void checkJson(const std::string& json)
{
    for (const char character : json) {
        if (static_cast<unsigned char>(character) < 0x20 || character == 0x7F) {
            std::abort();
        }
    }
    if (json.front() != '{' || json.back() != '}') {
        std::abort();
    }
}

class PrintingSink : public ConntrackSink {
public:
    void onFlow(FlowEventKind kind, Flow&& flow) override
    {
        const auto verdict = classify(flow, m_addresses);
        std::string line;
        appendConntrackLine(line, flow);
        appendConntrackEventLine(line, kind, flow);
        appendCsv(line, flow, verdict);
        std::string json;
        appendJson(json, flow, verdict, kind);
        checkJson(json);
        merge(m_last, flow);
    }
    void onExpectation(FlowEventKind kind, Expectation&& expectation) override
    {
        std::string line;
        appendConntrackLine(line, expectation);
        appendConntrackEventLine(line, kind, expectation);
        std::string json;
        appendJson(json, expectation);
        checkJson(json);
    }
    void onMalformed(const Error& error) override
    {
        if (error.context.empty()) {
            std::abort();
        }
    }
    void onUnknown(std::uint16_t) override {}

private:
    LocalAddresses m_addresses;
    Flow m_last;
};

/// The quick way to a packed flow and the careful one must come to the same.
void checkPacked(std::span<const std::byte> attributes)
{
    PackedFlow quick;
    std::shared_ptr<const RareFlow> quickRare;
    const bool fine = !decodePackedInto(attributes, quick, quickRare);
    const auto flow = decodeFlow(attributes);
    if (fine != flow.has_value()) {
        std::abort();
    }
    if (fine) {
        std::shared_ptr<const RareFlow> rare;
        const PackedFlow careful = pack(*flow, rare);
        const bool sameRare =
            (rare == nullptr) == (quickRare == nullptr) && (rare == nullptr || *rare == *quickRare);
        if (careful != quick || !sameRare) {
            std::abort();
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto bytes = std::as_bytes(std::span(data, size));
    PrintingSink sink;
    decodeConntrack(bytes, sink);
    if (const auto flow = decodeFlow(bytes)) {
        sink.onFlow(FlowEventKind::New, Flow(*flow));
    }
    constexpr std::size_t Heads = 20; // struct nlmsghdr and struct nfgenmsg of a first message
    checkPacked(bytes);
    checkPacked(bytes.subspan(std::min(bytes.size(), Heads)));
    std::vector<CpuCounters> counters;
    (void)decodeCpuStats(bytes, counters);
    LocalAddresses addresses;
    const auto applied = applyAddresses(bytes, addresses);
    return applied || !applied.error().context.empty() ? 0 : 1;
}
