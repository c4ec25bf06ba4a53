// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "filter/filter.h"
#include "lessons/scenario_file.h"
#include "lessons/tuple_fields.h"

namespace natlens {

/// What a step does when the learner says so; the command is run exactly as it is shown.
struct LessonAction {
    enum class Kind : std::uint8_t {
        Run,   ///< until it ends
        Start, ///< goes on in the background
        Hear,  ///< waits for what a program in the background prints
        Stop,  ///< ends a program in the background
    };
    Kind kind = Kind::Run;
    std::size_t node = 1;
    std::string command;                  ///< for sh -c
    std::string name;                     ///< of a program in the background
    std::string until;                    ///< Start: it is ready when it printed that
    std::vector<std::string> prints;      ///< each has to be in its output
    std::vector<std::string> printsNot;   ///< none of them may
    std::optional<std::uint32_t> exit{0}; ///< empty: any status will do
    std::uint32_t seconds = 10;           ///< then it is ended
    unsigned line = 0;
};

/// What the table, or the events, have to hold after the actions.
struct FlowClaim {
    enum class Of : std::uint8_t { Table, NewEvent, UpdateEvent, DestroyEvent };
    Of of = Of::Table;
    std::size_t node = 1;
    Filter where;
    std::optional<std::uint32_t> count; ///< empty: one or more
    unsigned line = 0;
};

struct LessonQuestion {
    enum class Kind : std::uint8_t { Tuple, Choice, Value };
    struct Option {
        std::string text;
        std::string because; ///< why it is right, or why not
        bool right = false;
    };
    struct Wrong {
        TupleFields fields;
        std::string value;
        std::string because;
    };
    Kind kind = Kind::Choice;
    std::string ask;
    std::string why; ///< said after any answer
    std::vector<Option> options;
    std::vector<Wrong> wrong;
    // Tuple: the answer is the tuple of the flow that is there then.
    std::size_t node = 1;
    Filter where;
    bool reply = true;
    TupleFields right;
    // Value: the command's output in the lab has to hold the right value.
    std::string value;
    std::string live;
    unsigned line = 0;
};

struct LessonStep {
    std::string title;
    std::string text;
    std::string look;               ///< what to look at
    std::vector<std::string> way;   ///< places of the picture that the packet passes
    std::vector<std::string> known; ///< values in the text that no run shows, see witness.h
    std::vector<std::string> needs; ///< programs and features; without one the step is passed over
    std::vector<LessonAction> actions;
    std::vector<FlowClaim> claims;
    std::vector<LessonQuestion> questions;
    unsigned line = 0;
};

struct Lesson {
    std::string file;
    std::string id;
    std::uint32_t number = 0;
    std::string title;
    std::string summary;
    ScenarioFile scenario;
    std::vector<std::pair<std::string, std::string>> programs; ///< file name and text
    std::vector<LessonStep> steps;

    /// The programs that @p command names, for showing them beside it.
    [[nodiscard]] std::vector<std::size_t> programsOf(const LessonAction& action) const;
};

/// The places that LessonStep::way may name.
inline constexpr std::array LessonPlaces{
    std::string_view("client"),  std::string_view("server"),      std::string_view("prerouting"),
    std::string_view("routing"), std::string_view("input"),       std::string_view("local"),
    std::string_view("output"),  std::string_view("postrouting"), std::string_view("forward")};

/// @p programsFolder: where programs are that the lesson names without their text.
[[nodiscard]] FileResult<Lesson> parseLesson(std::string_view text, const std::string& file,
                                             const std::string& programsFolder,
                                             const TextMap& texts = {});
/// Programs are sought in "programs" beside the file. @p language: "de" takes over the texts of
/// de/NAME.json beside it, where that is.
[[nodiscard]] FileResult<Lesson> loadLesson(const std::string& file,
                                            const std::string& language = {});

} // namespace natlens
