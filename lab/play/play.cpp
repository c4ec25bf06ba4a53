// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/play/play.h"

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "export/json_writer.h"
#include "lab/file_scenario.h"
#include "lab/message.h"
#include "lab/play/performance.h"
#include "lab/play/report.h"
#include "lab/process.h"
#include "lab/run.h"
#include "lessons/lesson_library.h"
#include "wire/exit_codes.h"

namespace natlens::lab {

namespace {

namespace fs = std::filesystem;

std::string ownFolder()
{
    std::error_code error;
    return lessonsFolder(fs::read_symlink("/proc/self/exe", error).parent_path().string());
}

int complainOf(const FileMistakes& mistakes)
{
    std::string text = toText(mistakes);
    text.pop_back(); // the last newline
    complain(text);
    return ExitUsage;
}

/// A folder that is nowhere but in the name space of the lab ever written to.
class WorkFolder {
public:
    WorkFolder()
    {
        // Every Linux has it, and nothing is left behind where the lab covers it with its own.
        std::error_code error;
        if (fs::is_directory("/dev/shm", error)) {
            m_path = "/dev/shm";
            return;
        }
        std::string pattern = (fs::temp_directory_path(error) / "natlens-lesson-XXXXXX").string();
        if (::mkdtemp(pattern.data()) != nullptr) {
            m_path = pattern;
            m_made = true;
        }
    }
    WorkFolder(const WorkFolder&) = delete;
    WorkFolder& operator=(const WorkFolder&) = delete;
    ~WorkFolder()
    {
        if (m_made) {
            ::rmdir(m_path.c_str());
        }
    }
    [[nodiscard]] const std::string& path() const { return m_path; }

private:
    std::string m_path;
    bool m_made = false;
};

/// One lab after the other until one does not ask for the next.
class Player {
public:
    Player(const Lesson& lesson, const PlayOptions& options)
        : m_lesson(lesson), m_options(options),
          m_scenario(scenarioOf(std::make_shared<const ScenarioFile>(lesson.scenario)))
    {
    }

    int play()
    {
        if (m_work.path().empty()) {
            complain(Error{ErrorCode::System, errno, "making a work folder"});
            return LabExitFailed;
        }
        int status = kRestart;
        while (status == kRestart) {
            status = playOnce();
        }
        return status;
    }

private:
    int playOnce()
    {
        auto wish = Pipe::open();
        if (!wish) {
            complain(wish.error());
            return LabExitFailed;
        }
        const auto pid = forkBoundToParent([&] { return runLab(wish->writer.get()); });
        if (!pid) {
            complain(pid.error());
            return LabExitFailed;
        }
        wish->writer.reset();
        int status = 0;
        while (::waitpid(*pid, &status, 0) < 0 && errno == EINTR) {
        }
        std::uint64_t done = 0;
        if (::read(wish->reader.get(), &done, sizeof done) == sizeof done) {
            m_done = done;
        }
        return exitStatus(status);
    }

    /// In a process of its own, which becomes that of natlens-lab run.
    int runLab(int wish)
    {
        RunOptions options;
        options.scenario = m_lesson.id;
        options.workFolder = m_work.path();
        options.quiet = true;
        options.body = [this, wish] { return perform(wish); };
        return runScenario(m_scenario, options);
    }

    int perform(int wish)
    {
        auto stage = Stage::open(m_lesson, m_work.path());
        if (!stage) {
            complain(stage.error());
            return LabExitFailed;
        }
        if (!m_options.talk) {
            const std::size_t steps = m_lesson.steps.size();
            return performAll(**stage, m_lesson,
                              std::min(m_options.lastStep.value_or(steps), steps), m_options.json);
        }
        return performTold(**stage, m_lesson, m_done, [wish](std::size_t done) {
            const std::uint64_t number = done;
            [[maybe_unused]] const auto written = ::write(wish, &number, sizeof number);
        });
    }

    const Lesson& m_lesson;
    const PlayOptions& m_options;
    Scenario m_scenario;
    WorkFolder m_work;
    std::size_t m_done = 0; ///< steps that the next lab begins with
};

FileResult<Lesson> lessonOf(const PlayOptions& options)
{
    if (options.scenario) {
        auto scenario = loadScenario(options.lesson);
        if (!scenario) {
            return tl::unexpected(scenario.error());
        }
        Lesson lesson;
        lesson.file = options.lesson;
        lesson.id = scenario->name;
        lesson.scenario = std::move(*scenario);
        return lesson;
    }
    const std::string file = findLessonFile(ownFolder(), options.lesson);
    if (file.empty()) {
        return tl::unexpected(FileMistakes{
            {options.lesson, 0, {}, "a lesson that natlens-lab lessons names, or a file", {}}});
    }
    return loadLesson(file, options.language);
}

bool isLesson(const std::string& file)
{
    const auto text = readWholeFile(file);
    const auto root = text ? parseJson(*text, file) : tl::unexpected(text.error());
    return root && root->find("steps") != nullptr;
}

} // namespace

int play(const PlayOptions& options)
{
    const auto lesson = lessonOf(options);
    if (!lesson) {
        if (options.talk) {
            writeLine(errorJson(toText(lesson.error())));
        }
        return complainOf(lesson.error());
    }
    return Player(*lesson, options).play();
}

int listLessons(const std::string& language, bool json)
{
    const std::string folder = ownFolder();
    if (folder.empty()) {
        complain("the lessons are not installed beside this program, in share/natlens/lessons");
        return ExitFailed;
    }
    for (const std::string& file : lessonFiles(folder)) {
        const auto lesson = loadLesson(file, language);
        if (!lesson) {
            return complainOf(lesson.error());
        }
        if (!json) {
            std::cout << lesson->number << '\t' << lesson->id << '\t' << lesson->title << '\n';
            continue;
        }
        std::string out;
        JsonWriter writer(out);
        writer.beginObject();
        writer.member("number", lesson->number);
        for (const auto& [key, text] : {std::pair("id", lesson->id),
                                        {"title", lesson->title},
                                        {"summary", lesson->summary},
                                        {"file", lesson->file}}) {
            writer.name(key);
            writer.string(text);
        }
        writer.endObject();
        std::cout << out << '\n';
    }
    return std::cout.flush() ? ExitDone : ExitFailed;
}

int checkFiles(const std::vector<std::string>& files)
{
    FileMistakes mistakes;
    for (const std::string& file : files) {
        FileMistakes found;
        if (isLesson(file)) {
            const auto lesson = loadLesson(file);
            found = lesson ? FileMistakes() : lesson.error();
        } else {
            const auto scenario = loadScenario(file);
            found = scenario ? FileMistakes() : scenario.error();
        }
        mistakes.insert(mistakes.end(), found.begin(), found.end());
    }
    return mistakes.empty() ? static_cast<int>(ExitDone) : complainOf(mistakes);
}

} // namespace natlens::lab
