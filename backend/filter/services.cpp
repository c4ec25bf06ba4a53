// SPDX-License-Identifier: GPL-2.0-or-later
#include <array>
#include <utility>

#include "filter/letters.h"
#include "filter/names.h"

namespace natlens {

namespace {

using Service = std::pair<std::string_view, std::uint16_t>;

// A table of our own: filters mean the same on every machine, and nothing is read from the network
// as getservbyname(3) may do.
constexpr std::array<Service, 72> Services{{
    {"echo", 7},
    {"discard", 9},
    {"daytime", 13},
    {"ftp-data", 20},
    {"ftp", 21},
    {"ssh", 22},
    {"telnet", 23},
    {"smtp", 25},
    {"time", 37},
    {"whois", 43},
    {"tacacs", 49},
    {"domain", 53},
    {"dns", 53},
    {"bootps", 67},
    {"dhcp", 67},
    {"bootpc", 68},
    {"tftp", 69},
    {"gopher", 70},
    {"finger", 79},
    {"http", 80},
    {"kerberos", 88},
    {"pop3", 110},
    {"sunrpc", 111},
    {"ident", 113},
    {"nntp", 119},
    {"ntp", 123},
    {"netbios-ns", 137},
    {"netbios-dgm", 138},
    {"netbios-ssn", 139},
    {"imap", 143},
    {"snmp", 161},
    {"snmp-trap", 162},
    {"bgp", 179},
    {"irc", 194},
    {"ldap", 389},
    {"https", 443},
    {"microsoft-ds", 445},
    {"smb", 445},
    {"isakmp", 500},
    {"syslog", 514},
    {"printer", 515},
    {"rip", 520},
    {"dhcpv6-client", 546},
    {"dhcpv6-server", 547},
    {"rtsp", 554},
    {"submission", 587},
    {"ipp", 631},
    {"ldaps", 636},
    {"domain-s", 853},
    {"rsync", 873},
    {"ftps", 990},
    {"imaps", 993},
    {"pop3s", 995},
    {"socks", 1080},
    {"openvpn", 1194},
    {"ms-sql-s", 1433},
    {"radius", 1812},
    {"mqtt", 1883},
    {"nfs", 2049},
    {"mysql", 3306},
    {"ms-wbt-server", 3389},
    {"rdp", 3389},
    {"ipsec-nat-t", 4500},
    {"sip", 5060},
    {"sips", 5061},
    {"xmpp-client", 5222},
    {"mdns", 5353},
    {"postgresql", 5432},
    {"vnc", 5900},
    {"redis", 6379},
    {"http-alt", 8080},
    {"wireguard", 51820},
}};

} // namespace

std::optional<std::uint16_t> portOfService(std::string_view name)
{
    for (const auto& [service, port] : Services) {
        if (sameName(service, name)) {
            return port;
        }
    }
    return std::nullopt;
}

std::span<const std::string_view> serviceNames()
{
    static const auto names = [] {
        std::array<std::string_view, Services.size()> all;
        for (std::size_t i = 0; i < all.size(); ++i) {
            all[i] = Services[i].first;
        }
        return all;
    }();
    return names;
}

} // namespace natlens
