// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/play/stage.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "core/packed_flow.h"
#include "lab/namespaces.h"
#include "lab/node_handles.h"

namespace natlens::lab {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

/// Events and entries come within milliseconds; a machine under load may need longer.
constexpr milliseconds kClaimLimit{5000};
constexpr milliseconds kHearLimit{10000};
constexpr milliseconds kLookAgain{20};
/// Of each node; a learner may fill the table. Nobody looks at more.
constexpr std::size_t kMostEvents = 2000;

bool isOnPath(const std::string& program)
{
    const char* path = ::getenv("PATH");
    std::istringstream folders(path != nullptr ? path : "/usr/bin:/bin");
    for (std::string folder; std::getline(folders, folder, ':');) {
        folder.append("/").append(program);
        if (::access(folder.c_str(), X_OK) == 0) {
            return true;
        }
    }
    return false;
}

bool isThere(const std::string& need)
{
    if (need == "sctp") {
        constexpr int Sctp = 132;
        return UniqueFd{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, Sctp)}.valid();
    }
    if (need == "tun") {
        return UniqueFd{::open("/dev/net/tun", O_RDWR | O_CLOEXEC)}.valid();
    }
    if (need.starts_with("/proc/")) {
        return ::access(need.c_str(), R_OK) == 0;
    }
    return isOnPath(need);
}

std::string firstMissing(const LessonAction& action, const std::string& output)
{
    for (const std::string& text : action.prints) {
        if (output.find(text) == std::string::npos) {
            return "expected in its output: " + text;
        }
    }
    for (const std::string& text : action.printsNot) {
        if (output.find(text) != std::string::npos) {
            return "not expected in its output: " + text;
        }
    }
    return {};
}

FlowClaim::Of claimKind(FlowEventKind kind)
{
    switch (kind) {
    case FlowEventKind::New: return FlowClaim::Of::NewEvent;
    case FlowEventKind::Update: return FlowClaim::Of::UpdateEvent;
    case FlowEventKind::Destroy: break;
    }
    return FlowClaim::Of::DestroyEvent;
}

std::size_t countOf(const FlowClaim& claim, const StepResult& result)
{
    const bool table = claim.of == FlowClaim::Of::Table;
    const auto& flows = (table ? result.after : result.events).at(claim.node);
    return static_cast<std::size_t>(std::ranges::count_if(flows, [&](const SeenFlow& seen) {
        return (table || claimKind(seen.kind) == claim.of) && matches(claim.where, seen);
    }));
}

} // namespace

bool matches(const Filter& filter, const SeenFlow& seen)
{
    std::shared_ptr<const RareFlow> rare;
    PackedFlow packed = pack(seen.flow, rare);
    packed.setVerdict(seen.nat);
    return filter.matches({&packed, rare.get()}, {});
}

std::string missingOf(const std::vector<std::string>& needs)
{
    const auto at = std::ranges::find_if_not(needs, isThere);
    return at == needs.end() ? std::string() : *at;
}

bool StepResult::ok() const
{
    return std::ranges::all_of(actions, &ActionResult::ok)
           && std::ranges::all_of(claims, &ClaimResult::ok);
}

Stage::Stage(const Lesson& lesson, std::vector<NodeWatch> watches)
    : m_lesson(lesson), m_watches(std::move(watches)),
      m_began(std::chrono::duration_cast<std::chrono::microseconds>(
          std::chrono::system_clock::now().time_since_epoch())),
      m_children(m_attention)
{
    std::vector<int> others;
    for (const NodeWatch& watch : m_watches) {
        others.push_back(watch.eventsFd());
    }
    m_attention.attendTo(std::move(others), [this] { keepEvents(); });
}

Result<std::unique_ptr<Stage>> Stage::open(const Lesson& lesson, const std::string& workFolder)
{
    std::vector<NodeWatch> watches;
    for (const Node node : kNodes) {
        const auto handle = openNode(node);
        if (!handle) {
            return tl::unexpected<Error>(handle.error());
        }
        if (auto joined = joinNetwork(handle->get()); !joined) {
            return tl::unexpected<Error>(joined.error());
        }
        auto watch = NodeWatch::open();
        if (!watch) {
            return tl::unexpected<Error>(watch.error());
        }
        watches.push_back(std::move(*watch));
    }
    // From here on in the router, where rules are given.
    const auto router = openNode(Node::Router);
    if (!router) {
        return tl::unexpected<Error>(router.error());
    }
    if (auto joined = joinNetwork(router->get()); !joined) {
        return tl::unexpected<Error>(joined.error());
    }
    std::unique_ptr<Stage> stage(new Stage(lesson, std::move(watches)));
    if (auto written = stage->writePrograms(workFolder); !written) {
        return tl::unexpected<Error>(written.error());
    }
    return stage;
}

Result<void> Stage::writePrograms(const std::string& folder) const
{
    if (::chdir(folder.c_str()) != 0) {
        return failure(ErrorCode::System, "entering the work folder of the lesson", errno);
    }
    for (const auto& [name, text] : m_lesson.programs) {
        std::ofstream file(name, std::ios::binary);
        file << text;
        file.close();
        if (!file || ::chmod(name.c_str(), 0755) != 0) {
            return failure(ErrorCode::System, "writing the program " + name, errno);
        }
    }
    for (const char* name : {"TMPDIR", "XDG_RUNTIME_DIR", "XDG_CACHE_HOME"}) {
        ::setenv(name, folder.c_str(), 1);
    }
    // The other programs of Natlens are beside this one.
    std::error_code error;
    const std::string own =
        std::filesystem::read_symlink("/proc/self/exe", error).parent_path().string();
    const char* path = ::getenv("PATH");
    ::setenv("PATH", (own + ":" + (path != nullptr ? path : "/usr/bin:/bin")).c_str(), 1);
    ::setenv("PYTHONDONTWRITEBYTECODE", "1", 1);
    return {};
}

ActionResult Stage::act(const LessonAction& action)
{
    ActionResult result{.action = &action, .output = {}, .exit = {}, .ok = true, .wrong = {}};
    const Node node = kNodes.at(action.node);
    switch (action.kind) {
    case LessonAction::Kind::Run: {
        auto output = m_children.run(node, action.command, std::chrono::seconds(action.seconds));
        if (!output) {
            result.wrong = output.error().context;
            break;
        }
        result.output = std::move(output->text);
        result.exit = output->exit;
        if (!result.exit) {
            result.wrong = "it did not end within " + std::to_string(action.seconds) + " s";
        } else if (action.exit && *result.exit != static_cast<int>(*action.exit)) {
            result.wrong = "expected exit status " + std::to_string(*action.exit);
        } else {
            result.wrong = firstMissing(action, result.output);
        }
        break;
    }
    case LessonAction::Kind::Start:
        if (auto started = m_children.start(action.name, node, action.command); !started) {
            result.wrong = started.error().context;
        } else if (!m_children.hear(action.name, action.until, kHearLimit)) {
            result.wrong = "expected in its output: " + action.until;
        }
        result.output = m_children.outputOf(action.name);
        break;
    case LessonAction::Kind::Hear:
        for (const std::string& text : action.prints) {
            if (result.wrong.empty() && !m_children.hear(action.name, text, kHearLimit)) {
                result.wrong = "expected in its output: " + text;
            }
        }
        result.output = m_children.outputOf(action.name);
        break;
    case LessonAction::Kind::Stop: m_children.stop(action.name); break;
    }
    result.ok = result.wrong.empty();
    return result;
}

std::vector<ClaimResult> Stage::check(const LessonStep& step, StepResult& result)
{
    result.after = tables();
    auto events = takeEvents();
    for (std::size_t node = 0; node < events.size(); ++node) {
        auto& all = result.events.at(node);
        std::ranges::move(events.at(node), std::back_inserter(all));
    }
    std::vector<ClaimResult> claims;
    for (const FlowClaim& claim : step.claims) {
        const std::size_t found = countOf(claim, result);
        claims.push_back({&claim, found, claim.count ? found == *claim.count : found > 0});
    }
    return claims;
}

void Stage::awaitClaims(const LessonStep& step, StepResult& result)
{
    const auto deadline = Clock::now() + kClaimLimit;
    for (;;) {
        result.claims = check(step, result);
        if (std::ranges::all_of(result.claims, &ClaimResult::ok) || Clock::now() > deadline) {
            return;
        }
        m_attention.await(-1, kLookAgain);
    }
}

StepResult Stage::perform(std::size_t step)
{
    StepResult result;
    result.step = step;
    const LessonStep& wanted = m_lesson.steps.at(step);
    result.missing = missingOf(wanted.needs);
    if (!result.missing.empty()) {
        return result;
    }
    const auto began = Clock::now();
    result.before = tables();
    [[maybe_unused]] const auto old = takeEvents();
    for (const LessonAction& action : wanted.actions) {
        result.actions.push_back(act(action));
        if (!result.actions.back().ok) {
            break; // what follows builds on it
        }
    }
    awaitClaims(wanted, result);
    result.took = std::chrono::duration_cast<milliseconds>(Clock::now() - began);
    return result;
}

Stage::Judged Stage::judgeLiveTuple(const LessonQuestion& question, const LessonAnswer& answer)
{
    const auto deadline = Clock::now() + kClaimLimit;
    for (;;) {
        const NodeFlows flows = tables();
        const auto& there = flows.at(question.node);
        const auto at = std::ranges::find_if(
            there, [&](const SeenFlow& seen) { return matches(question.where, seen); });
        if (at != there.end()) {
            const Tuple& actual = question.reply ? at->flow.reply : at->flow.original;
            return {judgeTuple(question, answer, actual), *at, {}};
        }
        if (Clock::now() > deadline) {
            return {{}, {}, "no flow of the table fits " + question.where.text()};
        }
        m_attention.await(-1, kLookAgain);
    }
}

Stage::Judged Stage::judge(const LessonQuestion& question, const LessonAnswer& answer)
{
    switch (question.kind) {
    case LessonQuestion::Kind::Tuple: return judgeLiveTuple(question, answer);
    case LessonQuestion::Kind::Choice: return {judgeChoice(question, answer), {}, {}};
    case LessonQuestion::Kind::Value: break;
    }
    const auto output =
        m_children.run(kNodes.at(question.node), question.live, std::chrono::seconds(10));
    if (!output || output->text.find(question.value) == std::string::npos) {
        return {{},
                {},
                "the lab does not say \"" + question.value
                    + "\", but: " + (output ? output->text : output.error().context)};
    }
    return {judgeValue(question, answer), {}, {}};
}

NodeFlows Stage::tables()
{
    NodeFlows flows;
    for (std::size_t node = 0; node < flows.size(); ++node) {
        if (auto table = m_watches.at(node).table()) {
            flows.at(node) = std::move(*table);
        }
    }
    return flows;
}

NodeFlows Stage::takeEvents()
{
    keepEvents();
    return std::exchange(m_heard, {});
}

void Stage::keepEvents()
{
    for (std::size_t node = 0; node < m_heard.size(); ++node) {
        auto& kept = m_heard.at(node);
        for (SeenFlow& seen : m_watches.at(node).takeEvents()) {
            if (kept.size() < kMostEvents) {
                seen.at -= m_began;
                kept.push_back(std::move(seen));
            }
        }
    }
}

void Stage::awaitInput(int fd)
{
    m_attention.await(fd, std::nullopt);
}

const LocalAddresses& Stage::addresses(Node node) const
{
    return m_watches.at(indexOf(node)).addresses();
}

} // namespace natlens::lab
