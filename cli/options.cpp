// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/options.h"

#include <CLI/CLI.hpp>
#include <cmath>
#include <map>
#include <sstream>

#include "cli/filter_text.h"
#include "natlens_config.h"
#include "wire/exit_codes.h"

namespace natlens::cli {

namespace {

constexpr const char* Description =
    "Shows what this kernel's connection tracking knows, and what NAT did to each flow.";

constexpr const char* Footer =
    "Sources: system        the installed helper, authorised by polkit (the default where it is)\n"
    "         direct        with the capabilities of this process: for root\n"
    "         lab:SCENARIO  a lab of its own, no privilege needed; 'natlens-lab list' names them\n"
    "Exit status: 0 done, 1 failed, 2 usage, 3 not authorised, 4 no such source;\n"
    "of doctor: 0 nothing above a note, 1 findings, 5 failed.";

constexpr double MaxSeconds = 1'000'000;

const std::map<std::string, Format> Formats{
    {"table", Format::Table},         {"json", Format::Json},  {"csv", Format::Csv},
    {"conntrack", Format::Conntrack}, {"text", Format::Table}, {"markdown", Format::Markdown},
};

Format parseFormat(const std::string& word)
{
    const auto at = Formats.find(word);
    if (at == Formats.end()) {
        throw CLI::ValidationError(
            "--format", "'" + word + "' is none of table, text, json, csv, conntrack, markdown");
    }
    return at->second;
}

/// What the words after the command's own are for.
struct Words {
    std::string topic;
    std::optional<std::string> filter;
};

void addVerb(CLI::App& app, Options& options, Verb verb, const std::string& name,
             const std::string& description)
{
    CLI::App* command = app.add_subcommand(name, description);
    // Options may stand before and after the command.
    command->fallthrough();
    command->callback([&options, verb] { options.verb = verb; });
}

void declare(CLI::App& app, Options& options, Words& words)
{
    app.name("natlensctl");
    app.set_version_flag("--version", "natlensctl " NATLENS_VERSION);
    app.footer(Footer);
    app.require_subcommand(1);
    app.add_option("--source", options.source, "Where the flows come from")->type_name("SOURCE");
    app.add_option_function<std::string>(
           "--format", [&options](const std::string& word) { options.format = parseFormat(word); },
           "table, json (an object a line), csv, or conntrack; doctor: text, json, markdown")
        ->type_name("FORMAT");
    app.add_option("--for", options.seconds,
                   "watch: end after that long; stats, top: measure that long; "
                   "flows, expectations, delete: wait that long, then look")
        ->check(CLI::Range(0.001, MaxSeconds).description(""))
        ->type_name("SECONDS");
    app.add_option("--filter", words.filter,
                   "Only flows that pass, such as 'tcp and dport in {80, 443}'; see 'natlensctl "
                   "help filter'")
        ->type_name("FILTER");
    app.add_flag("--dump", options.dump,
                 "stats: also say how long it took until the whole table was read");
    app.add_flag("--redact", options.redact,
                 "doctor: names in place of addresses, the same for the same");
    app.add_flag("--probe", options.probe, "doctor: in a lab, also try from end to end");
    declareTop(app, options.top);
    declareActs(app, options.acts);
    addVerb(app, options, Verb::Flows, "flows", "Print the flows that the kernel tracks now");
    addVerb(app, options, Verb::Watch, "watch", "Print what happens to flows, as it happens");
    addVerb(app, options, Verb::Stats, "stats", "Print facts about the table and the stream");
    addVerb(app, options, Verb::Expectations, "expectations",
            "Print the connections that helpers expect");
    addVerb(app, options, Verb::Rules, "rules", "Print the rules of nftables and iptables");
    addVerb(app, options, Verb::Mappings, "mappings",
            "Print which rule sends what where, and who answers there");
    addVerb(app, options, Verb::Trace, "trace", "Print the ways of packets through the rules");
    declareTrace(*app.get_subcommand("trace"), options.trace);
    addVerb(app, options, Verb::Intercept, "intercept",
            "Send connections through a relay, and take it away again");
    declareIntercept(*app.get_subcommand("intercept"), options.intercept);
    addVerb(app, options, Verb::Top, "top", "Put flows together and print the biggest groups");
    addVerb(app, options, Verb::Delete, "delete",
            "Delete the flows that pass --filter, or that --id names");
    addVerb(app, options, Verb::Flush, "flush", "Delete all flows");
    addVerb(app, options, Verb::Doctor, "doctor", "Find out why a redirect does not work");
    app.add_subcommand("help", "Explain: 'help filter' shows the language of --filter")
        ->add_option("TOPIC", words.topic, "filter");
}

EarlyExit usageError(const std::string& text)
{
    return {ExitUsage, {}, text + "\nTry: natlensctl --help"};
}

EarlyExit explain(const std::string& topic)
{
    if (topic.empty()) {
        CLI::App app(Description); // one that was parsed would tell of its command only
        Options options;
        Words words;
        declare(app, options, words);
        return {ExitDone, app.help(), {}};
    }
    return topic == "filter" ? EarlyExit{ExitDone, filterHelp(), {}}
                             : usageError("there is no help on '" + topic + "', only on filter");
}

std::optional<std::string> checkDoctor(const Options& options)
{
    const bool doctor = options.verb == Verb::Doctor;
    if (!doctor && (options.redact || options.probe)) {
        return "--redact and --probe go with doctor";
    }
    if (!doctor && options.format == Format::Markdown) {
        return "only doctor has a markdown format";
    }
    if (doctor && (options.format == Format::Csv || options.format == Format::Conntrack)) {
        return "doctor has the formats text, json and markdown";
    }
    return std::nullopt;
}

bool isOfRules(Verb verb)
{
    return verb == Verb::Rules || verb == Verb::Mappings;
}

bool knowsOwners(Verb verb)
{
    return verb == Verb::Flows || verb == Verb::Top || verb == Verb::Stats || verb == Verb::Delete;
}

/// Nothing: all is well. After the filter has been taken.
std::optional<std::string> checkActs(const Options& options)
{
    const bool acts = options.verb == Verb::Delete || options.verb == Verb::Flush;
    if (!acts) {
        return options.acts.given
                   ? std::optional<std::string>("--id and --yes go with delete and flush")
                   : std::nullopt;
    }
    if (options.format != Format::Table && options.format != Format::Json) {
        return "delete and flush have the formats table and json";
    }
    if (options.verb == Verb::Delete) {
        return checkDelete(options.acts, !options.filter.empty());
    }
    if (!options.acts.ids.empty() || options.seconds) {
        return "--id and --for do not go with flush";
    }
    return checkConsent(options.acts);
}

/// Nothing: all is well.
std::optional<EarlyExit> takeFilter(Options& options, const std::string& text)
{
    if (options.verb == Verb::Expectations) {
        return usageError("--filter: expectations are no flows, and are not filtered");
    }
    if (options.verb == Verb::Doctor) {
        return usageError("--filter: doctor looks at everything");
    }
    if (options.verb == Verb::Flush) {
        return usageError("--filter: flush deletes everything; 'delete' takes a filter");
    }
    if (isOfRules(options.verb)) {
        return usageError("--filter: rules and mappings are not filtered");
    }
    auto filter = Filter::parse(text);
    if (!filter) {
        return EarlyExit{ExitUsage, {}, filterErrorText(text, filter.error())};
    }
    if (filter->needsOwners() && !knowsOwners(options.verb)) {
        return usageError(
            "--filter: users, processes and units are known of what is there, not of events: "
            "flows, top, stats and delete take such a filter");
    }
    options.filter = std::move(*filter);
    return std::nullopt;
}

std::optional<std::string> takeTrace(Options& options, bool filtered)
{
    if (options.format != Format::Table && options.format != Format::Json) {
        return "trace has the formats text and json";
    }
    if (filtered) {
        return "--filter: a trace is told what to follow by its own options";
    }
    return resolveTrace(options.trace, options.seconds);
}

/// Nothing: the command is to be run.
std::optional<EarlyExit> takeIntercept(Options& options, const Words& words)
{
    if (options.format != Format::Table && options.format != Format::Json) {
        return usageError("intercept has the formats table and json");
    }
    if (words.filter) {
        return usageError("--filter: an interception is told what to take by its own options");
    }
    if (const auto complaint = resolveIntercept(options.intercept)) {
        return usageError(*complaint);
    }
    return std::nullopt;
}

} // namespace

std::variant<Options, EarlyExit> parseOptions(int argc, const char* const* argv)
{
    Options options;
    CLI::App app(Description);
    Words words;
    declare(app, options, words);
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& success) { // --help, --version
        std::ostringstream out;
        app.exit(success, out, out);
        return EarlyExit{ExitDone, out.str(), {}};
    } catch (const CLI::ParseError& error) {
        return usageError(error.what());
    }
    if (app.got_subcommand("help")) {
        return explain(words.topic);
    }
    if (options.seconds && !std::isfinite(*options.seconds)) { // no range refuses what is no number
        return usageError("--for: expected a number of seconds");
    }
    if (options.dump && (options.verb != Verb::Stats || options.seconds)) {
        return usageError("--dump goes with stats, and without --for");
    }
    if (options.verb == Verb::Stats && options.format == Format::Conntrack) {
        return usageError("stats has no conntrack format");
    }
    if (options.verb == Verb::Top && options.format == Format::Conntrack) {
        return usageError("top has no conntrack format");
    }
    if (const auto complaint = checkDoctor(options)) {
        return usageError(*complaint);
    }
    if (isOfRules(options.verb) && options.format != Format::Table
        && options.format != Format::Json) {
        return usageError("rules and mappings have the formats table and json");
    }
    if (options.verb == Verb::Trace) {
        if (const auto complaint = takeTrace(options, words.filter.has_value())) {
            return usageError(*complaint);
        }
    }
    if (options.verb == Verb::Intercept) {
        if (auto early = takeIntercept(options, words)) {
            return *early;
        }
    }
    if (options.top.given && options.verb != Verb::Top) {
        return usageError("--by, --sort and --limit go with top");
    }
    if (const auto complaint = resolveTop(options.top, options.seconds.has_value())) {
        return usageError(*complaint);
    }
    if (words.filter) {
        if (auto early = takeFilter(options, *words.filter)) {
            return *early;
        }
    }
    if (const auto complaint = checkActs(options)) {
        return usageError(*complaint);
    }
    return options;
}

} // namespace natlens::cli
