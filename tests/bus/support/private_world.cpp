// SPDX-License-Identifier: GPL-2.0-or-later
#include "bus/support/private_world.h"

#include <fcntl.h>
#include <net/if.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <thread>

#include "core/unique_fd.h"

namespace natlens::test {

namespace {

constexpr int SetupFailed = 99;

[[noreturn]] void die(const char* what)
{
    std::fprintf(stderr, "the private world: %s: %s\n", what, std::strerror(errno));
    std::_Exit(SetupFailed);
}

void must(bool fine, const char* what)
{
    if (!fine) {
        die(what);
    }
}

void writeFile(const char* path, const std::string& text)
{
    const UniqueFd file(::open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0644));
    must(file.valid()
             && ::write(file.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size()),
         path);
}

std::string oneToOne(unsigned id)
{
    return std::to_string(id) + ' ' + std::to_string(id) + " 1";
}

void enterNamespaces()
{
    const uid_t uid = ::geteuid();
    const gid_t gid = ::getegid();
    const int spaces = CLONE_NEWNS | CLONE_NEWNET | CLONE_NEWPID;
    if (uid == 0) {
        must(::unshare(spaces) == 0, "unshare as root");
        return;
    }
    must(
        ::unshare(spaces | CLONE_NEWUSER) == 0,
        "unshare: user namespaces are denied here, see kernel.apparmor_restrict_unprivileged_userns"
        " and user.max_user_namespaces");
    writeFile("/proc/self/setgroups", "deny");
    writeFile("/proc/self/uid_map", oneToOne(uid));
    writeFile("/proc/self/gid_map", oneToOne(gid));
}

void hide(const char* folder)
{
    must(::mount("tmpfs", folder, "tmpfs", MS_NOSUID | MS_NODEV, "mode=0755") == 0, folder);
}

void arrangeMounts()
{
    must(::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0, "private mounts");
    must(::mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, nullptr) == 0, "/proc");
    hide("/run");
    hide("/etc/polkit-1/rules.d");
    hide("/usr/share/polkit-1/rules.d");
    hide("/usr/share/polkit-1/actions");
    // Without them polkitd has no monitor of logins and says so each time.
    for (const char* folder :
         {"/run/systemd", "/run/systemd/seats", "/run/systemd/sessions", "/run/systemd/users"}) {
        must(::mkdir(folder, 0755) == 0, folder);
    }
}

void raiseLoopback()
{
    const UniqueFd socket(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    ifreq request{};
    std::strncpy(request.ifr_name, "lo", sizeof request.ifr_name - 1);
    request.ifr_flags = IFF_UP | IFF_RUNNING;
    must(::ioctl(socket.get(), SIOCSIFFLAGS, &request) == 0, "raising lo");
}

/// Ends this world when nobody holds the other end of @p life any more. PR_SET_PDEATHSIG would not
/// do: the kernel forgets it when a test acts as another user.
void endWith(int life)
{
    std::thread([life] {
        char nothing = 0;
        while (::read(life, &nothing, 1) < 0 && errno == EINTR) {
        }
        std::_Exit(SetupFailed);
    }).detach();
}

[[noreturn]] void first(const std::function<int()>& body, int life)
{
    endWith(life);
    arrangeMounts();
    raiseLoopback();
    const int result = body();
    std::fflush(stdout);
    std::_Exit(result);
}

} // namespace

bool singleUser()
{
    static const bool single = ::getuid() != 0;
    return single;
}

int inPrivateWorld(const std::function<int()>& body)
{
    // The first process of a PID namespace is a child of the one that unshared.
    std::fflush(stdout);
    std::array<int, 2> life{};
    must(::pipe2(life.data(), O_CLOEXEC) == 0, "pipe2");
    const UniqueFd watched(life[0]);
    UniqueFd held(life[1]);
    const pid_t outer = ::fork();
    must(outer >= 0, "fork");
    if (outer == 0) {
        held.reset();
        enterNamespaces();
        const pid_t inner = ::fork();
        must(inner >= 0, "fork");
        if (inner == 0) {
            first(body, watched.get());
        }
        int status = 0;
        while (::waitpid(inner, &status, 0) < 0 && errno == EINTR) {
        }
        std::_Exit(WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
    }
    int status = 0;
    while (::waitpid(outer, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

} // namespace natlens::test
