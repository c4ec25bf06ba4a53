// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/intercept_text.h"

#include <QCoreApplication>
#include <QHash>
#include <QStringList>
#include <algorithm>

#include "text/source_text.h"
#include "text/visible_text.h"

namespace natlens {

class InterceptText {
    Q_DECLARE_TR_FUNCTIONS(natlens::InterceptText)
};

namespace {

constexpr int SecondMs = 1000;
const QString Dot = QStringLiteral(" · ");

QString ports(const std::vector<PortRange>& ranges)
{
    constexpr std::size_t Most = 6;
    QStringList words;
    for (std::size_t at = 0; at < std::min(ranges.size(), Most); ++at) {
        words += QString::fromStdString(toString(ranges[at]));
    }
    if (ranges.size() > Most) {
        words += QStringLiteral("…");
    }
    return words.join(QStringLiteral(", "));
}

QString prefixes(const std::vector<IpPrefix>& all)
{
    QStringList words;
    for (const IpPrefix& prefix : all) {
        words += QString::fromStdString(prefix.toString());
    }
    return words.join(QStringLiteral(", "));
}

QString scope(const InterceptProfile& profile)
{
    QStringList words;
    if (!profile.incoming.empty()) {
        QStringList names;
        for (const std::string& name : profile.incoming) {
            names += visibleText(name);
        }
        words += InterceptText::tr("in by %1").arg(names.join(QStringLiteral(", ")));
    }
    if (profile.local) {
        words += profile.uid ? InterceptText::tr("of user %1").arg(*profile.uid)
                             : InterceptText::tr("of this host");
    }
    return words.join(Dot);
}

} // namespace

InterceptTone interceptTone(const InterceptionEntry* entry)
{
    if (entry == nullptr) {
        return InterceptTone::Off;
    }
    if (entry->state == "on") {
        return InterceptTone::On;
    }
    if (entry->state == "starting") {
        return InterceptTone::Starting;
    }
    if (entry->state == "degraded") {
        return InterceptTone::Degraded;
    }
    return entry->cause == "asked" ? InterceptTone::Off : InterceptTone::Stopped;
}

QString interceptStateText(const InterceptionEntry* entry)
{
    switch (interceptTone(entry)) {
    case InterceptTone::Off: return InterceptText::tr("Off");
    case InterceptTone::Starting: return InterceptText::tr("Starting");
    case InterceptTone::On:
        return InterceptText::tr("On · lease %1 s")
            .arg((entry->leaseLeftMs + SecondMs / 2) / SecondMs);
    case InterceptTone::Degraded:
        return InterceptText::tr("Degraded: %1").arg(interceptCauseText(entry->cause));
    case InterceptTone::Stopped:
        return InterceptText::tr("Stopped: %1")
            .arg(entry->error ? errorText(*entry->error) : interceptCauseText(entry->cause));
    }
    return {};
}

QString interceptStateIcon(InterceptTone tone)
{
    switch (tone) {
    case InterceptTone::Off: return QStringLiteral("intercept-off");
    case InterceptTone::Starting: return QStringLiteral("intercept-starting");
    case InterceptTone::On: return QStringLiteral("intercept-on");
    case InterceptTone::Degraded: return QStringLiteral("warning");
    case InterceptTone::Stopped: return QStringLiteral("wrong");
    }
    return {};
}

QColor interceptColour(InterceptTone tone, const Colours& colours)
{
    switch (tone) {
    case InterceptTone::Off: return colours.textMuted;
    case InterceptTone::Starting: return colours.accent;
    case InterceptTone::On: return colours.live;
    case InterceptTone::Degraded: return colours.warning;
    case InterceptTone::Stopped: return colours.danger;
    }
    return colours.text;
}

QString interceptCauseText(const std::string& cause)
{
    const QHash<QString, QString> known{
        {QStringLiteral("asked"), InterceptText::tr("somebody asked for it")},
        {QStringLiteral("client-gone"), InterceptText::tr("who began it went away")},
        {QStringLiteral("lease-expired"), InterceptText::tr("the lease was not renewed in time")},
        {QStringLiteral("relay-silent"),
         InterceptText::tr("the relay does not answer; new connections go directly")},
        {QStringLiteral("relay-lost"), InterceptText::tr("the relay ended")},
        {QStringLiteral("rules-lost"), InterceptText::tr("its rules were taken away")},
        {QStringLiteral("rules-silent"),
         InterceptText::tr("the owner of its rules does not answer; connections go directly")},
        {QStringLiteral("rules-refused"), InterceptText::tr("the kernel refused its rules")},
        {QStringLiteral("not-installed"), InterceptText::tr("natlens-relay is not installed")},
        {QStringLiteral("no-socket"), InterceptText::tr("there is no socket for the listener")},
        {QStringLiteral("no-routing"), InterceptText::tr("policy routing could not be set up")},
        {QStringLiteral("routing-lost"),
         InterceptText::tr("its policy routing was taken away, and is put back")},
        {QStringLiteral("no-setting"), InterceptText::tr("a sysctl could not be set")},
        {QStringLiteral("interface-gone"), InterceptText::tr("an interface of it is gone")},
        {QStringLiteral("no-address"),
         InterceptText::tr("an interface has no address to redirect to; connections go directly")},
        {QStringLiteral("no-listener"),
         InterceptText::tr("nothing listens on the external port; connections go directly")},
        {QStringLiteral("source-lost"), InterceptText::tr("the source went away")},
        {QStringLiteral("stream-ended"), InterceptText::tr("the helper ended it")},
        {QStringLiteral("not-started"), InterceptText::tr("it could not be started")},
    };
    const QString word = QString::fromStdString(cause);
    return known.value(word, visibleText(word));
}

QString profileTitle(const InterceptProfile& profile)
{
    return profile.name.empty() ? profileTakes(profile) : visibleText(profile.name);
}

QString profileTakes(const InterceptProfile& profile)
{
    QStringList words;
    if (!profile.tcp.empty()) {
        words += QStringLiteral("TCP ") + ports(profile.tcp);
    }
    if (!profile.udp.empty()) {
        words += QStringLiteral("UDP ") + ports(profile.udp);
    }
    words += scope(profile);
    if (!profile.to.empty()) {
        words += InterceptText::tr("to %1").arg(prefixes(profile.to));
    }
    if (!profile.from.empty()) {
        words += InterceptText::tr("from %1").arg(prefixes(profile.from));
    }
    words.removeAll(QString());
    return words.join(Dot);
}

QString profileDoes(const InterceptProfile& profile)
{
    return modeText(profile.mode) + Dot + interceptActionText(profile);
}

QString modeText(InterceptMode mode)
{
    return mode == InterceptMode::Redirect ? InterceptText::tr("Redirect (NAT)")
                                           : InterceptText::tr("TPROXY (no NAT)");
}

QString interceptActionText(const InterceptProfile& profile)
{
    switch (profile.action) {
    case InterceptAction::Relay: return InterceptText::tr("relayed to where they were going");
    case InterceptAction::RelayAsClient:
        return InterceptText::tr("relayed with the client's address");
    case InterceptAction::External:
        return InterceptText::tr("answered by your listener on port %1").arg(profile.externalPort);
    case InterceptAction::Hold: return InterceptText::tr("held, never answered");
    }
    return {};
}

QString profileFieldTitle(const std::string& field)
{
    const QHash<QString, QString> known{
        {QStringLiteral("name"), InterceptText::tr("Name")},
        {QStringLiteral("mode"), InterceptText::tr("Mode")},
        {QStringLiteral("action"), InterceptText::tr("Action")},
        {QStringLiteral("external-port"), InterceptText::tr("Listener's port")},
        {QStringLiteral("families"), InterceptText::tr("Families")},
        {QStringLiteral("tcp"), InterceptText::tr("TCP ports")},
        {QStringLiteral("udp"), InterceptText::tr("UDP ports")},
        {QStringLiteral("local"), InterceptText::tr("Local")},
        {QStringLiteral("incoming"), InterceptText::tr("Interfaces")},
        {QStringLiteral("to"), InterceptText::tr("Destinations")},
        {QStringLiteral("from"), InterceptText::tr("Sources")},
        {QStringLiteral("uid"), InterceptText::tr("Only user")},
        {QStringLiteral("except-uid"), InterceptText::tr("Not user")},
        {QStringLiteral("settings"), InterceptText::tr("Sysctls")},
        {QStringLiteral("previews"), InterceptText::tr("First bytes")},
        {QStringLiteral("lease"), InterceptText::tr("Lease")},
    };
    const QString word = QString::fromStdString(field);
    return known.value(word, visibleText(word));
}

ConfirmText startConfirm(const InterceptProfile& profile, const QStringList& issues)
{
    ConfirmText out;
    out.title = InterceptText::tr("Intercept");
    out.question = InterceptText::tr("Turn on “%1” although something is in its way?")
                       .arg(profileTitle(profile));
    out.consequence = issues.join(QStringLiteral("\n\n"));
    out.action = InterceptText::tr("&Turn on");
    out.destroys = false;
    return out;
}

ConfirmText predatingConfirm(std::size_t flows, const InterceptProfile& profile)
{
    const int count = static_cast<int>(std::min<std::size_t>(flows, 2'000'000'000));
    return {InterceptText::tr("Delete flows that predate an interception"),
            InterceptText::tr("Delete the %n flows that began before “%1” was on?", "", count)
                .arg(profileTitle(profile)),
            InterceptText::tr("The kernel decides about a flow with its first packet, so these go "
                              "on past the interception. Once deleted, their next packet begins a "
                              "new flow, which is taken; connections may break."),
            InterceptText::tr("&Delete %n flows", "", count)};
}

} // namespace natlens
