// SPDX-License-Identifier: GPL-2.0-or-later
#include "kernel/cli/ctl_run.h"

#include <sstream>

namespace natlens::testing {

namespace fs = std::filesystem;

namespace {

/// Copies of the programs in a folder that everybody may enter.
class Copies {
public:
    Copies()
    {
        std::string pattern = (fs::temp_directory_path() / "natlens-programs-XXXXXX").string();
        m_folder = ::mkdtemp(pattern.data());
        fs::permissions(m_folder, fs::perms(0755));
        for (const char* name : {"natlensctl", "natlens-helper", "natlens-lab", "natlens-relay"}) {
            fs::copy_file(fs::path(NATLENS_PROGRAMS) / name, m_folder / name);
            fs::permissions(m_folder / name, fs::perms(0755));
        }
    }
    Copies(const Copies&) = delete;
    Copies& operator=(const Copies&) = delete;
    ~Copies()
    {
        std::error_code ignored;
        fs::remove_all(m_folder, ignored);
    }
    [[nodiscard]] const fs::path& folder() const { return m_folder; }

private:
    fs::path m_folder;
};

std::string prologue(User user)
{
    return "CTL=" + (programsFor(user) / "natlensctl").string() + "\n";
}

Finished finish(LabRun& run)
{
    run.closeInput();
    return run.wait();
}

} // namespace

fs::path programsFor(User user)
{
    if (user == User::Self) {
        return NATLENS_PROGRAMS;
    }
    static const Copies copies;
    return copies.folder();
}

Finished runCtl(std::vector<std::string> arguments, User user)
{
    LabRun run(std::move(arguments), user, programsFor(user) / "natlensctl");
    return finish(run);
}

Finished runInLab(const std::string& scenario, bool quiet, const std::string& script, User user)
{
    std::vector<std::string> arguments{"run", scenario};
    if (quiet) {
        arguments.emplace_back("--quiet");
    }
    arguments.insert(arguments.end(), {"--", "bash", "-c", prologue(user) + script});
    LabRun run(std::move(arguments), user, programsFor(user) / "natlens-lab");
    return finish(run);
}

Finished runScript(const std::string& script, User user)
{
    LabRun run({"-c", prologue(user) + script}, user, "/bin/bash");
    return finish(run);
}

std::vector<std::string> linesOf(const std::string& text)
{
    std::istringstream stream(text);
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(line);
    }
    return lines;
}

} // namespace natlens::testing
