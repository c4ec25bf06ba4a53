// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/intercept_command.h"
#include "export/json_writer.h"
#include "intercept/plan_text.h"

namespace natlens::cli {

namespace {

/// Shown where the kernel will choose.
constexpr std::uint16_t SomeListener = 40000;

InterceptPlan planOf(const InterceptProfile& profile)
{
    InterceptPlace place;
    place.tcpListener = SomeListener;
    place.udpListener = SomeListener;
    std::uint32_t index = 1;
    for (const std::string& name : profile.incoming) {
        place.interfaces.emplace_back(name, index++);
    }
    return makePlan(profile, place);
}

void appendLines(JsonWriter& json, const char* name, const std::vector<std::string>& lines)
{
    json.name(name);
    json.beginArray();
    for (const std::string& line : lines) {
        json.string(line);
    }
    json.endArray();
}

std::string asJson(const InterceptPlan& plan)
{
    std::string out;
    JsonWriter json(out);
    json.beginObject();
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

} // namespace

std::string interceptPreview(const InterceptProfile& profile, bool json)
{
    const InterceptPlan plan = planOf(profile);
    if (json) {
        return asJson(plan);
    }
    std::string out = "# What an interception installs; all of it goes with the helper. The kernel "
                      "chooses the listener's port ("
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
