// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/options.h"
#include "client/interception_preview.h"
#include "export/json_writer.h"

namespace natlens::cli {

/// Reads what of the source may be in the way of @p profile, and looks. What could not be read is
/// said on standard error; nothing is said of it then.
void checkIntercept(CommandHost& host, const InterceptProfile& profile,
                    std::function<void(const InterceptionPreview&)> done);

/// What is in its way, and sysctls that matter to it: a line each, those that forbid it first.
[[nodiscard]] std::vector<std::string> issueLines(const InterceptionPreview& preview);
/// The same as objects: "event" is "conflict" or "setting".
[[nodiscard]] std::vector<std::string> issueObjects(const InterceptionPreview& preview);
/// As an array of them.
void writeIssues(JsonWriter& json, const InterceptionPreview& preview);

/// `natlensctl intercept preview`: what would be changed, and what is in the way.
class InterceptPreviewCommand : public Command {
public:
    InterceptPreviewCommand(CommandHost& host, const Options& options);

    void onLive() override;
    void onTime() override {}
    [[nodiscard]] int onStop() override { return ExitFailed; }
    [[nodiscard]] bool survivesLoss() const override { return false; }

private:
    void print(const InterceptionPreview& preview);

    Format m_format;
    InterceptProfile m_profile;
};

/// Where there is no source to look at.
[[nodiscard]] std::string interceptPreview(const InterceptProfile& profile, bool json);
/// "checked" is false, and there are no conflicts, where nothing was looked at.
[[nodiscard]] std::string interceptPreview(const InterceptionPreview& preview, bool json);

} // namespace natlens::cli
