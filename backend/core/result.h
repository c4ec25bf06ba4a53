// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <tl/expected.hpp>

namespace natlens {

/// What kind of failure it is; text for people is made where it is shown.
enum class ErrorCode {
    Malformed,     ///< bytes that are not what their protocol says
    Oversized,     ///< a length beyond the protocol's maximum
    System,        ///< a system call failed; see Error::errnum
    NotAuthorised, ///< polkit, the bus or the kernel said no
    NotInstalled,  ///< no helper, no lab or no program where one is needed
    NoBus,         ///< there is no system bus to ask
    NoPolkit,      ///< nobody answers authorisation questions: that means no
    Unsupported,   ///< this kernel or this namespace cannot do it
    Disconnected,  ///< the other end went away
    Timeout,       ///< no answer in time
    Quota,         ///< a limit of the helper's was reached
    Cancelled,     ///< the person said no, or closed the question
    BadArgument,   ///< what was asked for makes no sense; context says which part
};

struct Error {
    ErrorCode code = ErrorCode::System;
    int errnum = 0;      ///< errno, 0 when no system call was involved
    std::string context; ///< what was being done, for example "decoding CTA_TUPLE_REPLY"
};

template<class T> using Result = tl::expected<T, Error>;

/// Shorthand: return failure(ErrorCode::Malformed, "decoding CTA_ID");
[[nodiscard]] inline tl::unexpected<Error> failure(ErrorCode code, std::string context,
                                                   int errnum = 0)
{
    return tl::unexpected<Error>(Error{code, errnum, std::move(context)});
}

} // namespace natlens
