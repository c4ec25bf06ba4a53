// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "netlink/conntrack_decoder.h"

namespace natlens::test {

/// Keeps what the decoder tells, and in which order: "F" flow, "X" expectation, "M" malformed,
/// "U" unknown.
struct RecordingSink : ConntrackSink {
    void onFlow(FlowEventKind kind, Flow&& flow) override
    {
        order += 'F';
        flows.emplace_back(kind, std::move(flow));
    }
    void onExpectation(FlowEventKind kind, Expectation&& expectation) override
    {
        order += 'X';
        expectations.emplace_back(kind, std::move(expectation));
    }
    void onMalformed(const Error& error) override
    {
        order += 'M';
        malformed.push_back(error);
    }
    void onUnknown(std::uint16_t messageType) override
    {
        order += 'U';
        unknown.push_back(messageType);
    }

    std::string order;
    std::vector<std::pair<FlowEventKind, Flow>> flows;
    std::vector<std::pair<FlowEventKind, Expectation>> expectations;
    std::vector<Error> malformed;
    std::vector<std::uint16_t> unknown;
};

} // namespace natlens::test
