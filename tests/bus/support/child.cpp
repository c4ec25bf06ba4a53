// SPDX-License-Identifier: GPL-2.0-or-later
#include "bus/support/child.h"

#include <fcntl.h>
#include <linux/capability.h>
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

void becomeUser(uid_t user, const std::vector<gid_t>& groups)
{
    ::prctl(PR_SET_KEEPCAPS, 1);
    if (::setgroups(groups.size(), groups.data()) != 0 || ::setresgid(user, user, user) != 0
        || ::setresuid(user, user, user) != 0) {
        fail("becoming another user");
    }
}

/// By plain system calls: libcap-ng forgets what it was told when the process forks, and
/// allocates when it is told.
void keepCapabilities(const std::vector<int>& capabilities)
{
    __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
    std::array<__user_cap_data_struct, 2> sets{};
    for (const int capability : capabilities) {
        auto& set = sets.at(static_cast<std::size_t>(capability / 32));
        set.effective |= 1U << (capability % 32);
        set.permitted |= 1U << (capability % 32);
        set.inheritable |= 1U << (capability % 32);
    }
    if (::syscall(SYS_capset, &header, sets.data()) != 0) {
        fail("keeping capabilities");
    }
    for (const int capability : capabilities) {
        if (::prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, capability, 0, 0) != 0) {
            fail("keeping capabilities over exec");
        }
    }
}

/// All strings of execve(2), as it wants them.
class StringArray {
public:
    void add(std::string text) { m_texts.push_back(std::move(text)); }
    [[nodiscard]] char** get()
    {
        m_pointers.clear();
        for (std::string& text : m_texts) {
            m_pointers.push_back(text.data());
        }
        m_pointers.push_back(nullptr);
        return m_pointers.data();
    }

private:
    std::vector<std::string> m_texts;
    std::vector<char*> m_pointers;
};

StringArray environmentWith(const std::vector<std::string>& added)
{
    StringArray all;
    for (const std::string& entry : added) {
        all.add(entry); // the first one counts
    }
    for (char** entry = environ; *entry; ++entry) {
        all.add(*entry);
    }
    return all;
}

/// Between fork and exec: nothing that allocates, for another thread may hold the lock of that.
[[noreturn]] void become(const ChildOptions& options, char** arguments, char** environment)
{
    // Tests may act as another user; the child begins as who we are.
    if (::getuid() == 0 && ::setresuid(0, 0, 0) != 0) {
        fail("becoming root again");
    }
    if (options.user) {
        becomeUser(*options.user, options.groups);
    }
    if (!options.capabilities.empty()) {
        keepCapabilities(options.capabilities);
    }
    if (options.groupsAsTheyAre) {
        pretendSetgroups();
    }
    ::prctl(PR_SET_PDEATHSIG, SIGKILL); // after the change of user, which clears it
    ::execve(arguments[0], arguments, environment);
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
    StringArray arguments;
    for (const std::string& word : options.command) {
        arguments.add(word);
    }
    StringArray environment = environmentWith(options.environment);
    char** const argumentPointers = arguments.get();
    char** const environmentPointers = environment.get();
    m_pid = ::fork();
    if (m_pid == 0) {
        ::dup2(theirInput.get(), STDIN_FILENO);
        ::dup2(theirOutput.get(), STDOUT_FILENO);
        ::dup2(m_errors.get(), STDERR_FILENO);
        sigset_t none;
        sigemptyset(&none);
        ::sigprocmask(SIG_SETMASK, &none, nullptr);
        become(options, argumentPointers, environmentPointers);
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

bool Child::running()
{
    int status = 0;
    if (!m_status && ::waitpid(m_pid, &status, WNOHANG) == m_pid) {
        m_status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }
    return !m_status;
}

std::optional<int> Child::wait()
{
    const auto deadline = Clock::now() + Patience;
    while (running() && Clock::now() < deadline) {
        std::this_thread::sleep_for(5ms);
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
