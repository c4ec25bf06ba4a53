// SPDX-License-Identifier: GPL-2.0-or-later
// Any text is a filter, or is refused with a place within it; what is a filter can be applied,
// completed and combined.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "filter/completion.h"
#include "filter/filter.h"

namespace {

using namespace natlens;

void mustBe(bool fact)
{
    if (!fact) {
        std::abort();
    }
}

Flow sample()
{
    Flow flow;
    flow.original = {IpAddress::parse("10.0.0.5").value(), IpAddress::parse("192.0.2.1").value(),
                     IPPROTO_TCP, Ports{40000, 443}};
    flow.reply = inverse(flow.original);
    flow.status = StatusAssured | StatusSeenReply;
    flow.mark = 7;
    flow.timeout = 100;
    flow.protocolInfo = TcpInfo{3};
    auto rare = std::make_shared<RareAttributes>();
    rare->helper = "ftp";
    flow.rare = rare;
    return flow;
}

void apply(const Filter& filter, std::string_view text)
{
    static std::shared_ptr<const RareFlow> rare;
    static const PackedFlow packed = pack(sample(), rare);
    const FlowRow row{&packed, rare.get()};
    const FilterContext context{1'000'000'000, 1'000'000'000, nullptr};
    const bool passes = filter.matches(row, context);
    const KernelFilter kernel = filter.kernelFilter();
    mustBe(!passes || kernel.family == L3Protocol::None || kernel.family == L3Protocol::Ipv4);
    mustBe(!passes || !kernel.statusValue
           || (packed.status & kernel.statusMask) == *kernel.statusValue);
    if (text.size() + 64 > Filter::MaxLength) {
        return;
    }
    const auto both = Filter::parse(combined(text, "dport == 443", false));
    mustBe(both && both->matches(row, context) == passes);
    const auto none = Filter::parse(combined(text, "dport == 443", true));
    mustBe(none && !none->matches(row, context));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto filter = Filter::parse(text)) {
        apply(*filter, text);
    } else {
        mustBe(filter.error().position + filter.error().length <= size);
    }
    const std::size_t cursor = size == 0 ? 0 : data[0] % (size + 1);
    const Completion completion = complete(text, cursor);
    mustBe(completion.from <= cursor && cursor <= completion.to && completion.to <= size);
    return 0;
}
