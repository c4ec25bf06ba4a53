// SPDX-License-Identifier: GPL-2.0-or-later
#include "interception/companion.h"

#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <utility>

namespace natlens {

namespace {

constexpr int GivenFd = 3;
constexpr int CannotRun = 127;
constexpr int EndMs = 5000;

// Between fork() and execve() of a process with threads: system calls only.

void keep(std::uint32_t wanted)
{
    __user_cap_header_struct head{_LINUX_CAPABILITY_VERSION_3, 0};
    std::array<__user_cap_data_struct, 2> sets{};
    if (::syscall(SYS_capget, &head, sets.data()) != 0) {
        ::_exit(CannotRun);
    }
    const std::uint32_t kept = sets[0].permitted & wanted;
    // Root would get everything back at execve().
    (void)::prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
    constexpr unsigned NoRoot = 1U << 0U | 1U << 1U; // SECBIT_NOROOT and locked
    (void)::prctl(PR_SET_SECUREBITS, NoRoot, 0, 0, 0);
    sets[0] = {kept, kept, kept};
    sets[1] = {};
    if (::syscall(SYS_capset, &head, sets.data()) != 0) {
        ::_exit(CannotRun);
    }
    if (kept != 0) {
        (void)::prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, CAP_NET_ADMIN, 0, 0);
    }
}

void prepare(int socket, const Companion::Terms& terms, pid_t parent)
{
    if (!terms.outlives) {
        (void)::prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (::getppid() != parent) {
            ::_exit(CannotRun); // it died before the kernel was asked to tell
        }
    }
    // dup2() of a descriptor to itself would leave it CLOEXEC.
    const int copy = socket == GivenFd ? ::dup(socket) : socket;
    if (copy < 0 || ::dup2(copy, GivenFd) < 0) {
        ::_exit(CannotRun);
    }
    keep(terms.netAdmin ? 1U << CAP_NET_ADMIN : 0U);
}

} // namespace

Companion::Companion(const Terms& terms, QObject* parent) : QObject(parent)
{
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.setProcessChannelMode(QProcess::ForwardedChannels);
    m_process.setChildProcessModifier(
        [this, terms, parent = ::getpid()] { prepare(m_socket.get(), terms, parent); });
    connect(&m_process, &QProcess::finished, this, &Companion::ended);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) {
            Q_EMIT ended();
        }
    });
}

Companion::~Companion()
{
    kill();
}

void Companion::kill()
{
    m_process.disconnect(this);
    m_process.kill();
    m_process.waitForFinished(EndMs);
}

void Companion::start(const QString& program, const QStringList& arguments, UniqueFd socket)
{
    m_socket = std::move(socket);
    m_process.setProcessEnvironment(QProcessEnvironment());
    m_process.start(program, arguments, QIODevice::NotOpen);
    m_socket.reset();
}

} // namespace natlens
