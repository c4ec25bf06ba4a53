// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <functional>
#include <memory>
#include <vector>

#include "client_sessions.h"
#include "flow_acts.h"
#include "questions.h"

class QThread;

namespace natlens {

/// Who may change the kernel's table, and the word about it in the log.
class ActAccess : public QObject {
    Q_OBJECT

public:
    using Outcomes = std::function<void(Result<ActOutcomes>)>;
    using Outcome = std::function<void(Result<void>)>;

    ActAccess(Questions& questions, StreamHub& hub, QObject* parent = nullptr);
    ~ActAccess() override; ///< waits for what is under way

    /// No answer comes when the caller goes away before the authoriser has answered; then nothing
    /// is done either.
    void deleteFlows(const QString& caller, std::vector<FlowKey> keys, Outcomes done);
    void setMark(const QString& caller, std::vector<FlowKey> keys, std::uint32_t value,
                 std::uint32_t mask, Outcomes done);
    void flushFlows(const QString& caller, Outcome done);

private:
    using Act = std::function<Result<ActOutcomes>(const std::vector<FlowKey>&)>;
    void modify(const QString& caller, const char* what, std::vector<FlowKey> keys, Act act,
                Outcomes done);
    void flush(const QString& caller, uid_t user, const Outcome& done);

    Questions& m_questions;
    StreamHub& m_hub;
    std::unique_ptr<QThread> m_flush; ///< one at a time
};

} // namespace natlens
