// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "client/inspector_service.h"

namespace natlens {

/// A source that does what the test says, and counts how often it was asked to open.
class FakeService : public InspectorService {
    Q_OBJECT

public:
    explicit FakeService(Source source) : m_source(std::move(source)) {}

    Source source() const override { return m_source; }
    void open() override { ++opened; }
    void close() override {}

    void deleteFlows(const std::vector<FlowKey>& keys, Outcomes done) override
    {
        deleted.insert(deleted.end(), keys.begin(), keys.end());
        done(answer ? answer(keys) : Result<std::vector<int>>(std::vector<int>(keys.size(), 0)));
    }
    void setMark(const std::vector<FlowKey>& keys, std::uint32_t value, std::uint32_t mask,
                 Outcomes done) override
    {
        marked.insert(marked.end(), keys.begin(), keys.end());
        markValue = value;
        markMask = mask;
        done(std::vector<int>(keys.size(), 0));
    }
    void flushFlows(Outcome done) override
    {
        ++flushed;
        done({});
    }

    void become(SourceStatus status, ErrorCode code = ErrorCode::System,
                const std::string& context = {}, int retryInMs = 0)
    {
        SourceState state;
        state.status = status;
        state.error = {code, 0, context};
        state.retryInMs = retryInMs;
        Q_EMIT stateChanged(state);
    }

    int opened = 0;
    int flushed = 0;
    std::vector<FlowKey> deleted;
    std::vector<FlowKey> marked;
    std::uint32_t markValue = 0;
    std::uint32_t markMask = 0;
    /// What deleteFlows() answers; empty: all went well.
    std::function<Result<std::vector<int>>(const std::vector<FlowKey>&)> answer;

private:
    Source m_source;
};

} // namespace natlens
