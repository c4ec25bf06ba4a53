// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <fcntl.h>
#include <sys/socket.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "core/unique_fd.h"
#include "kernel/lab/lab_run.h"
#include "kernel/lessons/written_file.h"
#include "lessons/lesson_library.h"

namespace natlens::testing {

namespace {

bool contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

std::string lessonWith(const std::string& step)
{
    return R"({"format": 1, "number": 1, "title": "T", "summary": "S",
"scenario": {"services": [{"in": "server", "ports": "8042"}]},
"steps": [
{"title": "a step", "text": "text", )"
           + step + "}]}";
}

} // namespace

class EveryLesson : public ::testing::TestWithParam<std::string> {};

INSTANTIATE_TEST_SUITE_P(Shipped, EveryLesson, ::testing::ValuesIn(lessonFiles(NATLENS_LESSONS)),
                         [](const auto& each) {
                             std::string name = std::filesystem::path(each.param).stem().string();
                             std::ranges::replace(name, '-', '_');
                             return name;
                         });

// Some kernels lack these; every other step is played.
bool hasSctp()
{
    constexpr int Sctp = 132;
    return UniqueFd{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, Sctp)}.valid();
}

bool hasTun()
{
    return UniqueFd{::open("/dev/net/tun", O_RDWR | O_CLOEXEC)}.valid();
}

// The runner holds each claim against the kernel, runs each command as it is printed, and gives
// each question its right answer and its wrong ones.
TEST_P(EveryLesson, isTrueFromFirstToLastStep)
{
    Finished finished = runLab({"play", GetParam()});
    EXPECT_EQ(finished.status, 0) << finished.out << finished.err;
    EXPECT_TRUE(contains(finished.out, "all is as the lesson says")) << finished.out;
    for (const auto& [feature, there] : {std::pair("sctp", hasSctp()), {"tun", hasTun()}}) {
        const std::string words = std::string("passed over, this machine has no ") + feature;
        EXPECT_FALSE(there && contains(finished.out, words)) << finished.out;
        for (auto at = finished.out.find(words); at != std::string::npos;
             at = finished.out.find(words)) {
            finished.out.erase(at, words.size());
        }
    }
    EXPECT_FALSE(contains(finished.out, "passed over, ")) << finished.out;
}

TEST(LessonPlay, aClaimThatIsNotSoFails)
{
    const WrittenFile file(lessonWith(R"("claims": [
{"where": "tcp and dport == 8042"}])"));
    const Finished finished = runLab({"play", file.path()});
    EXPECT_EQ(finished.status, 1);
    EXPECT_TRUE(contains(
        finished.out, file.path() + ":5: expected one or more of: tcp and dport == 8042; found 0"))
        << finished.out;
}

TEST(LessonPlay, aCommandThatDoesSomethingElseFails)
{
    const WrittenFile file(
        lessonWith(R"("actions": [{"run": "echo one", "in": "client", "prints": ["two"]}])"));
    const Finished finished = runLab({"play", file.path()});
    EXPECT_EQ(finished.status, 1);
    EXPECT_TRUE(contains(finished.out, "expected in its output: two")) << finished.out;
}

TEST(LessonPlay, aRightAnswerThatTheKernelRefusesFails)
{
    const WrittenFile file(lessonWith(
        R"("questions": [{"kind": "value", "ask": "?", "right": "7", "live": "echo 7", "wrong": [{"answer": "7", "because": "x"}]}])"));
    const Finished finished = runLab({"play", file.path()});
    EXPECT_EQ(finished.status, 1);
    EXPECT_TRUE(contains(finished.out, "was not refused")) << finished.out;
}

TEST(LessonPlay, whatTheMachineLacksIsPassedOver)
{
    const WrittenFile file(lessonWith(
        R"("needs": ["no-such-program"], "actions": [{"run": "false", "in": "client"}])"));
    const Finished finished = runLab({"play", file.path()});
    EXPECT_EQ(finished.status, 0) << finished.out;
    EXPECT_TRUE(contains(finished.out, "passed over, this machine has no no-such-program"))
        << finished.out;
}

// What a kernel does not have is said, and the steps after it are played.
TEST(LessonPlay, withoutAFeatureOfTheKernelTheLessonGoesOn)
{
    const WrittenFile file(lessonWith(
        R"("needs": ["sctp"], "actions": [{"run": "echo sctp", "in": "client"}]},
{"title": "tun", "text": "text", "needs": ["tun"], "actions": [{"run": "echo tun", "in": "client"}]},
{"title": "no such setting", "text": "text", "needs": ["/proc/sys/net/no_such"], "actions": [{"run": "false", "in": "client"}]},
{"title": "the last", "text": "text", "actions": [{"run": "echo last", "in": "client", "prints": ["last"]})"
        "]"));
    const Finished finished = runLab({"play", file.path()});
    EXPECT_EQ(finished.status, 0) << finished.out;
    EXPECT_EQ(contains(finished.out, "1/4 a step: fine"), hasSctp()) << finished.out;
    EXPECT_EQ(contains(finished.out, "1/4 a step: passed over, this machine has no sctp"),
              !hasSctp());
    EXPECT_EQ(contains(finished.out, "2/4 tun: fine"), hasTun()) << finished.out;
    EXPECT_TRUE(contains(finished.out, "3/4 no such setting: passed over, this machine has no "
                                       "/proc/sys/net/no_such"))
        << finished.out;
    EXPECT_TRUE(contains(finished.out, "4/4 the last: fine")) << finished.out;
}

TEST(LessonPlay, mistakesInAFileAreToldAndNothingStarts)
{
    const WrittenFile file(lessonWith(R"("needs": 7)"));
    const Finished finished = runLab({"play", file.path()});
    EXPECT_EQ(finished.status, 2);
    EXPECT_EQ(finished.out, "");
    EXPECT_TRUE(
        contains(finished.err, file.path() + ":4: steps[0].needs: expected a list of texts"))
        << finished.err;
    const Finished unknown = runLab({"play", "moon"});
    EXPECT_EQ(unknown.status, 2);
    EXPECT_TRUE(contains(unknown.err, "expected a lesson that natlens-lab lessons names"))
        << unknown.err;
}

TEST(LessonPlay, noFileOfTheHostCanBeWritten)
{
    const WrittenFile file(lessonWith(
        R"("actions": [{"run": "touch /var/tmp/natlens-was-here", "in": "router", "exit": 1, "prints": ["Read-only file system"]},
{"run": "touch here && ls", "in": "router", "prints": ["here"]}])"));
    const Finished finished = runLab({"play", file.path()});
    EXPECT_EQ(finished.status, 0) << finished.out << finished.err;
    EXPECT_FALSE(std::filesystem::exists("/var/tmp/natlens-was-here"));
}

TEST(LessonPlay, leavesNothingBehind)
{
    const WrittenFile file(lessonWith(
        R"("actions": [{"start": "echo up; sleep 600", "as": "s", "in": "server", "until": "up"}])"));
    LabRun run({"play", file.path()});
    const auto namespaces = run.namespaces();
    EXPECT_EQ(run.wait().status, 0);
    EXPECT_EQ(run.leftovers(namespaces), "");
    EXPECT_TRUE(std::filesystem::is_empty(run.directory()));
}

TEST(LessonPlay, checkReadsLessonsAndScenarios)
{
    std::vector<std::string> arguments{"check"};
    const auto files = lessonFiles(NATLENS_LESSONS);
    arguments.insert(arguments.end(), files.begin(), files.end());
    const Finished finished = runLab(arguments);
    EXPECT_EQ(finished.status, 0) << finished.err;
    const WrittenFile file(R"({"format": 1, "like": "moon"})");
    const Finished wrong = runLab({"check", file.path()});
    EXPECT_EQ(wrong.status, 2);
    EXPECT_TRUE(contains(wrong.err, "like: expected a scenario")) << wrong.err;
}

TEST(LessonPlay, lessonsAreNamed)
{
    const Finished finished = runLab({"lessons"});
    EXPECT_EQ(finished.status, 0) << finished.err;
    EXPECT_TRUE(contains(finished.out, "3\t03-redirect\t")) << finished.out;
    const Finished json = runLab({"lessons", "--json"});
    EXPECT_TRUE(contains(json.out, "\"id\":\"17-broken\"")) << json.out;
}

} // namespace natlens::testing
