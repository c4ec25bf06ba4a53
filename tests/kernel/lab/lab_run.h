// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <sys/types.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace natlens::testing {

/// Who starts the lab. As root the tests play both, otherwise only themselves.
enum class User { Self, Nobody };
[[nodiscard]] std::vector<User> users();
[[nodiscard]] std::string nameOf(User user);

/// Polls @p condition until it holds; false when it did not in a long time.
template<class Condition> [[nodiscard]] bool eventually(Condition condition)
{
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (!condition()) {
        if (std::chrono::steady_clock::now() > deadline) {
            return false;
        }
        ::usleep(2000);
    }
    return true;
}

struct Finished {
    int status = -1; ///< exit status; 1000 + n when signal n ended it; -1: it had to be killed
    std::string out;
    std::string err;
};

/// One natlens-lab, or another program that starts one; one at a time in a test program. It has a
/// directory of its own as working, home and temporary directory. What it leaves behind is found by
/// a marker in the environment of its processes and in that directory; orphans become children of
/// the test. The destructor kills whatever is left.
class LabRun {
public:
    /// @p program: what to run in place of natlens-lab.
    explicit LabRun(std::vector<std::string> arguments, User user = User::Self,
                    const std::filesystem::path& program = {});
    LabRun(const LabRun&) = delete;
    LabRun& operator=(const LabRun&) = delete;
    ~LabRun();

    [[nodiscard]] pid_t pid() const { return m_pid; }
    void kill(int signal) const;
    void writeInput(const std::string& text) const;
    void closeInput();
    /// Reads until @p text was printed on standard output; false when it never is.
    [[nodiscard]] bool waitForOutput(const std::string& text);
    /// The same for what is printed after what the last call of either found.
    [[nodiscard]] bool waitForOutputAgain(const std::string& text);
    /// Until it has ended and nobody holds its output any more.
    [[nodiscard]] Finished wait();

    /// All living processes of the lab, the one that was started first included.
    [[nodiscard]] std::vector<pid_t> processes() const;
    /// Inodes of the namespaces of those processes that are not the test's own.
    [[nodiscard]] std::vector<std::string> namespaces() const;
    /// Empty, or what is still there: processes, namespaces, mounts, files.
    [[nodiscard]] std::string leftovers(const std::vector<std::string>& namespaces) const;
    [[nodiscard]] const std::filesystem::path& directory() const { return m_directory; }

private:
    [[nodiscard]] bool readSome();
    void collectOrphans() const;
    /// Mounts of the kinds that a lab makes: lines of /proc/self/mountinfo.
    [[nodiscard]] static std::string mounts();

    std::filesystem::path m_directory;
    std::string m_marker;
    std::string m_mountsBefore;
    pid_t m_pid = -1;
    int m_input = -1;
    int m_output = -1;
    int m_errors = -1;
    std::size_t m_found = 0; ///< end of what was waited for last
    Finished m_finished;
};

/// Starts, closes the input, waits.
[[nodiscard]] Finished runLab(std::vector<std::string> arguments, User user = User::Self);

} // namespace natlens::testing
