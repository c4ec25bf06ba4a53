// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <sys/types.h>

#include <chrono>
#include <map>
#include <optional>
#include <string>

#include "core/result.h"
#include "core/unique_fd.h"
#include "lab/node.h"
#include "lab/play/attention.h"

namespace natlens::lab {

struct CommandOutput {
    std::string text;        ///< both outputs as they came, at most kMostOutput bytes
    std::optional<int> exit; ///< as a shell counts; empty: it had to be ended
};

/// Commands of a lesson, each with sh -c in a node: one in the foreground at a time, others in
/// the background. The destructor ends those that are left.
class Children {
public:
    static constexpr std::size_t kMostOutput = 256 * 1024;

    /// @p attention: what is to be heard while one waits for a command.
    explicit Children(const Attention& attention) : m_attention(attention) {}
    Children(const Children&) = delete;
    Children& operator=(const Children&) = delete;
    ~Children();

    [[nodiscard]] Result<CommandOutput> run(Node node, const std::string& command,
                                            std::chrono::seconds limit);
    /// @p name of one that runs: that is ended first.
    [[nodiscard]] Result<void> start(const std::string& name, Node node,
                                     const std::string& command);
    /// Waits until @p name has printed @p text since the last call that found some, has ended, or
    /// time is over. False: it has not printed it.
    [[nodiscard]] bool hear(const std::string& name, const std::string& text,
                            std::chrono::milliseconds limit);
    /// All that it printed.
    [[nodiscard]] std::string outputOf(const std::string& name);
    void stop(const std::string& name);

private:
    struct Child {
        pid_t pid = -1;
        UniqueFd output;
        std::string text;
        std::size_t heard = 0;
    };
    [[nodiscard]] static Result<Child> launch(Node node, const std::string& command);
    /// False: nobody writes to it any more.
    bool readSome(Child& child, std::chrono::milliseconds limit) const;
    static void end(Child& child);

    const Attention& m_attention;
    std::map<std::string, Child> m_background;
};

} // namespace natlens::lab
