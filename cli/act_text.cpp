// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/act_text.h"

#include <cstring>

#include "cli/error_text.h"

namespace natlens::cli {

namespace {

std::size_t tried(const BatchOutcome& outcome)
{
    return outcome.done + outcome.ended + outcome.failed;
}

std::string reasonOf(const Error& error)
{
    return error.context.empty() ? std::string() : "\nReason: " + error.context;
}

} // namespace

std::string flowsText(std::size_t count)
{
    return std::to_string(count) + (count == 1 ? " flow" : " flows");
}

std::string outcomeText(const BatchOutcome& outcome)
{
    std::string text = flowsText(outcome.done) + " deleted";
    if (outcome.ended > 0) {
        text += ", " + std::to_string(outcome.ended) + " had ended before";
    }
    if (outcome.failed > 0) {
        text += ", " + std::to_string(outcome.failed) + " failed ("
                + (outcome.firstErrno != 0 ? std::strerror(outcome.firstErrno) : "no answer") + ")";
    }
    if (tried(outcome) < outcome.total) {
        text += ", " + std::to_string(outcome.total - tried(outcome)) + " left as they are";
    }
    return text;
}

std::string outcomeJson(const BatchOutcome& outcome)
{
    return "{\"matched\":" + std::to_string(outcome.total) + ",\"deleted\":"
           + std::to_string(outcome.done) + ",\"ended\":" + std::to_string(outcome.ended)
           + ",\"failed\":" + std::to_string(outcome.failed)
           + ",\"left\":" + std::to_string(outcome.total - tried(outcome)) + "}";
}

std::string refusalText(const Source& source, const Error& error, const std::string& action)
{
    if (error.code == ErrorCode::NotAuthorised && source.kind == Source::Kind::System) {
        return "not authorised to change connections (polkit action " + action
               + ").\nRun it in a session at this machine where an authentication agent can ask "
                 "you, or let an\nadministrator allow the action in /etc/polkit-1/rules.d."
               + reasonOf(error);
    }
    return errorText(source, error);
}

} // namespace natlens::cli
