// SPDX-License-Identifier: GPL-2.0-or-later
#include <QCoreApplication>
#include <cstdio>
#include <cstring>

#include "core/standard_descriptors.h"
#include "facts/list_ruleset.h"
#include "interception/janitor.h"
#include "interception/own_rules.h"
#include "natlens_config.h"
#include "options.h"
#include "peer_mode.h"
#include "privileges.h"
#include "stop_signals.h"
#include "system_mode.h"
#include "wire/exit_codes.h"

namespace {

using namespace natlens;

int report(const char* what, const Error& error, int code)
{
    std::fprintf(stderr, "natlens-helper: %s (%s%s%s)\n", what, error.context.c_str(),
                 error.errnum != 0 ? ": " : "",
                 error.errnum != 0 ? std::strerror(error.errnum) : "");
    return code;
}

int refuse(const Error& error)
{
    switch (error.code) {
    case ErrorCode::NotAuthorised:
        return report("needs CAP_NET_ADMIN in this network namespace: run it as root, in the lab, "
                      "or let systemd start it",
                      error, ExitNotAuthorised);
    case ErrorCode::Unsupported:
        return report("this kernel has no connection tracking over netlink: "
                      "try 'modprobe nf_conntrack_netlink', or a kernel with CONFIG_NF_CT_NETLINK",
                      error, ExitNoSource);
    default: return report("cannot start", error, ExitFailed);
    }
}

template<class Mode> int serve(Mode& mode, QCoreApplication& application)
{
    StopSignals signals;
    QObject::connect(&signals, &StopSignals::stop, &application, &QCoreApplication::quit);
    QObject::connect(&mode, &Mode::ended, &application, &QCoreApplication::quit,
                     Qt::QueuedConnection);
    signals.start();
    if (auto started = mode.start(); !started) {
        return refuse(started.error());
    }
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char** argv)
{
    fillStandardDescriptors();
    if (argc == 2 && std::strcmp(argv[1], ListRulesetArgument) == 0) {
        return listRuleset();
    }
    if (argc == 2 && std::strcmp(argv[1], OwnRulesArgument) == 0) {
        return ownRules();
    }
    if (argc == 2 && std::strcmp(argv[1], JanitorArgument) == 0) {
        return janitor();
    }
    StopSignals::block();
    // Before Qt: nothing of it needs more, and no thread has begun.
    const auto privileges = keepOnlyNetAdmin();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("natlens-helper"));
    QCoreApplication::setApplicationVersion(QStringLiteral(NATLENS_VERSION));
    const HelperOptions options = parseOptions(application);
    if (!privileges) {
        return refuse(privileges.error());
    }
    if (auto conntrack = probeConntrack(); !conntrack) {
        return refuse(conntrack.error());
    }
    if (options.peerAddress.isEmpty()) {
        SystemMode mode(options);
        return serve(mode, application);
    }
    PeerMode mode(options);
    return serve(mode, application);
}
