// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

#include "kernel/lab/lab_run.h"

namespace natlens::testing {

namespace fs = std::filesystem;

namespace {

std::string contentOf(const fs::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string linkOf(const fs::path& path)
{
    std::error_code error;
    const fs::path target = fs::read_symlink(path, error);
    return error ? std::string() : target.string();
}

std::vector<pid_t> allProcesses()
{
    std::vector<pid_t> result;
    for (const auto& entry : fs::directory_iterator("/proc")) {
        const std::string name = entry.path().filename();
        if (std::ranges::all_of(name, [](char letter) { return letter >= '0' && letter <= '9'; })) {
            result.push_back(std::stoi(name));
        }
    }
    return result;
}

} // namespace

std::string LabRun::mounts()
{
    std::istringstream lines(contentOf("/proc/self/mountinfo"));
    std::string result;
    for (std::string line; std::getline(lines, line);) {
        if (line.find(" - nsfs ") != std::string::npos
            || line.find(" /proc ") != std::string::npos) {
            result += line + "\n";
        }
    }
    return result;
}

std::vector<pid_t> LabRun::processes() const
{
    std::vector<pid_t> result;
    for (const pid_t pid : allProcesses()) {
        const std::string environment =
            contentOf("/proc/" + std::to_string(pid) + "/environ") + '\0';
        if (environment.find(m_marker + '\0') != std::string::npos) {
            result.push_back(pid);
        }
    }
    return result;
}

std::vector<std::string> LabRun::namespaces() const
{
    std::set<std::string> result;
    for (const pid_t pid : processes()) {
        for (const char* kind : {"user", "net", "mnt", "pid"}) {
            const std::string there = linkOf("/proc/" + std::to_string(pid) + "/ns/" + kind);
            if (!there.empty() && there != linkOf(std::string("/proc/self/ns/") + kind)) {
                result.insert(there);
            }
        }
    }
    return {result.begin(), result.end()};
}

std::string LabRun::leftovers(const std::vector<std::string>& namespaces) const
{
    std::string found;
    for (const pid_t pid : processes()) {
        found += "process " + std::to_string(pid) + "\n";
    }
    for (const pid_t pid : allProcesses()) {
        for (const char* kind : {"user", "net", "mnt", "pid"}) {
            const std::string there = linkOf("/proc/" + std::to_string(pid) + "/ns/" + kind);
            if (std::ranges::find(namespaces, there) != namespaces.end()) {
                found += there + " of process " + std::to_string(pid) + "\n";
            }
        }
    }
    for (const auto& entry : fs::directory_iterator(m_directory)) {
        found += "file " + entry.path().string() + "\n";
    }
    const std::string mountsNow = mounts();
    return mountsNow == m_mountsBefore ? found : found + "mounts\n" + mountsNow;
}

} // namespace natlens::testing
