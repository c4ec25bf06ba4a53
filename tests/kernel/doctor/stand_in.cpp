// SPDX-License-Identifier: GPL-2.0-or-later
// What a person does to a program that the doctor names, for fixes that no command makes:
//   stand_in start 4|6          starts the listener that is missing
//   stand_in mend PID           takes the place of one that does not take its connections
//   stand_in transparent PID    the same, with IP_TRANSPARENT set
// Answers each connection with where it was sent to, as the listeners of the lab do.
#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/netfilter_ipv4.h>
#include <linux/netfilter_ipv6/ip6_tables.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

namespace {

constexpr std::uint16_t Port = 5000;

int startListener(bool ipv6)
{
    const int fd = ::socket(ipv6 ? AF_INET6 : AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int on = 1;
    sockaddr_in6 six{};
    six.sin6_family = AF_INET6;
    six.sin6_port = htons(Port);
    sockaddr_in four{};
    four.sin_family = AF_INET;
    four.sin_port = htons(Port);
    if (ipv6) {
        ::setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on);
    }
    const int bound = ipv6 ? ::bind(fd, reinterpret_cast<sockaddr*>(&six), sizeof six)
                           : ::bind(fd, reinterpret_cast<sockaddr*>(&four), sizeof four);
    return bound == 0 && ::listen(fd, 64) == 0 ? fd : -1;
}

bool isListening(int fd)
{
    int listening = 0;
    socklen_t size = sizeof listening;
    return ::getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &listening, &size) == 0 && listening == 1;
}

/// The program goes no further; its listening socket is ours as well.
int takeListener(pid_t program)
{
    constexpr int MostFds = 256;
    ::kill(program, SIGSTOP);
    const auto process = static_cast<int>(::syscall(SYS_pidfd_open, program, 0));
    for (int theirs = 3; process >= 0 && theirs < MostFds; ++theirs) {
        const auto fd = static_cast<int>(::syscall(SYS_pidfd_getfd, process, theirs, 0));
        if (fd >= 0 && isListening(fd)) {
            ::fcntl(fd, F_SETFL, ::fcntl(fd, F_GETFL) & ~O_NONBLOCK);
            return fd;
        }
        ::close(fd);
    }
    return -1;
}

bool makeTransparent(int fd)
{
    const int on = 1;
    return ::setsockopt(fd, SOL_IP, IP_TRANSPARENT, &on, sizeof on) == 0;
}

std::string wantedBy(int fd)
{
    char text[INET6_ADDRSTRLEN] = {};
    sockaddr_storage wanted{};
    socklen_t size = sizeof wanted;
    sockaddr_in four{};
    socklen_t fourSize = sizeof four;
    if (::getsockopt(fd, SOL_IPV6, IP6T_SO_ORIGINAL_DST, &wanted, &size) == 0) {
        const auto& six = reinterpret_cast<const sockaddr_in6&>(wanted);
        ::inet_ntop(AF_INET6, &six.sin6_addr, text, sizeof text);
        return "[" + std::string(text) + "]:" + std::to_string(ntohs(six.sin6_port));
    }
    if (::getsockopt(fd, SOL_IP, SO_ORIGINAL_DST, &four, &fourSize) != 0) {
        // TPROXY: nothing was translated, the socket has the address itself.
        fourSize = sizeof four;
        ::getsockname(fd, reinterpret_cast<sockaddr*>(&four), &fourSize);
    }
    ::inet_ntop(AF_INET, &four.sin_addr, text, sizeof text);
    return std::string(text) + ":" + std::to_string(ntohs(four.sin_port));
}

[[noreturn]] void serve(int listener)
{
    std::puts("ready");
    std::fflush(stdout);
    for (;;) {
        const int fd = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (fd < 0) {
            continue;
        }
        const std::string answer = "you wanted " + wantedBy(fd) + "\n";
        static_cast<void>(::send(fd, answer.data(), answer.size(), MSG_NOSIGNAL));
        ::close(fd);
    }
}

} // namespace

int main(int argc, char* argv[])
{
    if (argc != 3) {
        return 2;
    }
    const std::string_view act = argv[1];
    const int fd = act == "start" ? startListener(std::string_view(argv[2]) == "6")
                                  : takeListener(static_cast<pid_t>(std::atoi(argv[2])));
    if (fd < 0 || (act == "transparent" && !makeTransparent(fd))) {
        std::perror("stand_in");
        return 1;
    }
    serve(fd);
}
