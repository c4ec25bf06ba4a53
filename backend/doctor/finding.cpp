// SPDX-License-Identifier: GPL-2.0-or-later
#include "doctor/finding.h"

#include <algorithm>

namespace natlens {

const char* name(Severity severity)
{
    switch (severity) {
    case Severity::Ok: return "ok";
    case Severity::Note: return "note";
    case Severity::Warning: return "warning";
    case Severity::Error: break;
    }
    return "error";
}

const char* name(Confidence confidence)
{
    switch (confidence) {
    case Confidence::Possible: return "possible";
    case Confidence::Likely: return "likely";
    case Confidence::Certain: return "certain";
    case Confidence::Probed: break;
    }
    return "probed";
}

std::string filled(const std::string& pattern,
                   const std::vector<std::pair<std::string, std::string>>& values)
{
    std::string out;
    std::size_t at = 0;
    while (at < pattern.size()) {
        const std::size_t begin = pattern.find("%{", at);
        const std::size_t end = begin == std::string::npos ? begin : pattern.find('}', begin);
        if (end == std::string::npos) {
            break;
        }
        out.append(pattern, at, begin - at);
        const std::string wanted = pattern.substr(begin + 2, end - begin - 2);
        const auto value = std::ranges::find(values, wanted, [](const auto& v) { return v.first; });
        out += value == values.end() ? pattern.substr(begin, end - begin + 1) : value->second;
        at = end + 1;
    }
    out.append(pattern, at);
    return out;
}

} // namespace natlens
