// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/intercept_options.h"

#include <CLI/CLI.hpp>
#include <QFile>
#include <QVariantMap>
#include <string_view>

#include "cli/profile_text.h"
#include "intercept/plan.h"
#include "intercept/profile_form.h"

namespace natlens::cli {

namespace {

constexpr std::string_view External = "external:";
constexpr qint64 LargestProfile = 64L * 1024;

void declareProfile(CLI::App& command, InterceptOptions& options)
{
    command.add_option("--profile", options.file, "Read the profile from a file (JSON)")
        ->type_name("FILE");
    command.add_option("--mode", options.mode, "redirect (the default) or tproxy")
        ->type_name("MODE");
    command.add_option("--tcp", options.tcp, "Destination ports, such as 443,8000-8080")
        ->type_name("PORTS");
    command.add_option("--udp", options.udp, "The same of UDP")->type_name("PORTS");
    command.add_option("--incoming", options.incoming, "What comes in by this interface; several")
        ->type_name("INTERFACE");
    command.add_flag("--local", options.local, "This host's own connections");
    command.add_option("--to", options.to, "Only to these addresses; several")->type_name("PREFIX");
    command.add_option("--from", options.from, "Only from these addresses; several")
        ->type_name("PREFIX");
    command.add_option("--uid", options.uid, "Only this user's, of local ones")->type_name("UID");
    command.add_option("--except-uid", options.exceptUid, "Not this user's, such as the proxy's")
        ->type_name("UID");
    command
        .add_option("--action", options.action,
                    "relay (the default), relay-as-client, external:PORT or hold")
        ->type_name("ACTION");
    command
        .add_option(
            "--set", options.settings,
            "Set this sysctl while it lasts, such as net/ipv4/conf/eth0/rp_filter=2; several")
        ->type_name("NAME=VALUE");
    command.add_flag("--previews", options.previews,
                     "Show the first 2 KiB each way; asks for a right of its own");
    command.add_option("--lease", options.lease, "Goes by itself after so long without a word")
        ->type_name("SECONDS");
}

void declareVerb(CLI::App& command, InterceptOptions& options, InterceptVerb verb, const char* name,
                 const char* description)
{
    CLI::App* made = command.add_subcommand(name, description);
    made->fallthrough();
    made->callback([&options, verb] { options.verb = verb; });
    if (verb == InterceptVerb::Preview || verb == InterceptVerb::Start) {
        declareProfile(*made, options);
    } else if (verb == InterceptVerb::Stop) {
        made->add_option("NUMBER", options.number, "As 'list' has it")->required();
    } else if (verb == InterceptVerb::Connections) {
        made->add_option("NUMBER", options.number, "Of this one alone, as 'list' has it")
            ->check(CLI::Range(1U, InterceptMarks::MostNumbers));
    }
}

void putWords(QVariantMap& form, const char* key, const std::vector<std::string>& words)
{
    if (words.empty()) {
        return;
    }
    QStringList list;
    for (const std::string& word : words) {
        list.append(QString::fromStdString(word));
    }
    form.insert(QLatin1String(key), list);
}

void putNumber(QVariantMap& form, const char* key, std::optional<std::uint32_t> number)
{
    if (number) {
        form.insert(QLatin1String(key), *number);
    }
}

void putPorts(QVariantMap& form, const char* key, const std::optional<std::string>& typed)
{
    if (typed) {
        form.insert(QLatin1String(key), QString::fromStdString(*typed).split(QLatin1Char(',')));
    }
}

void putAction(QVariantMap& form, const std::string& typed)
{
    QString word = QString::fromStdString(typed);
    if (typed.rfind(External, 0) == 0) {
        form.insert(QStringLiteral("external-port"),
                    word.mid(static_cast<qsizetype>(External.size())).toUInt());
        word = QStringLiteral("external");
    }
    form.insert(QStringLiteral("action"), word);
}

/// What was typed, over what the file says.
void putTyped(QVariantMap& form, const InterceptOptions& options)
{
    if (options.mode) {
        form.insert(QStringLiteral("mode"), QString::fromStdString(*options.mode));
    }
    if (options.action) {
        putAction(form, *options.action);
    }
    putPorts(form, "tcp", options.tcp);
    putPorts(form, "udp", options.udp);
    putWords(form, "incoming", options.incoming);
    putWords(form, "to", options.to);
    putWords(form, "from", options.from);
    putWords(form, "settings", options.settings);
    if (options.local) {
        form.insert(QStringLiteral("local"), true);
    }
    if (options.previews) {
        form.insert(QStringLiteral("previews"), true);
    }
    putNumber(form, "uid", options.uid);
    putNumber(form, "except-uid", options.exceptUid);
    putNumber(form, "lease", options.lease);
}

std::optional<std::string> readFile(const std::string& path, QVariantMap& form)
{
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly)) {
        return path + ": " + file.errorString().toStdString();
    }
    const auto read = readProfileJson(file.read(LargestProfile));
    if (!read) {
        return path + ": " + read.error().context;
    }
    if (!read->problems.empty()) {
        return path + ": " + toText(read->problems.front());
    }
    form = formOf(read->profile);
    return std::nullopt;
}

} // namespace

void declareIntercept(CLI::App& command, InterceptOptions& options)
{
    command.require_subcommand(1);
    declareVerb(command, options, InterceptVerb::Preview, "preview",
                "Say what an interception would change, and how to do it by hand");
    declareVerb(command, options, InterceptVerb::Start, "start",
                "Intercept until Ctrl-C; an event a line. All is undone at the end");
    declareVerb(command, options, InterceptVerb::Stop, "stop", "End an interception");
    declareVerb(command, options, InterceptVerb::List, "list", "The interceptions that go on");
    declareVerb(command, options, InterceptVerb::Connections, "connections",
                "The connections that interceptions have now, as conntrack tells them");
}

std::optional<std::string> resolveIntercept(InterceptOptions& options)
{

    if (options.verb != InterceptVerb::Preview && options.verb != InterceptVerb::Start) {
        return std::nullopt;
    }
    QVariantMap form;
    if (!options.file.empty()) {
        if (auto complaint = readFile(options.file, form)) {
            return complaint;
        }
    }
    putTyped(form, options);
    const ReadProfile read = readProfile(form);
    std::string complaints;
    for (const ProfileProblem& problem : read.problems) {
        complaints += (complaints.empty() ? "" : "\n") + toText(problem);
    }
    if (!complaints.empty()) {
        return complaints;
    }
    options.profile = read.profile;
    return std::nullopt;
}

} // namespace natlens::cli
