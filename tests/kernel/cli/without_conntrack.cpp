// SPDX-License-Identifier: GPL-2.0-or-later
// without_conntrack COMMAND…: runs COMMAND as on a kernel without netfilter's netlink, where
// socket(AF_NETLINK, …, NETLINK_NETFILTER) fails with EPROTONOSUPPORT.
#include <linux/filter.h>
#include <linux/netlink.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdio>

namespace {

// The low half of an argument on a little-endian machine; these two are small.
constexpr auto argumentOffset(std::size_t index)
{
    return static_cast<unsigned>(offsetof(seccomp_data, args) + index * sizeof(__u64));
}

sock_filter load(unsigned offset)
{
    return BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offset);
}

/// Passes over @p otherwise instructions when what was loaded is another value.
sock_filter expect(unsigned value, unsigned char otherwise)
{
    return BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, 0, otherwise);
}

sock_filter answer(unsigned value)
{
    return BPF_STMT(BPF_RET | BPF_K, value);
}

bool install()
{
    std::array program{
        load(offsetof(seccomp_data, nr)),
        expect(SYS_socket, 5),
        load(argumentOffset(0)),
        expect(AF_NETLINK, 3),
        load(argumentOffset(2)),
        expect(NETLINK_NETFILTER, 1),
        answer(SECCOMP_RET_ERRNO | EPROTONOSUPPORT),
        answer(SECCOMP_RET_ALLOW),
    };
    const sock_fprog filter{program.size(), program.data()};
    return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
           && ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 2 || !install()) {
        std::perror("without_conntrack");
        return 99;
    }
    ::execvp(argv[1], argv + 1);
    std::perror(argv[1]);
    return 99;
}
