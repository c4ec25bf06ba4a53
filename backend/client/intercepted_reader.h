// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>
#include <memory>
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

    std::shared_ptr<UniqueFd> m_stream;
    QSocketNotifier m_readable;
    std::vector<std::byte> m_packet;
};

} // namespace natlens
