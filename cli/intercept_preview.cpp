// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/intercept_check.h"
#include "cli/terminal.h"
#include "export/json_writer.h"
#include "intercept/plan_text.h"

namespace natlens::cli {

namespace {

void appendLines(JsonWriter& json, const char* name, const std::vector<std::string>& lines)
{
    json.name(name);
    json.beginArray();
    for (const std::string& line : lines) {
        json.string(line);
    }
    json.endArray();
}

std::string asJson(const InterceptionPreview& preview)
{
    const InterceptPlan& plan = preview.plan;
    std::string out;
    JsonWriter json(out);
    json.beginObject();
    json.name("checked");
    json.boolean(preview.checked);
    json.name("issues");
    writeIssues(json, preview);
    json.name("rules");
    json.string(toNftText(plan));
    appendLines(json, "routing", routingCommands(plan));
    appendLines(json, "by_hand", commandsByHand(plan));
    appendLines(json, "undo", undoByHand(plan));
    json.endObject();
    return out + '\n';
}

std::string lines(const std::vector<std::string>& all)
{
    std::string out;
    for (const std::string& line : all) {
        out += line + '\n';
    }
    return out;
}

/// As comments, so that the whole can be read by a shell.
std::string issuesText(const InterceptionPreview& preview)
{
    if (!preview.checked) {
        return "# What is in its way was not looked at.\n\n";
    }
    const auto issues = issueLines(preview);
    if (issues.empty()) {
        return "# Nothing that is known here is in its way.\n\n";
    }
    std::string out;
    for (const std::string& issue : issues) {
        out += "# " + escapeForTerminal(issue) + '\n';
    }
    return out + '\n';
}

} // namespace

std::string interceptPreview(const InterceptProfile& profile, bool json)
{
    return interceptPreview(previewOf(profile, nullptr, {}), json);
}

std::string interceptPreview(const InterceptionPreview& preview, bool json)
{
    const InterceptPlan& plan = preview.plan;
    if (json) {
        return asJson(preview);
    }
    std::string out = issuesText(preview);
    out += "# What an interception installs; all of it goes with the helper. The kernel chooses "
           "the listener's port ("
           + std::to_string(SomeListener) + " here).\n" + toNftText(plan);
    if (!plan.routedFamilies.empty()) {
        out +=
            "\n# Policy routing, as these commands would do it.\n" + lines(routingCommands(plan));
    }
    out += "\n# The same by hand, with a listener of your own on that port.\n"
           + lines(commandsByHand(plan)) + "\n# And undone.\n" + lines(undoByHand(plan));
    return out;
}

} // namespace natlens::cli
