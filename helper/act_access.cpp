// SPDX-License-Identifier: GPL-2.0-or-later
#include "act_access.h"

#include <QThread>
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <string>
#include <utility>

#include "wire/dbus_names.h"

namespace natlens {

namespace {

/// The log line of an act: who, what, how many. Nothing in it is of the client's choosing.
void audit(const QString& caller, uid_t user, const std::string& what)
{
    std::fprintf(stderr, "natlens-helper: user %u (%s) %s\n", user, qPrintable(caller),
                 what.c_str());
}

std::string counted(const char* what, const Result<ActOutcomes>& outcomes)
{
    if (!outcomes) {
        return std::string(what) + " no flows: " + outcomes.error().context;
    }
    const auto done = std::ranges::count(*outcomes, 0);
    return std::string(what) + ' ' + std::to_string(done) + " of "
           + std::to_string(outcomes->size()) + " flows";
}

Result<void> always(const ClientSession&)
{
    return {};
}

} // namespace

ActAccess::ActAccess(Questions& questions, StreamHub& hub, QObject* parent)
    : QObject(parent), m_questions(questions), m_hub(hub)
{
}

ActAccess::~ActAccess()
{
    if (m_flush) {
        m_flush->wait();
    }
}

void ActAccess::deleteFlows(const QString& caller, std::vector<FlowKey> keys, Outcomes done)
{
    modify(
        caller, "deleted", std::move(keys),
        [](const std::vector<FlowKey>& flows) { return natlens::deleteFlows(flows); },
        std::move(done));
}

void ActAccess::setMark(const QString& caller, std::vector<FlowKey> keys, std::uint32_t value,
                        std::uint32_t mask, Outcomes done)
{
    if ((value & ~mask) != 0) {
        done(failure(ErrorCode::BadArgument, "bits of the mark are outside of its mask"));
        return;
    }
    modify(
        caller, "marked", std::move(keys),
        [value, mask](const std::vector<FlowKey>& flows) { return setMarks(flows, value, mask); },
        std::move(done));
}

void ActAccess::modify(const QString& caller, const char* what, std::vector<FlowKey> keys, Act act,
                       Outcomes done)
{
    m_questions.ask(caller, QLatin1String(dbus::ActionModify), always,
                    [this, caller, what, keys = std::move(keys), act = std::move(act),
                     done = std::move(done)](const Result<ClientSession*>& session) {
                        if (!session) {
                            done(tl::unexpected(session.error()));
                            return;
                        }
                        auto outcomes = act(keys);
                        audit(caller, (*session)->user.value(), counted(what, outcomes));
                        // Flows that are older than the first listener announce neither end nor
                        // change.
                        (void)m_hub.refresh((*session)->stream, keys);
                        done(std::move(outcomes));
                    });
}

void ActAccess::flushFlows(const QString& caller, Outcome done)
{
    const auto oneAtATime = [this](const ClientSession&) -> Result<void> {
        if (m_flush) {
            return failure(ErrorCode::Quota, "the table is being emptied already");
        }
        return {};
    };
    m_questions.ask(caller, QLatin1String(dbus::ActionFlush), oneAtATime,
                    [this, caller, done = std::move(done)](const Result<ClientSession*>& session) {
                        if (session) {
                            flush(caller, (*session)->user.value(), done);
                        } else {
                            done(tl::unexpected(session.error()));
                        }
                    });
}

/// Seconds for a large table: not on this thread.
void ActAccess::flush(const QString& caller, uid_t user, const Outcome& done)
{
    auto result = std::make_shared<Result<void>>();
    m_flush.reset(QThread::create([result] { *result = natlens::flushFlows(); }));
    connect(m_flush.get(), &QThread::finished, this, [this, caller, user, result, done] {
        m_flush->wait();
        m_flush.release()->deleteLater();
        audit(caller, user,
              *result ? "emptied the table"
                      : "could not empty the table: " + result->error().context + ": "
                            + std::strerror(result->error().errnum));
        m_hub.requestDumps(); // flows older than the first listener did not announce their end
        done(*result);
    });
    m_flush->start();
}

} // namespace natlens
