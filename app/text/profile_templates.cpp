// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/profile_templates.h"

#include <netinet/in.h>

#include <QCoreApplication>
#include <algorithm>

#include "text/visible_text.h"

namespace natlens {

class TemplateText {
    Q_DECLARE_TR_FUNCTIONS(natlens::TemplateText)
};

namespace {

/// Below what the kernel gives to clients and to our listener.
constexpr PortRange Services{1, 32767};
constexpr std::uint16_t SomePort = 5000;

InterceptProfile named(const QString& name)
{
    InterceptProfile profile;
    profile.name = name.toStdString();
    return profile;
}

/// As many as a profile may name.
std::vector<std::string> someOf(const std::vector<std::string>& interfaces)
{
    const auto most = std::min(interfaces.size(), ProfileLimits::Interfaces);
    return {interfaces.begin(), interfaces.begin() + static_cast<std::ptrdiff_t>(most)};
}

std::uint8_t wholeLength(const IpAddress& address)
{
    return address.family() == L3Protocol::Ipv4 ? 32 : 128;
}

} // namespace

std::vector<ProfileTemplate> profileTemplates(std::uint32_t uid,
                                              const std::vector<std::string>& interfaces)
{
    std::vector<ProfileTemplate> out;
    InterceptProfile web = named(TemplateText::tr("Web ports"));
    web.tcp = {{80, 80}, {443, 443}, {8000, 8080}};
    web.incoming = someOf(interfaces);
    web.local = interfaces.empty();
    out.push_back({TemplateText::tr("Web ports"),
                   TemplateText::tr("TCP 80, 443 and 8000 to 8080, relayed to where they go"),
                   web});
    InterceptProfile proxy = named(TemplateText::tr("To my proxy"));
    proxy.tcp = {{8000, 8080}};
    proxy.action = InterceptAction::External;
    proxy.externalPort = SomePort;
    proxy.incoming = someOf(interfaces);
    out.push_back({TemplateText::tr("A port range to one port"),
                   TemplateText::tr("TCP 8000 to 8080 to a listener of your own on port 5000"),
                   proxy});
    InterceptProfile dns = named(TemplateText::tr("DNS"));
    dns.mode = InterceptMode::Tproxy;
    dns.tcp = {{53, 53}};
    dns.udp = {{53, 53}};
    dns.incoming = someOf(interfaces);
    dns.local = interfaces.empty();
    out.push_back({TemplateText::tr("DNS"),
                   TemplateText::tr("UDP and TCP 53, diverted without translating"), dns});
    InterceptProfile user = named(TemplateText::tr("Everything of user %1").arg(uid));
    user.tcp = {Services};
    user.local = true;
    user.uid = uid;
    out.push_back({TemplateText::tr("Everything of one user"),
                   TemplateText::tr("This user's own TCP connections to ports of services"), user});
    InterceptProfile host = named(TemplateText::tr("Everything to one host"));
    host.tcp = {Services};
    host.local = true;
    host.to = {*IpPrefix::parse("192.0.2.1")};
    out.push_back({TemplateText::tr("Everything to one host"),
                   TemplateText::tr("This host's TCP connections to one address: say which"),
                   host});
    return out;
}

InterceptProfile profileLike(const Tuple& original, bool local,
                             const std::vector<std::string>& interfaces)
{
    const auto* ports = std::get_if<Ports>(&original.l4);
    const std::uint16_t port = ports != nullptr ? ports->dst : 0;
    const bool udp = original.protocol == IPPROTO_UDP;
    InterceptProfile profile = named(TemplateText::tr("Like %1 to %2 port %3")
                                         .arg(udp ? QStringLiteral("UDP") : QStringLiteral("TCP"),
                                              QString::fromStdString(original.dst.toString()))
                                         .arg(port));
    (udp ? profile.udp : profile.tcp) = {{port, port}};
    profile.mode = udp ? InterceptMode::Tproxy : InterceptMode::Redirect;
    profile.to = {{original.dst, wholeLength(original.dst)}};
    profile.local = local || interfaces.empty();
    if (!profile.local) {
        profile.incoming = someOf(interfaces);
    }
    return profile;
}

std::optional<InterceptProfile> profileLike(const Mapping& mapping,
                                            const std::vector<std::string>& interfaces)
{
    const bool ofSource =
        mapping.kind == MappingKind::SourceNat || mapping.kind == MappingKind::Masquerade;
    const bool known = mapping.protocol == IPPROTO_TCP || mapping.protocol == IPPROTO_UDP;
    if (ofSource || !known || mapping.ports.empty() || mapping.ports.front().first == 0) {
        return std::nullopt;
    }
    const Tuple first{
        {}, mapping.original, mapping.protocol, Ports{0, mapping.ports.front().first}};
    InterceptProfile profile = profileLike(first, false, interfaces);
    auto& ports = mapping.protocol == IPPROTO_UDP ? profile.udp : profile.tcp;
    ports.clear();
    for (const auto& range : mapping.ports) {
        if (ports.size() < ProfileLimits::Ranges) {
            ports.push_back({range.first, range.last});
        }
    }
    if (mapping.original.family() == L3Protocol::None) {
        profile.to.clear();
        profile.name = TemplateText::tr("Like a mapping of port %1")
                           .arg(mapping.ports.front().first)
                           .toStdString();
    }
    profile.ipv4 = mapping.family == L3Protocol::Ipv4;
    profile.ipv6 = mapping.family == L3Protocol::Ipv6;
    return profile;
}

} // namespace natlens
