// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <sys/types.h>

#include <optional>

namespace natlens::test {

/// Who is who in the private world. As root there are several users; otherwise one id plays all.
struct Users {
    std::optional<uid_t> helper; ///< none: whoever the test is
    uid_t someone;
    uid_t somebodyElse;
};
[[nodiscard]] const Users& users();

/// Puts an /etc/passwd and /etc/group of our own in place that know natlens and polkitd.
void arrangeUsers();

/// This process acts as another user while this lives; nothing where there is only one.
class ActAs {
public:
    explicit ActAs(uid_t user);
    ActAs(const ActAs&) = delete;
    ActAs& operator=(const ActAs&) = delete;
    ~ActAs();

private:
    uid_t m_before;
};

} // namespace natlens::test
