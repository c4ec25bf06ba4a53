// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "lab/play/children.h"
#include "lab/play/node_watch.h"
#include "lessons/answer.h"
#include "lessons/lesson.h"

namespace natlens::lab {

struct ActionResult {
    const LessonAction* action = nullptr;
    std::string output;
    std::optional<int> exit; ///< of Run
    bool ok = true;
    std::string wrong; ///< what was expected and did not come
};

struct ClaimResult {
    const FlowClaim* claim = nullptr;
    std::size_t found = 0;
    bool ok = true;
};

using NodeFlows = std::array<std::vector<SeenFlow>, kNodes.size()>;

struct StepResult {
    std::size_t step = 0;
    std::string missing; ///< what this machine lacks; then nothing was done
    std::vector<ActionResult> actions;
    std::vector<ClaimResult> claims;
    NodeFlows before;
    NodeFlows after;
    NodeFlows events;
    std::chrono::milliseconds took{0};

    [[nodiscard]] bool ok() const;
};

/// Where a lesson is played: a process inside its lab, in the router's namespace.
class Stage {
public:
    /// @p workFolder: where programs are written and commands run.
    [[nodiscard]] static Result<std::unique_ptr<Stage>> open(const Lesson& lesson,
                                                             const std::string& workFolder);

    /// Does all that the step does, and looks whether what it claims is so.
    [[nodiscard]] StepResult perform(std::size_t step);

    struct Judged {
        AnswerVerdict verdict;
        std::optional<SeenFlow> flow; ///< of a tuple: the one that it was held against
        std::string trouble;          ///< the lab has nothing to hold the answer against
    };
    [[nodiscard]] Judged judge(const LessonQuestion& question, const LessonAnswer& answer);

    [[nodiscard]] NodeFlows tables();
    /// What the kernels announced since the last call, each with the time at which it was heard.
    [[nodiscard]] NodeFlows takeEvents();
    /// Waits until @p fd can be read, and notes meanwhile what is announced.
    void awaitInput(int fd);
    [[nodiscard]] Children& children() { return m_children; }
    [[nodiscard]] const LocalAddresses& addresses(Node node) const;

private:
    Stage(const Lesson& lesson, std::vector<NodeWatch> watches);
    void keepEvents();
    [[nodiscard]] Result<void> writePrograms(const std::string& folder) const;
    [[nodiscard]] ActionResult act(const LessonAction& action);
    void awaitClaims(const LessonStep& step, StepResult& result);
    [[nodiscard]] std::vector<ClaimResult> check(const LessonStep& step, StepResult& result);
    [[nodiscard]] Judged judgeLiveTuple(const LessonQuestion& question, const LessonAnswer& answer);

    const Lesson& m_lesson;
    std::vector<NodeWatch> m_watches;  ///< in the order of kNodes
    std::chrono::microseconds m_began; ///< since the epoch
    NodeFlows m_heard;                 ///< events that nobody has taken yet
    Attention m_attention;
    Children m_children;
};

/// What of @p needs this machine does not have; empty: all is there.
[[nodiscard]] std::string missingOf(const std::vector<std::string>& needs);

[[nodiscard]] bool matches(const Filter& filter, const SeenFlow& seen);

} // namespace natlens::lab
