// SPDX-License-Identifier: GPL-2.0-or-later
#include "client/source.h"

namespace natlens {

namespace {

const std::string LabPrefix = "lab:";

Result<Source> unknown(const std::string& word)
{
    return failure(ErrorCode::BadArgument,
                   "no source '" + word + "': expected system, direct, lab or lab:SCENARIO");
}

} // namespace

Result<Source> parseSource(const std::string& word)
{
    if (word == "system") {
        return Source{Source::Kind::System, {}};
    }
    if (word == "direct") {
        return Source{Source::Kind::Direct, {}};
    }
    if (word == "lab") {
        return Source{Source::Kind::Lab, DefaultScenario};
    }
    if (!word.starts_with(LabPrefix) || word.size() == LabPrefix.size()) {
        return unknown(word);
    }
    std::string scenario = word.substr(LabPrefix.size());
    // A leading dash would be an option of natlens-lab, a zero byte would cut the argument.
    if (scenario.front() == '-' || scenario.find('\0') != std::string::npos) {
        return unknown(word);
    }
    return Source{Source::Kind::Lab, std::move(scenario)};
}

std::string toString(const Source& source)
{
    switch (source.kind) {
    case Source::Kind::System: return "system";
    case Source::Kind::Direct: return "direct";
    case Source::Kind::Lab:
        return LabPrefix + (source.argument.empty() ? DefaultScenario : source.argument);
    }
    return {};
}

} // namespace natlens
