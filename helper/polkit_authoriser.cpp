// SPDX-License-Identifier: GPL-2.0-or-later
#include "polkit_authoriser.h"

#include <gio/gio.h>

namespace natlens {

namespace {

/// polkit's library uses GLib's shared connection to the system bus, which by default kills the
/// process when the bus goes. We end by ourselves then, and cleanly.
void surviveBusDeath()
{
    if (GDBusConnection* bus = g_bus_get_sync(G_BUS_TYPE_SYSTEM, nullptr, nullptr)) {
        g_dbus_connection_set_exit_on_close(bus, FALSE);
        // The reference is kept: it is the one connection that everybody shares.
    }
}

} // namespace

PolkitAuthoriser::PolkitAuthoriser(std::chrono::milliseconds timeout, QObject* parent)
    : QObject(parent), m_timeout(timeout)
{
    surviveBusDeath();
}

Authoriser::CheckId PolkitAuthoriser::check(const QString& caller, const QString& action,
                                            Answer answer)
{
    const CheckId id = ++m_lastId;
    m_checks.emplace(id, std::make_unique<PolkitCheck>(
                             caller, action, m_timeout,
                             [this, id, answer = std::move(answer)](const Result<void>& result) {
                                 answered(id, result, answer);
                             }));
    return id;
}

void PolkitAuthoriser::cancel(CheckId id)
{
    m_checks.erase(id);
}

void PolkitAuthoriser::answered(CheckId id, const Result<void>& result, const Answer& answer)
{
    // The check calls from within itself: it goes later.
    auto check = m_checks.extract(id);
    if (!check.empty()) {
        check.mapped().release()->deleteLater();
    }
    answer(result);
}

} // namespace natlens
