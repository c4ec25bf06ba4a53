// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <functional>
#include <map>
#include <memory>
#include <set>

#include "core/result.h"
#include "core/unique_fd.h"
#include "wire/bundle.h"

class QThread;

namespace natlens {

/// Reads facts on threads, a few at a time; the others wait for their turn.
class FactsReader : public QObject {
    Q_OBJECT

public:
    using ReadingId = quint64;
    /// Sealed memory with an encoded bundle.
    using Done = std::function<void(Result<UniqueFd>)>;

    explicit FactsReader(QObject* parent = nullptr);
    ~FactsReader() override; ///< gives up what is under way

    /// @p done comes later, once; never after cancel().
    [[nodiscard]] ReadingId start(const std::set<FactPart>& parts, Done done);
    void cancel(ReadingId id);

private:
    struct Reading;
    void begin();
    void finished(ReadingId id);

    ReadingId m_lastId = 0;
    std::map<ReadingId, std::unique_ptr<Reading>> m_readings; ///< the oldest first
};

} // namespace natlens
