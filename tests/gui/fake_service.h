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

private:
    Source m_source;
};

} // namespace natlens
