// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <sys/types.h>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "core/unique_fd.h"

namespace natlens::test {

using namespace std::chrono_literals;

/// What a test waits for at most; it never waits this long when all is well.
constexpr std::chrono::seconds Patience{20};

struct ChildOptions {
    std::vector<std::string> command;
    std::vector<std::string> environment{}; ///< added, "NAME=value"
    std::optional<uid_t> user{};            ///< runs as this user; needs root
    std::vector<gid_t> groups{};            ///< beside the user's
    std::vector<int> capabilities{};        ///< all that it has, ambient; nothing: as we are
    bool groupsAsTheyAre = false;           ///< setgroups(2) does nothing and succeeds
};

/// A child process with its standard input and output in our hands; it is killed with this object
/// or with us.
class Child {
public:
    explicit Child(const ChildOptions& options);
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    ~Child();

    [[nodiscard]] pid_t pid() const { return m_pid; }
    void signal(int number) const;
    void closeInput() { m_input.reset(); }
    /// Reads the output until @p text came. False: it ended, or Patience did.
    [[nodiscard]] bool waitForOutput(const std::string& text);
    [[nodiscard]] bool running();
    /// The exit status, 128 + signal; none: it still runs after Patience.
    [[nodiscard]] std::optional<int> wait();
    [[nodiscard]] const std::string& output() const { return m_seen; }
    [[nodiscard]] std::string errors() const;

private:
    pid_t m_pid = -1;
    UniqueFd m_input;
    UniqueFd m_output;
    UniqueFd m_errors; ///< a memfd
    std::string m_seen;
    std::optional<int> m_status;
};

} // namespace natlens::test
