// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>
#include <functional>

#include "core/result.h"

namespace natlens {

/// Answers whether a caller may do something, once, later, never from within check().
class Authoriser {
public:
    using CheckId = quint64;
    /// No value: yes. NotAuthorised: no. Cancelled: the person dismissed the question. NoPolkit:
    /// nobody can answer, which means no. Timeout: nobody answered in time.
    using Answer = std::function<void(Result<void>)>;

    virtual ~Authoriser() = default;

    /// @p caller: a unique bus name; @p action: the id of a polkit action.
    virtual CheckId check(const QString& caller, const QString& action, Answer answer) = 0;
    /// Its answer will not come. An id that is answered already is fine.
    virtual void cancel(CheckId id) = 0;
};

} // namespace natlens
