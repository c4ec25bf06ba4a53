// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>
#include <memory>
#include <set>
#include <vector>

#include "core/unique_fd.h"
#include "wire/intercepted_record.h"
#include "wire/interception_state.h"
#include "wire/preview_record.h"

namespace natlens {

/// Reads what an interception tells of its connections, on the thread that made it.
class InterceptedReader : public QObject {
    Q_OBJECT

public:
    explicit InterceptedReader(std::shared_ptr<UniqueFd> stream, QObject* parent = nullptr);
    ~InterceptedReader() override;

Q_SIGNALS:
    void records(const std::vector<natlens::InterceptedRecord>& records);
    /// What became of the interception.
    void stateTold(const natlens::InterceptionState& state);
    void preview(const natlens::PreviewRecord& preview);
    /// Reports were lost, because they were not read in time.
    void gap();
    /// The interception is over.
    void ended();

private:
    void read();
    /// Those of connections by which the helper looks whether the relay takes any: they have no
    /// ends.
    void dropProbes(std::vector<InterceptedRecord>& records);

    std::shared_ptr<UniqueFd> m_stream;
    QSocketNotifier m_readable;
    std::vector<std::byte> m_packet;
    std::set<std::uint64_t> m_probes; ///< that have not ended
};

} // namespace natlens
