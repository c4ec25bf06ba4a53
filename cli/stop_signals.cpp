// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/stop_signals.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace natlens::cli {

namespace {

constexpr std::array Signals{SIGINT, SIGTERM, SIGHUP};
volatile std::sig_atomic_t wakeFd = -1;

extern "C" void wake(int)
{
    const int saved = errno;
    const char byte = 0;
    // A full pipe has woken the reader already.
    [[maybe_unused]] const ssize_t written = ::write(wakeFd, &byte, 1);
    errno = saved;
}

void setHandler(int signal, void (*handler)(int))
{
    struct sigaction action {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigaction(signal, &action, nullptr);
}

} // namespace

StopSignals::StopSignals(QObject* parent) : QObject(parent)
{
    setHandler(SIGPIPE, SIG_IGN);
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0) {
        return; // the signals keep their default: an end without manners, but an end
    }
    m_readEnd.reset(ends[0]);
    m_writeEnd.reset(ends[1]);
    wakeFd = ends[1];
    m_notifier = std::make_unique<QSocketNotifier>(ends[0], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
        std::array<char, 16> bytes{};
        if (::read(m_readEnd.get(), bytes.data(), bytes.size()) > 0) {
            Q_EMIT stop();
        }
    });
    for (const int signal : Signals) {
        setHandler(signal, wake);
    }
}

StopSignals::~StopSignals()
{
    if (m_notifier) {
        for (const int signal : Signals) {
            setHandler(signal, SIG_DFL);
        }
    }
}

} // namespace natlens::cli
