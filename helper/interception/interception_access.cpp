// SPDX-License-Identifier: GPL-2.0-or-later
#include "interception/interception_access.h"

#include <net/if.h>

#include <QRandomGenerator>
#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

#include "intercept/profile_form.h"
#include "interception/conflict_check.h"
#include "wire/dbus_names.h"

namespace natlens {

namespace {

std::string described(const ProfileProblem& problem)
{
    return problem.field + ": " + std::string(name(problem.fault))
           + (problem.value.empty() ? "" : ": " + problem.value);
}

/// Interfaces by the numbers that the kernel has for them now.
Result<Interception::Place> placeOf(const InterceptProfile& profile)
{
    Interception::Place place;
    for (const std::string& interface : profile.incoming) {
        const unsigned index = ::if_nametoindex(interface.c_str());
        if (index == 0) {
            return failure(ErrorCode::BadArgument, "incoming: no such interface: " + interface);
        }
        place.interfaces.emplace_back(interface, index);
    }
    return place;
}

/// By the names that interfaces have now: they may have several, and new ones.
InterceptProfile named(InterceptProfile profile)
{
    for (std::string& interface : profile.incoming) {
        std::array<char, IF_NAMESIZE> name{};
        const unsigned index = ::if_nametoindex(interface.c_str());
        if (index != 0 && ::if_indextoname(index, name.data()) != nullptr) {
            interface = name.data();
        }
    }
    return profile;
}

Result<InterceptProfile> profileOf(const QVariantMap& form)
{
    const ReadProfile read = readProfile(form);
    if (!read.problems.empty()) {
        return failure(ErrorCode::BadArgument, described(read.problems.front()));
    }
    return read.profile;
}

} // namespace

InterceptionAccess::InterceptionAccess(ClientSessions& sessions, Questions& questions,
                                       QObject* parent)
    : QObject(parent), m_sessions(sessions), m_questions(questions),
      m_changes([this] { return numbers(); })
{
    connect(&sessions, &ClientSessions::leaving, this, &InterceptionAccess::leave);
}

InterceptionAccess::~InterceptionAccess()
{
    // Before what they changed, and each while the others are still there to be counted.
    for (const auto& [lease, running] : m_running) {
        running.interception->stop(InterceptCause::Asked);
    }
    m_running.clear();
}

Result<std::vector<unsigned>> InterceptionAccess::freeNumbers() const
{
    std::vector<unsigned> free;
    for (unsigned number = 1; number <= InterceptMarks::MostNumbers; ++number) {
        if (numbered(number) == nullptr) {
            free.push_back(number);
        }
    }
    if (free.empty()) {
        return failure(ErrorCode::Quota, "there are " + std::to_string(InterceptMarks::MostNumbers)
                                             + " interceptions already");
    }
    return free;
}

std::vector<unsigned> InterceptionAccess::numbers() const
{
    std::vector<unsigned> all;
    all.reserve(m_running.size());
    for (const auto& [lease, running] : m_running) {
        all.push_back(running.interception->number());
    }
    return all;
}

Result<void> InterceptionAccess::checkConflicts(const InterceptProfile& profile) const
{
    std::vector<OtherInterception> others;
    for (const auto& [lease, running] : m_running) {
        if (running.interception->state() != InterceptState::Stopped) {
            others.push_back(
                {running.interception->number(), named(running.interception->profile())});
        }
    }
    return checkConflictsWithOthers(named(profile), others);
}

void InterceptionAccess::start(const QString& caller, const QVariantMap& form, Started started)
{
    auto profile = profileOf(form);
    const auto place = profile ? placeOf(*profile) : Result<Interception::Place>();
    if (!profile || !place) {
        started(tl::unexpected(profile ? place.error() : profile.error()));
        return;
    }
    const auto room = [this, profile = *profile](const ClientSession&) -> Result<void> {
        const auto numbers = freeNumbers();
        return numbers ? checkConflicts(profile) : tl::unexpected(numbers.error());
    };
    m_questions.ask(caller, QLatin1String(dbus::ActionIntercept), room,
                    [this, caller, profile = *profile,
                     started = std::move(started)](const Result<ClientSession*>& session) {
                        if (!session) {
                            started(tl::unexpected(session.error()));
                        } else if (profile.previews) {
                            askForPayload(caller, profile, started);
                        } else {
                            allowed(caller, profile, started);
                        }
                    });
}

void InterceptionAccess::askForPayload(const QString& caller, const InterceptProfile& profile,
                                       const Started& started)
{
    m_questions.ask(
        caller, QLatin1String(dbus::ActionPayload),
        [](const ClientSession&) { return Result<void>(); },
        [this, caller, profile, started](const Result<ClientSession*>& session) {
            if (session) {
                allowed(caller, profile, started);
            } else {
                started(tl::unexpected(session.error()));
            }
        });
}

void InterceptionAccess::allowed(const QString& caller, const InterceptProfile& profile,
                                 const Started& started)
{
    const ClientSession* session = m_sessions.find(caller);
    std::fprintf(stderr, "natlens-helper: user %u (%s) starts intercepting%s\n",
                 session != nullptr ? session->user.value_or(0) : 0, qPrintable(caller),
                 profile.previews ? ", with previews of what is carried" : "");
    checkRouting(profile, started, [this, caller, profile, started] {
        if (auto begun = begin(caller, profile, started); !begun) {
            started(tl::unexpected(begun.error()));
        }
    });
}

void InterceptionAccess::checkRouting(const InterceptProfile& profile, const Started& started,
                                      const std::function<void()>& clear)
{
    m_background.ask(
        this,
        [profile]() -> Result<void> {
            const auto facts = readRoutingFacts();
            return facts ? checkConflictsWithRouting(profile, *facts)
                         : tl::unexpected(facts.error());
        },
        [started, clear](const Result<void>& checked) {
            if (checked) {
                clear();
            } else {
                started(tl::unexpected(checked.error()));
            }
        });
}

Result<void> InterceptionAccess::begin(const QString& caller, const InterceptProfile& profile,
                                       const Started& started)
{
    const auto numbers = freeNumbers();
    auto place = placeOf(profile);
    ClientSession* session = m_sessions.find(caller);
    if (session == nullptr) {
        return {}; // it left, and nobody waits for an answer
    }
    if (!numbers || !place) {
        return tl::unexpected(!numbers ? numbers.error() : place.error());
    }
    if (auto clear = checkConflicts(profile); !clear) {
        return clear;
    }
    place->numbers = *numbers;
    LeaseId lease = 0;
    while (lease == 0 || m_running.contains(lease)) {
        lease = QRandomGenerator::system()->generate();
    }
    auto made = std::make_unique<Interception>(profile, std::move(*place), m_changes, m_background);
    Interception* interception = made.get();
    m_running.emplace(lease, Running{caller, std::move(made)});
    session->leases.insert(lease);
    connect(interception, &Interception::stateChanged, this, [this, lease, interception] {
        if (interception->state() == InterceptState::Stopped) {
            // It may be what called this.
            QMetaObject::invokeMethod(
                this, [this, lease] { ended(lease); }, Qt::QueuedConnection);
        }
    });
    interception->start([lease, interception, started](Result<UniqueFd> stream) {
        if (stream) {
            started(StartedInterception{lease, interception->number(), std::move(*stream)});
        } else {
            started(tl::unexpected(stream.error()));
        }
    });
    return {};
}

void InterceptionAccess::ended(LeaseId lease)
{
    const auto running = m_running.find(lease);
    if (running == m_running.end()) {
        return;
    }
    if (ClientSession* session = m_sessions.find(running->second.caller)) {
        session->leases.erase(lease);
    }
    m_running.erase(running);
}

Result<void> InterceptionAccess::renew(const QString& caller, LeaseId lease)
{
    const auto running = m_running.find(lease);
    if (running == m_running.end() || running->second.caller != caller) {
        return failure(ErrorCode::BadArgument, "lease: none of yours");
    }
    running->second.interception->renew();
    return {};
}

const InterceptionAccess::Running* InterceptionAccess::numbered(unsigned number) const
{
    const auto found = std::ranges::find_if(m_running, [number](const auto& running) {
        return running.second.interception->number() == number;
    });
    return found == m_running.end() ? nullptr : &found->second;
}

void InterceptionAccess::stop(const QString& caller, unsigned number, const Outcome& done)
{
    const auto found = std::ranges::find_if(m_running, [number](const auto& running) {
        return running.second.interception->number() == number;
    });
    // By its lease: while a person thinks, another one may get the number.
    const LeaseId lease = found != m_running.end() ? found->first : LeaseId{0};
    const auto stopNow = [this, lease]() -> Result<void> {
        const auto running = m_running.find(lease);
        if (running == m_running.end()) {
            return failure(ErrorCode::BadArgument, "number: there is no such interception");
        }
        running->second.interception->stop(InterceptCause::Asked);
        return {};
    };
    if (found == m_running.end() || found->second.caller == caller) {
        done(stopNow());
        return;
    }
    m_questions.ask(
        caller, QLatin1String(dbus::ActionIntercept),
        [](const ClientSession&) { return Result<void>(); },
        [stopNow, done](const Result<ClientSession*>& session) {
            done(session ? stopNow() : tl::unexpected(session.error()));
        });
}

std::vector<QVariantMap> InterceptionAccess::list(const QString& caller) const
{
    std::vector<QVariantMap> out;
    for (const auto& [lease, running] : m_running) {
        const Interception& interception = *running.interception;
        QVariantMap row{
            {QStringLiteral("number"), interception.number()},
            {QStringLiteral("state"), QLatin1String(name(interception.state()))},
            {QStringLiteral("cause"), QLatin1String(name(interception.cause()))},
            {QStringLiteral("lease-left-ms"),
             static_cast<uint>(std::max<qint64>(0, interception.leaseLeftMs()))},
            {QStringLiteral("profile"), formOf(interception.profile())},
        };
        if (running.caller == caller) {
            row.insert(QStringLiteral("lease"), lease);
        }
        out.push_back(std::move(row));
    }
    return out;
}

void InterceptionAccess::leave(const ClientSession& session)
{
    const auto leases = session.leases;
    for (const LeaseId lease : leases) {
        const auto running = m_running.find(lease);
        if (running != m_running.end()) {
            running->second.interception->stop(InterceptCause::ClientGone);
        }
    }
}

} // namespace natlens
