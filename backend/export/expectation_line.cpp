// SPDX-License-Identifier: GPL-2.0-or-later
#include <linux/netfilter/nf_conntrack_common.h>

#include "export/flow_text.h"
#include "export/text_append.h"
#include "export/tool_text.h"

namespace natlens {

namespace {

void appendExpectationFlags(std::string& out, std::uint32_t flags)
{
    std::string_view comma;
    const auto append = [&](unsigned flag, std::string_view flagName) {
        if ((flags & flag) != 0) {
            out.append(comma).append(flagName);
            comma = ",";
        }
    };
    append(NF_CT_EXPECT_PERMANENT, "PERMANENT");
    append(NF_CT_EXPECT_INACTIVE, "INACTIVE");
    append(NF_CT_EXPECT_USERSPACE, "USERSPACE");
    if (flags != 0) {
        out += ' ';
    }
}

} // namespace

void appendConntrackLine(std::string& out, const Expectation& expectation)
{
    if (expectation.timeout) {
        appendNumber(out, *expectation.timeout);
        out += ' ';
    }
    appendField(out, "proto=", expectation.tuple.protocol);
    appendAddresses(out, expectation.tuple, "");
    appendL4(out, expectation.tuple);
    appendAddresses(out, expectation.mask, "mask-");
    appendL4(out, expectation.mask);
    appendAddresses(out, expectation.master, "master-");
    appendL4(out, expectation.master);
    if (expectation.zone != 0) {
        appendField(out, "zone=", expectation.zone);
    }
    appendExpectationFlags(out, expectation.flags.value_or(0));
    if (expectation.expectClass) {
        appendField(out, "class=", *expectation.expectClass);
    }
    appendHelper(out, expectation.helper);
    if (out.back() == ' ') {
        out.pop_back();
    }
}

void appendConntrackEventLine(std::string& out, FlowEventKind kind, const Expectation& expectation)
{
    appendEventName(out, kind);
    appendConntrackLine(out, expectation);
}

} // namespace natlens
