// SPDX-License-Identifier: GPL-2.0-or-later
#include "options.h"

#include <QCommandLineParser>
#include <cstdio>
#include <cstdlib>

#include "wire/exit_codes.h"

namespace natlens {

namespace {

[[noreturn]] void usageError(const QString& text)
{
    std::fprintf(stderr, "natlens-helper: %s; try --help\n", qPrintable(text));
    std::exit(ExitUsage);
}

uint numberOf(const QCommandLineParser& parser, const QCommandLineOption& option, uint max)
{
    bool fine = false;
    const uint number = parser.value(option).toUInt(&fine);
    if (!fine || number == 0 || number > max) {
        usageError(QStringLiteral("--%1 takes a number from 1 to %2")
                       .arg(option.names().constFirst())
                       .arg(max));
    }
    return number;
}

} // namespace

HelperOptions parseOptions(const QCoreApplication& application)
{
    const QCommandLineOption peer(
        QStringLiteral("peer"),
        QStringLiteral("Serve one client on this D-Bus ADDRESS (unix:path=…) instead of the system "
                       "bus; prints \"ready\"; ends with that client or at the end of the input."),
        QStringLiteral("ADDRESS"));
    const QCommandLineOption idle(
        QStringLiteral("idle-exit"),
        QStringLiteral("On the system bus: end after so long without a stream."),
        QStringLiteral("SECONDS"), QStringLiteral("60"));
    const QCommandLineOption authorisation(
        QStringLiteral("authorisation-timeout"),
        QStringLiteral("On the system bus: how long a person may take to authenticate."),
        QStringLiteral("SECONDS"), QStringLiteral("60"));
    const QCommandLineOption buffer(
        QStringLiteral("receive-buffer"),
        QStringLiteral("How much the kernel may hold for us; less means more gaps."),
        QStringLiteral("BYTES"), QStringLiteral("8388608"));
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Streams the kernel's connection tracking to Natlens.\n"
                       "Needs CAP_NET_ADMIN and keeps nothing else."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({peer, idle, authorisation, buffer});
    if (!parser.parse(application.arguments())) {
        usageError(parser.errorText());
    }
    parser.process(application); // --help and --version
    if (!parser.positionalArguments().isEmpty()) {
        usageError(QStringLiteral("unexpected '%1'").arg(parser.positionalArguments().first()));
    }
    if (parser.isSet(peer) && parser.value(peer).isEmpty()) {
        usageError(QStringLiteral("--peer takes an address"));
    }
    constexpr uint Day = 24 * 60 * 60;
    HelperOptions options;
    options.peerAddress = parser.value(peer);
    options.idleExit = std::chrono::seconds(numberOf(parser, idle, Day));
    options.authorisationTimeout = std::chrono::seconds(numberOf(parser, authorisation, Day));
    options.receiveBuffer = numberOf(parser, buffer, 1U << 30);
    return options;
}

} // namespace natlens
