// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/error_text.h"

#include <cstdio>
#include <cstring>
#include <string_view>

#include "cli/terminal.h"
#include "wire/exit_codes.h"

namespace natlens::cli {

namespace {

constexpr const char* OtherWays =
    "As root, --source direct needs none of it; --source lab needs no privilege at all.";

std::string notAuthorised(const Source& source)
{
    switch (source.kind) {
    case Source::Kind::System:
        return "not authorised to look at connections (polkit action org.natlens.monitor).\n"
               "Run it in a session at this machine where an authentication agent can ask you, or "
               "let an\nadministrator allow the action in /etc/polkit-1/rules.d.\n"
               + std::string(OtherWays);
    case Source::Kind::Direct:
        return "no permission: reading connection tracking needs CAP_NET_ADMIN in this network "
               "namespace.\nRun it as root (sudo natlensctl --source direct …), or use --source "
               "system or --source lab.";
    case Source::Kind::Lab:
        return "the lab is denied here: it needs a user namespace of its own.\n"
               "Allow user namespaces (the reason below says how), or run it as root.";
    }
    return {};
}

std::string notInstalled(const Source& source)
{
    if (source.kind == Source::Kind::System) {
        return "no helper is installed: the system bus knows no org.natlens.Helper1.\n"
               "Install Natlens with its helper (cmake --install). "
               + std::string(OtherWays);
    }
    return "a program of Natlens is missing beside natlensctl and where it was to be installed.\n"
           "Build or install all of Natlens (./dev build, cmake --install).";
}

std::string unsupported(const Source& source)
{
    if (source.kind == Source::Kind::System) {
        return "the helper cannot do it on this machine: its kernel has no connection tracking "
               "over netlink, or the helper\nis of another version. Load nf_conntrack_netlink "
               "(modprobe nf_conntrack_netlink), or install one version of everything.";
    }
    return "this kernel has no connection tracking over netlink.\nLoad it (modprobe "
           "nf_conntrack_netlink), or use a kernel with CONFIG_NF_CT_NETLINK.";
}

std::string badArgument(const Source& source)
{
    if (source.kind == Source::Kind::Lab) {
        return "the lab does not know '" + source.argument
               + "'. 'natlens-lab list' names the scenarios.";
    }
    return "the helper refused the request: helper and natlensctl are of different versions. "
           "Install one version of both.";
}

std::string timeoutText(const Source& source)
{
    return source.kind == Source::Kind::System ? "nobody answered polkit's question in time, and "
                                                 "that means no. Run it again to be asked "
                                                 "again."
                                               : "the helper did not start in time. Run it again; "
                                                 "if it stays so, look at what slows "
                                                 "this machine down.";
}

std::string disconnected(const Source& source)
{
    return source.kind == Source::Kind::System
               ? "the helper went away. Its journal may say why: journalctl -u natlens-helper"
               : "the helper went away.";
}

std::string explanation(const Source& source, ErrorCode code)
{
    switch (code) {
    case ErrorCode::NotAuthorised: return notAuthorised(source);
    case ErrorCode::NotInstalled: return notInstalled(source);
    case ErrorCode::NoBus:
        return "there is no system bus to ask. Start one (systemctl start dbus). "
               + std::string(OtherWays);
    case ErrorCode::NoPolkit:
        return "polkit does not answer, and that means no. Start it (systemctl start polkit), "
               "then run this again.\n"
               + std::string(OtherWays);
    case ErrorCode::Cancelled:
        return "the question for authorisation was cancelled. Run it again to be asked again.";
    case ErrorCode::Unsupported: return unsupported(source);
    case ErrorCode::BadArgument: return badArgument(source);
    case ErrorCode::Timeout: return timeoutText(source);
    case ErrorCode::Disconnected: return disconnected(source);
    case ErrorCode::Quota:
        return "the helper serves no more: close another Natlens window or natlensctl first.";
    case ErrorCode::Malformed:
    case ErrorCode::Oversized:
        return "the helper sent what nobody understands: install one version of everything.";
    case ErrorCode::System: break;
    }
    return "the source failed.";
}

} // namespace

std::string errorText(const Source& source, const Error& error)
{
    std::string text = explanation(source, error.code);
    if (!error.context.empty()) {
        text += "\nReason: " + error.context;
    }
    if (error.errnum != 0) {
        text += std::string(error.context.empty() ? "\nReason: " : ": ") + strerror(error.errnum);
    }
    return text;
}

int exitStatusOf(const SourceState& state)
{
    if (state.status == SourceStatus::Denied) {
        return ExitNotAuthorised;
    }
    switch (state.error.code) {
    case ErrorCode::NotAuthorised:
    case ErrorCode::NoPolkit:
    case ErrorCode::Cancelled: return ExitNotAuthorised;
    case ErrorCode::NotInstalled:
    case ErrorCode::NoBus:
    case ErrorCode::Unsupported:
    case ErrorCode::BadArgument: return ExitNoSource;
    case ErrorCode::Malformed:
    case ErrorCode::Oversized:
    case ErrorCode::System:
    case ErrorCode::Disconnected:
    case ErrorCode::Timeout:
    case ErrorCode::Quota: break;
    }
    return ExitFailed;
}

void complain(const std::string& text)
{
    std::string out = "natlensctl: ";
    std::string_view rest = text;
    while (true) {
        const std::size_t end = rest.find('\n');
        out += escapeForTerminal(rest.substr(0, end)) + '\n';
        if (end == std::string_view::npos) {
            break;
        }
        rest.remove_prefix(end + 1);
    }
    std::fputs(out.c_str(), stderr);
}

void complainOfOutput(int errnum)
{
    complain(std::string("cannot write to standard output: ") + strerror(errnum));
}

} // namespace natlens::cli
