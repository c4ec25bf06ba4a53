// SPDX-License-Identifier: GPL-2.0-or-later
#include "lessons/lesson_library.h"

#include <algorithm>
#include <filesystem>

namespace natlens {

namespace fs = std::filesystem;

std::string lessonsFolder(const std::string& programFolder)
{
    const fs::path folder = fs::path(programFolder) / ".." / "share" / "natlens" / "lessons";
    std::error_code error;
    const fs::path found = fs::canonical(folder, error);
    return error ? std::string() : found.string();
}

std::vector<std::string> lessonFiles(const std::string& folder)
{
    std::vector<std::string> files;
    std::error_code error;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
        if (at->path().extension() == ".json") {
            files.push_back(at->path().string());
        }
    }
    std::ranges::sort(files);
    return files;
}

std::string findLessonFile(const std::string& folder, const std::string& name)
{
    if (name.find('/') != std::string::npos || name.ends_with(".json")) {
        return name;
    }
    // 03-redirect.json is "03-redirect", "redirect", "3" and "03".
    for (const std::string& file : lessonFiles(folder)) {
        const std::string stem = fs::path(file).stem().string();
        const auto dash = stem.find('-');
        const std::string number = stem.substr(0, dash);
        const std::string word = dash == std::string::npos ? stem : stem.substr(dash + 1);
        const bool numbered = number == name || number == "0" + name;
        if (stem == name || word == name || numbered) {
            return file;
        }
    }
    return {};
}

} // namespace natlens
