// SPDX-License-Identifier: GPL-2.0-or-later
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "lab/message.h"
#include "lab/play/performance.h"
#include "lab/play/report.h"
#include "lab/play/send.h"
#include "lab/ruleset.h"
#include "wire/exit_codes.h"

namespace natlens::lab {

namespace {

constexpr std::size_t kLongestLine = 64 * 1024;

/// One line of standard input, byte by byte: what follows it is for the next lab, should this line
/// end the present one. Empty: the input has ended.
std::optional<std::string> readLine()
{
    std::string line;
    for (char byte = 0; line.size() < kLongestLine;) {
        const auto length = ::read(STDIN_FILENO, &byte, 1);
        if (length < 0 && errno == EINTR) {
            continue;
        }
        if (length <= 0) {
            return std::nullopt;
        }
        if (byte == '\n') {
            return line;
        }
        line += byte;
    }
    return std::nullopt;
}

/// What the window asks for, one after the other.
class Told {
public:
    Told(Stage& stage, const Lesson& lesson, const std::function<void(std::size_t)>& restart)
        : m_stage(stage), m_lesson(lesson), m_restart(restart)
    {
    }

    /// Does the first @p steps again.
    void replay(std::size_t steps)
    {
        bool well = true;
        for (std::size_t at = 0; at < std::min(steps, m_lesson.steps.size()); ++at) {
            const StepResult result = m_stage.perform(at);
            well = well && result.ok();
        }
        writeLine(readyJson(m_stage, steps, well));
    }

    int listen()
    {
        while (!m_status) {
            m_stage.awaitInput(STDIN_FILENO);
            const auto line = readLine();
            if (!line) {
                return ExitDone;
            }
            obey(*line);
        }
        return *m_status;
    }

private:
    void obey(const std::string& line)
    {
        const auto root = parseJson(line, "standard input");
        FileContext context{.file = "standard input"};
        if (!root) {
            writeLine(errorJson(toText(root.error())));
            return;
        }
        FieldReader reader(*root, {}, context);
        const std::string verb = reader.text("do", Needed::Yes);
        const std::optional<std::string> answer = reply(verb, reader);
        reader.done();
        if (!context.mistakes.empty()) {
            writeLine(errorJson(toText(context.mistakes)));
        } else if (answer) {
            writeLine(*answer);
        }
    }

    std::optional<std::string> reply(const std::string& verb, FieldReader& reader)
    {
        const auto last = static_cast<std::uint32_t>(m_lesson.steps.size());
        if (verb == "step") {
            const auto step = reader.number("step", 0, last == 0 ? 0 : last - 1, Needed::Yes);
            return step && last != 0 ? std::optional(stepJson(m_stage.perform(*step)))
                                     : std::nullopt;
        }
        if (verb == "answer") {
            return answer(reader);
        }
        if (verb == "look") {
            const NodeFlows events = m_stage.takeEvents();
            return tablesJson(m_stage.tables(), events);
        }
        if (verb == "run") {
            return run(reader);
        }
        if (verb == "send") {
            return send(reader);
        }
        if (verb == "rules") {
            return applyTypedRules(reader);
        }
        if (verb == "restart") {
            m_restart(reader.number("done", 0, last).value_or(0));
            m_status = kRestart;
            return std::nullopt;
        }
        reader.mistake("do", "step, answer, look, run, send, rules or restart", verb);
        return std::nullopt;
    }

    std::optional<std::string> answer(FieldReader& reader)
    {
        const auto step = reader.number("step", 0, 9999, Needed::Yes).value_or(0);
        const auto question = reader.number("question", 0, 9999, Needed::Yes).value_or(0);
        LessonAnswer said;
        said.option = reader.number("option", 0, 9999).value_or(9999);
        said.value = reader.text("value");
        if (auto fields = reader.object("fields")) {
            for (std::size_t at = 0; at < TupleFieldNames.size(); ++at) {
                said.fields.at(at) = fields->text(TupleFieldNames.at(at));
            }
        }
        if (step >= m_lesson.steps.size() || question >= m_lesson.steps[step].questions.size()) {
            reader.mistake("question", "a question that the lesson asks");
            return std::nullopt;
        }
        return judgedJson(question, m_stage.judge(m_lesson.steps[step].questions[question], said));
    }

    std::optional<std::string> run(FieldReader& reader)
    {
        const Node node = kNodes.at(reader.word("in", LabNodeNames, 1));
        const std::string command = reader.text("command", Needed::Yes);
        if (command.empty()) {
            return std::nullopt;
        }
        const auto output = m_stage.children().run(node, command, std::chrono::seconds(15));
        return output ? ranJson(node, command, *output) : errorJson(output.error().context);
    }

    std::optional<std::string> send(FieldReader& reader)
    {
        const Node node = kNodes.at(reader.word("in", LabNodeNames, 0));
        const auto protocol = static_cast<LabProtocol>(reader.word("protocol", LabProtocolNames));
        const std::string fromText = reader.text("from");
        const auto to = parseEnd(reader.text("to", Needed::Yes));
        const auto from = parseEnd(fromText);
        if (!to || (!from && !fromText.empty())) {
            reader.mistake(to ? "from" : "to", "an address and a port, as 10.0.2.2:80");
            return std::nullopt;
        }
        Route route{{}, {to->address, to->port}};
        if (from) {
            route.from = {from->address, from->port};
        }
        const std::string said = sendOnce(node, protocol, route);
        return ranJson(node,
                       std::string(LabProtocolNames.at(static_cast<std::size_t>(protocol))) + " "
                           + natlens::toText(*to),
                       {said + "\n", 0});
    }

    /// In the router, in place of what is there.
    std::optional<std::string> applyTypedRules(FieldReader& reader)
    {
        const std::string text = reader.text("rules");
        const auto done = applyRules("flush ruleset\n" + text);
        return ranJson(Node::Router, "nft -f",
                       {done ? std::string() : done.error().context + "\n", done ? 0 : 1});
    }

    Stage& m_stage;
    const Lesson& m_lesson;
    const std::function<void(std::size_t)>& m_restart;
    std::optional<int> m_status;
};

} // namespace

int performTold(Stage& stage, const Lesson& lesson, std::size_t done,
                const std::function<void(std::size_t)>& restart)
{
    Told told(stage, lesson, restart);
    told.replay(done);
    return told.listen();
}

} // namespace natlens::lab
