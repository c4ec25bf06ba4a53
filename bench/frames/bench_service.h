// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "client/inspector_service.h"
#include "frames/synthetic_stream.h"

namespace natlens::bench {

/// A source whose stream is made up.
class BenchService : public InspectorService {
    Q_OBJECT

public:
    explicit BenchService(std::uint32_t flows) : m_stream(flows) {}

    Source source() const override { return {Source::Kind::Direct, {}}; }
    void open() override
    {
        Q_EMIT stateChanged({SourceStatus::Live, {}, 0});
        Q_EMIT streamOpened(std::make_shared<UniqueFd>(m_stream.takeClientEnd()));
        m_stream.start();
    }
    void close() override {}

    [[nodiscard]] SyntheticStream& stream() { return m_stream; }

private:
    SyntheticStream m_stream;
};

} // namespace natlens::bench
