// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/doctor_rows.h"

#include <algorithm>
#include <cstring>

#include "cli/terminal.h"
#include "doctor/report.h"
#include "export/json_writer.h"

namespace natlens::cli {

namespace {

constexpr std::size_t Width = 96;
constexpr std::size_t Indent = 9; // of the longest severity, and two blanks

void writeList(JsonWriter& json, const char* name, const std::vector<std::string>& lines)
{
    json.name(name);
    json.beginArray();
    for (const std::string& line : lines) {
        json.string(line);
    }
    json.endArray();
}

void writeValues(JsonWriter& json, const Finding& finding)
{
    json.name("values");
    json.beginObject();
    std::vector<std::string> seen;
    for (const auto& [name, value] : finding.values) {
        if (std::ranges::find(seen, name) == seen.end()) {
            seen.push_back(name);
            json.name(name);
            json.string(value);
        }
    }
    json.endObject();
}

std::string jsonOf(const Finding& finding)
{
    std::string line;
    JsonWriter json(line);
    json.beginObject();
    json.memberWord("id", finding.id);
    json.memberWord("severity", name(finding.severity));
    json.name("title");
    json.string(filled(finding.title, finding.values));
    json.name("detail");
    json.string(filled(finding.detail, finding.values));
    json.memberWord("certainty", name(finding.confidence));
    json.name("why");
    json.string(filled(finding.why, finding.values));
    writeList(json, "fix", finding.fix);
    writeList(json, "undo", finding.undo);
    writeList(json, "verify", finding.verify);
    writeValues(json, finding);
    json.endObject();
    return line;
}

Finding passed(const Check& check)
{
    Finding finding;
    finding.id = check.id;
    finding.severity = Severity::Ok;
    finding.confidence = Confidence::Certain;
    finding.title = check.title;
    return finding;
}

/// Broken at blanks, each line indented.
std::string wrapped(const std::string& text, std::size_t indent)
{
    std::string out;
    std::string line;
    const auto flush = [&] {
        out += std::string(indent, ' ') + line + '\n';
        line.clear();
    };
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        const std::string word = text.substr(at, end - at);
        if (!line.empty() && displayWidth(line) + 1 + displayWidth(word) > Width - indent) {
            flush();
        }
        line += (line.empty() ? "" : " ") + word;
        at = end + 1;
    }
    flush();
    return out;
}

std::string escapedPattern(const Finding& finding, const char* pattern)
{
    return escapeForTerminal(filled(pattern, finding.values));
}

bool hasValue(const Finding& finding, std::string_view wanted)
{
    return std::ranges::any_of(finding.values,
                               [&](const auto& value) { return value.first == wanted; });
}

const char* colourOf(Severity severity)
{
    switch (severity) {
    case Severity::Error: return "\x1b[1;31m";
    case Severity::Warning: return "\x1b[1;33m";
    case Severity::Note: return "\x1b[1;36m";
    case Severity::Ok: break;
    }
    return "\x1b[1;32m";
}

std::string commands(const char* title, const std::vector<std::string>& lines)
{
    if (lines.empty()) {
        return {};
    }
    std::string out = std::string(Indent, ' ') + title + '\n';
    for (const std::string& line : lines) {
        out += std::string(Indent + 2, ' ') + escapeForTerminal(line) + '\n';
    }
    return out;
}

std::string textOf(const Finding& finding, bool colour)
{
    std::string head = name(finding.severity);
    head.resize(Indent, ' ');
    std::string out = colour ? colourOf(finding.severity) + head + "\x1b[0m" : head;
    out += wrapped(escapedPattern(finding, finding.title) + "  [" + finding.id + ", "
                       + name(finding.confidence) + "]",
                   Indent)
               .substr(Indent);
    out += wrapped(escapedPattern(finding, finding.detail), Indent);
    if (hasValue(finding, "process")) {
        out += wrapped(escapedPattern(finding, "Listener: %{process}"), Indent);
    }
    if (finding.severity > Severity::Note) {
        out += wrapped(escapedPattern(finding, finding.why), Indent);
    }
    out += commands("Fix:", finding.fix);
    out += commands("Undo:", finding.undo);
    out += commands("Verify:", finding.verify);
    return out + '\n';
}

std::string counted(std::size_t count, const char* one, const char* many)
{
    return std::to_string(count) + ' ' + (count == 1 ? one : many);
}

std::string summary(const Diagnosis& diagnosis)
{
    const auto count = [&](Severity severity) {
        return static_cast<std::size_t>(
            std::ranges::count(diagnosis.findings, severity, &Finding::severity));
    };
    std::string out = counted(count(Severity::Error), "error", "errors") + ", "
                      + counted(count(Severity::Warning), "warning", "warnings") + ", "
                      + counted(count(Severity::Note), "note", "notes") + "; "
                      + counted(diagnosis.passed.size(), "check", "checks") + " found nothing";
    if (!diagnosis.unasked.empty()) {
        out += ", " + std::to_string(diagnosis.unasked.size()) + " could not be made";
    }
    return out + ".\n";
}

} // namespace

std::string doctorJson(const Diagnosis& diagnosis)
{
    std::string out;
    for (const Finding& finding : diagnosis.findings) {
        out += jsonOf(finding) + '\n';
    }
    for (const Check* check : diagnosis.passed) {
        out += jsonOf(passed(*check)) + '\n';
    }
    return out;
}

std::string doctorText(const Diagnosis& diagnosis, const Facts& facts, bool colour)
{
    std::string out;
    for (const Finding& finding : diagnosis.findings) {
        out += textOf(finding, colour);
    }
    out += summary(diagnosis);
    for (const BundlePart& part : facts.missing) {
        out += std::string("Could not be read: ") + name(part.part) + " (" + ::strerror(part.errnum)
               + ")\n";
    }
    return out;
}

} // namespace natlens::cli
