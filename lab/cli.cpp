// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/cli.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <chrono>
#include <iomanip>
#include <iostream>
#include <span>

#include "lab/message.h"
#include "lab/options.h"
#include "lab/play/play.h"
#include "lab/probe.h"
#include "lab/registry.h"
#include "lab/run.h"
#include "natlens_config.h"
#include "wire/exit_codes.h"

namespace natlens::lab {

namespace {

/// What stands before the first "--" is ours, what follows it is COMMAND, word by word: another
/// "--" in it is COMMAND's own.
struct Arguments {
    std::vector<std::string> own;
    std::vector<std::string> command;
};

Arguments split(std::span<char* const> words)
{
    const auto mark = std::ranges::find_if(
        words, [](const char* word) { return std::string_view(word) == "--"; });
    Arguments result;
    result.own.assign(words.begin(), mark);
    if (mark != words.end()) {
        result.command.assign(std::next(mark), words.end());
    }
    return result;
}

struct Parsed {
    CLI::App app{"Client, router and server with real NAT, in network namespaces of your own."};
    CLI::App* list = nullptr;
    CLI::App* run = nullptr;
    CLI::App* exec = nullptr;
    CLI::App* probe = nullptr;
    CLI::App* lessons = nullptr;
    CLI::App* play = nullptr;
    CLI::App* check = nullptr;
    std::string node = "router";
    RunOptions runOptions;
    bool noAccounting = false;
    std::string execNode;
    double probeSeconds = 5;
    PlayOptions playOptions;
    std::vector<std::string> files;
};

void describeLessons(Parsed& parsed)
{
    parsed.lessons = parsed.app.add_subcommand("lessons", "Name the lessons");
    parsed.lessons->add_option("--language", parsed.playOptions.language, "Of the texts, as de");
    parsed.lessons->add_flag("--json", parsed.playOptions.json, "A JSON object a line");

    PlayOptions& options = parsed.playOptions;
    parsed.play = parsed.app.add_subcommand(
        "play", "Play a lesson from its first step to its last, and see whether all is as it says");
    parsed.play->add_option("LESSON", options.lesson, "Its name, its number, or a file")
        ->required();
    parsed.play->add_option("--step", options.lastStep, "Only up to this step, from 1")
        ->check(CLI::PositiveNumber);
    parsed.play->add_option("--language", options.language, "Of the texts, as de");
    parsed.play->add_flag("--json", options.json, "A JSON object for each step");
    parsed.play->add_flag("--talk", options.talk,
                          "Do what lines of JSON on standard input say (docs/lessons.md)");
    parsed.play->add_flag("--scenario", options.scenario,
                          "LESSON is the file of a scenario, to be played freely; with --talk");
    parsed.play->footer("A lesson runs commands as you, in a lab where all files are read-only. "
                        "Exit status: 0 all is as\nthe lesson says, 1 it is not, 2 the file has "
                        "mistakes, 123 the lab is denied here, 125 it failed.");

    parsed.check = parsed.app.add_subcommand(
        "check", "Read lessons and scenarios without playing them, and tell the mistakes in them");
    parsed.check->add_option("FILE", parsed.files)->required();
}

void describe(Parsed& parsed)
{
    const CLI::IsMember nodes(std::vector<std::string>{"client", "router", "server"});
    parsed.app.name("natlens-lab");
    parsed.app.set_version_flag("--version", "natlens-lab " NATLENS_VERSION);
    parsed.app.require_subcommand(1);
    parsed.app.footer("Exit status of run: that of COMMAND; 123 user namespaces are denied here, "
                      "125 the lab\nfailed, 126 COMMAND cannot be run, 127 there is no COMMAND, "
                      "128 + N it was killed by signal N.");
    parsed.list = parsed.app.add_subcommand("list", "Name the scenarios");
    describeLessons(parsed);

    parsed.run = parsed.app.add_subcommand(
        "run", "Play SCENARIO, and run COMMAND in it: natlens-lab run SCENARIO|FILE [-- COMMAND…]");
    parsed.run
        ->add_option("SCENARIO", parsed.runOptions.scenario,
                     "A file of one's own (docs/lessons.md), or one of: " + scenarioNames())
        ->required();
    parsed.run->add_option("--node", parsed.node, "Where COMMAND runs")
        ->check(nodes)
        ->capture_default_str();
    parsed.run->add_flag("--quiet", parsed.runOptions.quiet,
                         "Make a fixed set of flows once, and no traffic after that");
    parsed.run->add_flag("--no-accounting", parsed.noAccounting,
                         "Leave counters and start times off in the router");
    parsed.run->footer("Without COMMAND the lab stays until Ctrl-C or the end of standard input.");

    parsed.exec = parsed.app.add_subcommand(
        "exec", "Inside a lab, run COMMAND in another node: natlens-lab exec NODE -- COMMAND…");
    parsed.exec->add_option("NODE", parsed.execNode, "client, router or server")
        ->required()
        ->check(nodes);

    parsed.probe = parsed.app.add_subcommand(
        "probe", "Inside a lab, ask from end to end whether the scenario works: 0 yes, 1 no");
    parsed.probe->add_option("--for", parsed.probeSeconds, "Ask again until that long, in seconds")
        ->check(CLI::Range(0.0, 600.0))
        ->capture_default_str();
}

/// The exit status after something was printed.
int printed()
{
    if (std::cout.flush()) {
        return ExitDone;
    }
    complain("cannot write to standard output; is the disk full?");
    return ExitFailed;
}

int list()
{
    bool broken = false;
    for (const Scenario& scenario : scenarios()) {
        if (isBroken(scenario) && !broken) {
            broken = true;
            std::cout << "\nBroken on purpose, for the doctor to find out why:\n";
        }
        std::cout << std::left << std::setw(broken ? 30 : 20) << scenario.name
                  << scenario.description << '\n';
    }
    return printed();
}

int usageError(const std::string& text)
{
    complain(text + "\nTry: natlens-lab --help");
    return ExitUsage;
}

int dispatch(Parsed& parsed, const Arguments& arguments, bool marked)
{
    if (parsed.lessons->parsed() || parsed.play->parsed() || parsed.check->parsed()) {
        return marked                   ? usageError("there is no COMMAND here")
               : parsed.check->parsed() ? checkFiles(parsed.files)
               : parsed.lessons->parsed()
                   ? listLessons(parsed.playOptions.language, parsed.playOptions.json)
                   : play(parsed.playOptions);
    }
    if (parsed.list->parsed()) {
        return marked ? usageError("list takes no COMMAND") : list();
    }
    if (parsed.probe->parsed()) {
        return marked ? usageError("probe takes no COMMAND")
                      : probe(std::chrono::milliseconds(
                          static_cast<std::int64_t>(parsed.probeSeconds * 1000)));
    }
    if (marked && arguments.command.empty()) {
        return usageError("there is no COMMAND after --");
    }
    if (parsed.exec->parsed()) {
        return marked ? exec({parseNode(parsed.execNode).value_or(Node::Router), arguments.command})
                      : usageError("exec needs a COMMAND after --");
    }
    parsed.runOptions.node = parseNode(parsed.node).value_or(Node::Router);
    parsed.runOptions.accounting = !parsed.noAccounting;
    parsed.runOptions.command = arguments.command;
    return run(parsed.runOptions);
}

} // namespace

int cliMain(int argc, char** argv)
{
    const std::span<char* const> words(argv, static_cast<std::size_t>(argc));
    const Arguments arguments = split(words.subspan(std::min<std::size_t>(1, words.size())));
    const bool marked = arguments.own.size() + 1 < words.size();
    Parsed parsed;
    describe(parsed);
    try {
        std::vector<std::string> reversed(arguments.own.rbegin(), arguments.own.rend());
        parsed.app.parse(std::move(reversed));
    } catch (const CLI::Success& success) { // --help, --version
        parsed.app.exit(success);
        return printed();
    } catch (const CLI::ParseError& error) {
        return usageError(error.what());
    }
    return dispatch(parsed, arguments, marked);
}

} // namespace natlens::lab
