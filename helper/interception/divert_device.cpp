// SPDX-License-Identifier: GPL-2.0-or-later
#include "interception/divert_device.h"

#include <fcntl.h>
#include <linux/if_tun.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <sys/ioctl.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "netlink/mnl_socket.h"
#include "netlink/request_buffer.h"
#include "netlink_exchange.h"

namespace natlens {

namespace {

constexpr const char* Node = "/dev/net/tun";
constexpr const char* NamePattern = "natlens%d";
constexpr const char* Context = "making a device for the local route";

/// Up, and without an address of its own making.
int bringUp(std::uint32_t index)
{
    auto kernel = MnlSocket::open(NETLINK_ROUTE);
    if (!kernel) {
        return kernel.error().errnum;
    }
    RequestBuffer request(RTM_NEWLINK, NLM_F_ACK, 0);
    auto* link = request.putExtra<ifinfomsg>();
    link->ifi_index = static_cast<int>(index);
    link->ifi_flags = IFF_UP;
    link->ifi_change = IFF_UP;
    nlattr* spec = mnl_attr_nest_start(request.head(), IFLA_AF_SPEC);
    nlattr* ipv6 = mnl_attr_nest_start(request.head(), AF_INET6);
    mnl_attr_put_u8(request.head(), IFLA_INET6_ADDR_GEN_MODE, IN6_ADDR_GEN_MODE_NONE);
    mnl_attr_nest_end(request.head(), ipv6);
    mnl_attr_nest_end(request.head(), spec);
    int error = EIO;
    const std::array requests{request.take()};
    const auto asked = exchange(*kernel, requests,
                                [&error](const NetlinkAnswer& answer) { error = answer.error(); });
    return asked ? error : EIO;
}

} // namespace

Result<DivertDevice> DivertDevice::make()
{
    DivertDevice device;
    device.m_fd.reset(::open(Node, O_RDWR | O_CLOEXEC | O_NONBLOCK));
    if (!device.m_fd.valid()) {
        return failure(ErrorCode::System, Context, errno);
    }
    ifreq request{};
    request.ifr_flags = IFF_TUN | IFF_NO_PI;
    std::strncpy(request.ifr_name, NamePattern, sizeof request.ifr_name - 1);
    if (::ioctl(device.m_fd.get(), TUNSETIFF, &request) != 0) {
        return failure(ErrorCode::System, Context, errno);
    }
    device.m_name = request.ifr_name;
    device.m_index = ::if_nametoindex(request.ifr_name);
    if (const int error = device.m_index == 0 ? errno : bringUp(device.m_index); error != 0) {
        return failure(ErrorCode::System, Context, error);
    }
    return device;
}

std::uint32_t loopbackIndex()
{
    return ::if_nametoindex("lo");
}

} // namespace natlens
