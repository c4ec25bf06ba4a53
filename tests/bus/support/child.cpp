// SPDX-License-Identifier: GPL-2.0-or-later
#include "bus/support/child.h"

#include <cap-ng.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <grp.h>
#include <thread>

namespace natlens::test {

namespace {

using Clock = std::chrono::steady_clock;

[[noreturn]] void fail(const char* what)
{
    std::perror(what);
    std::_Exit(99);
}

/// polkitd clears its supplementary groups, which a user namespace with one id forbids. The
/// kernel answers for it: done.
void pretendSetgroups()
{
    std::array<sock_filter, 4> program{{
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_setgroups, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    }};
    sock_fprog filter{static_cast<unsigned short>(program.size()), program.data()};
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0
        || ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) != 0) {
        fail("seccomp");
    }
}

void becomeUser(uid_t user)
{
    ::prctl(PR_SET_KEEPCAPS, 1);
    if (::setgroups(0, nullptr) != 0 || ::setresgid(user, user, user) != 0
        || ::setresuid(user, user, user) != 0) {
        fail("becoming another user");
    }
}

void keepCapabilities(const std::vector<int>& capabilities)
{
    capng_clear(CAPNG_SELECT_CAPS);
    for (const int capability : capabilities) {
        capng_update(CAPNG_ADD,
                     static_cast<capng_type_t>(CAPNG_EFFECTIVE | CAPNG_PERMITTED | CAPNG_INHERITABLE
                                               | CAPNG_AMBIENT),
                     static_cast<unsigned>(capability));
    }
    if (capng_apply(CAPNG_SELECT_CAPS) != 0 || capng_apply(CAPNG_SELECT_AMBIENT) != 0) {
        fail("keeping capabilities");
    }
}

[[noreturn]] void become(const ChildOptions& options)
{
    // Tests may act as another user; the child begins as who we are.
    if (::getuid() == 0 && ::setresuid(0, 0, 0) != 0) {
        fail("becoming root again");
    }
    for (const std::string& entry : options.environment) {
        const auto equals = entry.find('=');
        ::setenv(entry.substr(0, equals).c_str(), entry.substr(equals + 1).c_str(), 1);
    }
    if (options.user) {
        becomeUser(*options.user);
    }
    if (!options.capabilities.empty()) {
        keepCapabilities(options.capabilities);
    }
    if (options.groupsAsTheyAre) {
        pretendSetgroups();
    }
    ::prctl(PR_SET_PDEATHSIG, SIGKILL); // after the change of user, which clears it
    std::vector<char*> arguments;
    for (const std::string& word : options.command) {
        arguments.push_back(const_cast<char*>(word.c_str()));
    }
    arguments.push_back(nullptr);
    ::execv(arguments[0], arguments.data());
    fail(arguments[0]);
}

} // namespace

Child::Child(const ChildOptions& options)
{
    std::array<int, 2> input{};
    std::array<int, 2> output{};
    if (::pipe2(input.data(), O_CLOEXEC) != 0 || ::pipe2(output.data(), O_CLOEXEC) != 0) {
        fail("pipe2");
    }
    m_input.reset(input[1]);
    m_output.reset(output[0]);
    m_errors.reset(::memfd_create("errors", MFD_CLOEXEC));
    const UniqueFd theirInput(input[0]);
    const UniqueFd theirOutput(output[1]);
    m_pid = ::fork();
    if (m_pid == 0) {
        ::dup2(theirInput.get(), STDIN_FILENO);
        ::dup2(theirOutput.get(), STDOUT_FILENO);
        ::dup2(m_errors.get(), STDERR_FILENO);
        sigset_t none;
        sigemptyset(&none);
        ::sigprocmask(SIG_SETMASK, &none, nullptr);
        become(options);
    }
}

Child::~Child()
{
    if (!m_status) {
        signal(SIGKILL);
        ::waitpid(m_pid, nullptr, 0);
    }
}

void Child::signal(int number) const
{
    if (m_status) {
        return;
    }
    // As root where we are root, whoever the test acts as at the moment.
    const uid_t acting = ::geteuid();
    const bool changed = acting != ::getuid() && ::seteuid(::getuid()) == 0;
    ::kill(m_pid, number);
    if (changed && ::seteuid(acting) != 0) {
        fail("seteuid");
    }
}

bool Child::waitForOutput(const std::string& text)
{
    const auto deadline = Clock::now() + Patience;
    while (m_seen.find(text) == std::string::npos && Clock::now() < deadline) {
        pollfd waiting{m_output.get(), POLLIN, 0};
        if (::poll(&waiting, 1, 100) <= 0) {
            continue;
        }
        std::array<char, 4096> piece{};
        const ssize_t size = ::read(m_output.get(), piece.data(), piece.size());
        if (size <= 0) {
            break;
        }
        m_seen.append(piece.data(), static_cast<std::size_t>(size));
    }
    return m_seen.find(text) != std::string::npos;
}

std::optional<int> Child::wait()
{
    const auto deadline = Clock::now() + Patience;
    while (!m_status && Clock::now() < deadline) {
        int status = 0;
        if (::waitpid(m_pid, &status, WNOHANG) == m_pid) {
            m_status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
        } else {
            std::this_thread::sleep_for(5ms);
        }
    }
    return m_status;
}

std::string Child::errors() const
{
    std::string text(16384, '\0');
    const ssize_t size = ::pread(m_errors.get(), text.data(), text.size(), 0);
    text.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
    return text;
}

} // namespace natlens::test
