// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/node_handles.h"

#include <fcntl.h>
#include <linux/nsfs.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <string>

namespace natlens::lab {

namespace {

/// Above what programs inherit in practice, below the smallest usual RLIMIT_NOFILE of 256.
constexpr int kFirstHandle = 241;

int numberOf(Node node)
{
    return kFirstHandle + static_cast<int>(indexOf(node));
}

} // namespace

Result<UniqueFd> publishNode(Node node, UniqueFd handle)
{
    const int number = numberOf(node);
    UniqueFd published{::fcntl(handle.get(), F_DUPFD_CLOEXEC, number)};
    if (!published.valid() && errno == EINVAL) { // fcntl(2): not below the limit
        return failure(ErrorCode::System, "the lab needs a limit of at least 256 open files: "
                                          "raise it with 'ulimit -n 1024'");
    }
    if (!published.valid()) {
        return failure(ErrorCode::System, "publishing a node", errno);
    }
    if (published.get() != number) {
        return failure(ErrorCode::BadArgument, "descriptor " + std::to_string(number)
                                                   + " is in use by whoever started the lab");
    }
    return published;
}

Result<UniqueFd> openNode(Node node)
{
    const std::string path = "/proc/1/fd/" + std::to_string(numberOf(node));
    UniqueFd handle{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
    if (!handle.valid() || ::ioctl(handle.get(), NS_GET_NSTYPE) != CLONE_NEWNET) {
        return failure(ErrorCode::BadArgument, "not inside a lab");
    }
    return handle;
}

} // namespace natlens::lab
