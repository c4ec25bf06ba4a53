// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/source_text.h"

#include <QCoreApplication>
#include <cstring>

namespace natlens {

class SourceText {
    Q_DECLARE_TR_FUNCTIONS(natlens::SourceText)
};

namespace {

// In the lab a no comes from the kernel, and it is about user namespaces.
StartMessage labDenied(const Error& error)
{
    QString text = SourceText::tr("The lab needs user namespaces, and this system denies them to "
                                  "ordinary users. An administrator can allow them until the next "
                                  "start of the system:");
    if (!error.context.empty()) {
        text = QString::fromStdString(error.context) + QStringLiteral("\n\n") + text;
    }
    return {QStringLiteral("state-unsupported"),
            SourceText::tr("User namespaces are denied"),
            text,
            QStringLiteral("sudo sysctl -w kernel.unprivileged_userns_clone=1 "
                           "user.max_user_namespaces=10000"),
            {StartAction::Retry, StartAction::ChooseSource}};
}

StartMessage failure(const Error& error)
{
    switch (error.code) {
    case ErrorCode::NotInstalled:
        return {QStringLiteral("state-not-installed"),
                SourceText::tr("The helper is not installed"),
                SourceText::tr(
                    "Reading this machine's flows needs natlens-helper, a small system service. "
                    "The lab needs nothing: it plays real NAT in namespaces of its own."),
                QStringLiteral("sudo cmake --install build"),
                {StartAction::OpenLab, StartAction::Retry}};
    case ErrorCode::NoBus:
        return {
            QStringLiteral("state-no-bus"),
            SourceText::tr("There is no system bus"),
            SourceText::tr(
                "The helper is reached over D-Bus, and nothing answers at the system bus's "
                "address. In a container, use the lab, or read this namespace directly as root."),
            QStringLiteral("sudo natlens --source direct"),
            {StartAction::OpenLab, StartAction::Retry}};
    case ErrorCode::NoPolkit:
        return {QStringLiteral("state-authorising"),
                SourceText::tr("Nobody answers authorisation questions"),
                SourceText::tr("polkit is not running, and without an answer the helper says no. "
                               "Start polkit, then try again."),
                QStringLiteral("sudo systemctl start polkit"),
                {StartAction::Retry, StartAction::OpenLab}};
    case ErrorCode::Unsupported:
        return {QStringLiteral("state-unsupported"),
                SourceText::tr("This kernel cannot tell its flows"),
                SourceText::tr("It has no conntrack netlink interface (CONFIG_NF_CT_NETLINK). "
                               "Where it is a module, an administrator can load it:"),
                QStringLiteral("sudo modprobe nf_conntrack_netlink"),
                {StartAction::Retry, StartAction::ChooseSource}};
    case ErrorCode::NotAuthorised:
    case ErrorCode::Cancelled:
    case ErrorCode::Malformed:
    case ErrorCode::Oversized:
    case ErrorCode::System:
    case ErrorCode::Disconnected:
    case ErrorCode::Timeout:
    case ErrorCode::Quota:
    case ErrorCode::BadArgument: break;
    }
    return {QStringLiteral("state-failed"),
            SourceText::tr("This source does not work"),
            errorText(error),
            {},
            {StartAction::Retry, StartAction::ChooseSource}};
}

StartMessage denied(const Error& error, const Source& source)
{
    if (error.code == ErrorCode::NoPolkit || error.code == ErrorCode::NoBus
        || error.code == ErrorCode::Unsupported) {
        return failure(error);
    }
    if (source.kind == Source::Kind::Lab) {
        return labDenied(error);
    }
    if (source.kind == Source::Kind::Direct) {
        return {QStringLiteral("state-denied"),
                SourceText::tr("This needs CAP_NET_ADMIN"),
                SourceText::tr(
                    "Reading flows directly is for a root shell in the network namespace "
                    "to be looked at. As an ordinary user, use the system helper or the lab."),
                QStringLiteral("sudo natlens --source direct"),
                {StartAction::OpenLab, StartAction::ChooseSource}};
    }
    const QString text =
        error.code == ErrorCode::Cancelled
            ? SourceText::tr(
                "The question for a password was closed. Natlens reads flows only with an "
                "administrator's consent, because they show who talks to whom.")
            : SourceText::tr(
                "polkit did not allow reading this machine's flows. They show who talks to "
                "whom, so an administrator has to agree.");
    return {QStringLiteral("state-denied"),
            SourceText::tr("Not authorised"),
            text,
            {},
            {StartAction::Retry, StartAction::OpenLab}};
}

StartMessage connecting(const Source& source)
{
    const bool lab = source.kind == Source::Kind::Lab;
    return {QStringLiteral("state-connecting"),
            lab ? SourceText::tr("Starting the lab") : SourceText::tr("Connecting"),
            lab ? SourceText::tr("Namespaces, links and rules are being set up.")
                : SourceText::tr("Looking for the helper."),
            {},
            {},
            true};
}

} // namespace

QString sourceName(const Source& source)
{
    const QString argument = QString::fromStdString(source.argument);
    switch (source.kind) {
    case Source::Kind::System: return SourceText::tr("This machine");
    case Source::Kind::Direct: return SourceText::tr("This namespace");
    case Source::Kind::Lab:
        return SourceText::tr("Lab: %1").arg(argument.isEmpty() ? QLatin1String(DefaultScenario)
                                                                : argument);
    }
    return {};
}

QString sourceToolTip(const Source& source)
{
    switch (source.kind) {
    case Source::Kind::System:
        return SourceText::tr("Flows of this machine, read by the helper on the system bus");
    case Source::Kind::Direct:
        return SourceText::tr("Flows of this network namespace, read by a helper of our own");
    case Source::Kind::Lab:
        return SourceText::tr("A lab of network namespaces with real NAT and real traffic");
    }
    return {};
}

QString actionText(StartAction action)
{
    switch (action) {
    case StartAction::Retry: return SourceText::tr("&Try again");
    case StartAction::OpenLab: return SourceText::tr("Open the &lab");
    case StartAction::ChooseSource: return SourceText::tr("Choose another &source…");
    case StartAction::ClearFilter: return SourceText::tr("&Clear the filter");
    }
    return {};
}

StartMessage startMessage(const SourceState& state, const Source& source)
{
    switch (state.status) {
    case SourceStatus::Authorising:
        return {
            QStringLiteral("state-authorising"),
            SourceText::tr("Waiting for consent"),
            SourceText::tr("polkit asks for an administrator's password in a window of its own."),
            {},
            {},
            true};
    case SourceStatus::Denied: return denied(state.error, source);
    case SourceStatus::Lost:
        return {QStringLiteral("state-lost"),
                SourceText::tr("The source went away"),
                SourceText::tr("Natlens tries again by itself."),
                {},
                {StartAction::Retry, StartAction::ChooseSource},
                true};
    case SourceStatus::Failed:
        return state.error.code == ErrorCode::NotAuthorised ? denied(state.error, source)
                                                            : failure(state.error);
    case SourceStatus::Idle:
    case SourceStatus::Connecting:
    case SourceStatus::Live: break;
    }
    return connecting(source);
}

StartMessage readingMessage()
{
    return {QStringLiteral("state-connecting"),
            SourceText::tr("Reading the table"),
            SourceText::tr("The kernel tells the flows that it tracks."),
            {},
            {},
            true};
}

StartMessage nothingTrackedMessage(const Source& source)
{
    const QString icon = QStringLiteral("state-nothing");
    const QString title = SourceText::tr("Nothing is tracked here yet");
    const QString why = SourceText::tr(
        "The kernel tracks flows only in a network namespace where a rule asks for it: "
        "NAT, or a match on the connection's state. No rule in this one has made it "
        "track anything so far.");
    if (source.kind == Source::Kind::Lab) {
        // Nobody can type a command into this lab: it is the window's own.
        return {icon,
                title,
                why + QLatin1Char(' ')
                    + SourceText::tr("Traffic does pass here; the lab's other scenarios have "
                                     "rules that make the kernel look at it."),
                {},
                {StartAction::ChooseSource}};
    }
    return {icon,
            title,
            why + QLatin1Char(' ') + SourceText::tr("A rule such as this makes it start:"),
            QStringLiteral(
                "sudo nft 'add table inet track; add chain inet track in { type filter hook input "
                "priority 0; }; add rule inet track in ct state new counter'"),
            {StartAction::OpenLab, StartAction::ChooseSource}};
}

StartMessage noMatchMessage(const QString& filter, std::size_t flows)
{
    return {
        QStringLiteral("state-no-match"),
        SourceText::tr("No flow matches the filter"),
        //: %1 is the filter
        SourceText::tr("None of %n flows passes “%1”.", "", static_cast<int>(flows)).arg(filter),
        {},
        {StartAction::ClearFilter}};
}

QString lostText(const SourceState& state, int secondsLeft)
{
    const QString who = state.error.code == ErrorCode::Timeout
                            ? SourceText::tr("The source no longer answers.")
                            : SourceText::tr("The source went away.");
    const QString next = secondsLeft > 0 ? SourceText::tr("Reconnecting in %1 s.").arg(secondsLeft)
                                         : SourceText::tr("Reconnecting…");
    return who + QLatin1Char(' ') + SourceText::tr("Below is what was known last.")
           + QLatin1Char(' ') + next;
}

QString errorText(const Error& error)
{
    QString what;
    switch (error.code) {
    case ErrorCode::Malformed:
        what = SourceText::tr("The other end sent something that makes no sense");
        break;
    case ErrorCode::Oversized:
        what = SourceText::tr("The other end sent more than is allowed");
        break;
    case ErrorCode::System: what = SourceText::tr("A system call failed"); break;
    case ErrorCode::NotAuthorised: what = SourceText::tr("Not authorised"); break;
    case ErrorCode::NotInstalled: what = SourceText::tr("Not installed"); break;
    case ErrorCode::NoBus: what = SourceText::tr("There is no system bus"); break;
    case ErrorCode::NoPolkit:
        what = SourceText::tr("Nobody answers authorisation questions");
        break;
    case ErrorCode::Unsupported: what = SourceText::tr("This system cannot do it"); break;
    case ErrorCode::Disconnected: what = SourceText::tr("The other end went away"); break;
    case ErrorCode::Timeout: what = SourceText::tr("No answer in time"); break;
    case ErrorCode::Quota:
        what = SourceText::tr("A limit of the helper's was reached: too many windows at once");
        break;
    case ErrorCode::Cancelled: what = SourceText::tr("The question was closed"); break;
    case ErrorCode::BadArgument: what = SourceText::tr("That is no source"); break;
    }
    if (!error.context.empty()) {
        what += QStringLiteral(": ") + QString::fromStdString(error.context);
    }
    if (error.errnum != 0) {
        what += QStringLiteral(" (%1)").arg(QString::fromLocal8Bit(std::strerror(error.errnum)));
    }
    return what + QLatin1Char('.');
}

} // namespace natlens
