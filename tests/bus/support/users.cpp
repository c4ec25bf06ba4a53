// SPDX-License-Identifier: GPL-2.0-or-later
#include "bus/support/users.h"

#include <sys/mount.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

#include "bus/support/private_world.h"

namespace natlens::test {

namespace {

constexpr uid_t HelperUser = 64001;
constexpr uid_t Someone = 64011;
constexpr uid_t SomebodyElse = 64012;

void change(uid_t user)
{
    if (::seteuid(user) != 0) {
        std::perror("seteuid");
        std::abort();
    }
}

bool begins(const std::string& line, const char* name)
{
    return line.rfind(std::string(name) + ':', 0) == 0;
}

/// The system's file (@p rest: what follows the group in passwd) with natlens as we want it, and
/// polkitd too where one id plays all.
void rewrite(const std::string& file, const std::string& rest)
{
    std::ifstream old(file);
    const std::string fresh = "/run/" + file.substr(file.rfind('/') + 1);
    std::ofstream out(fresh);
    for (std::string line; std::getline(old, line);) {
        if (!begins(line, "natlens") && !(singleUser() && begins(line, "polkitd"))) {
            out << line << '\n';
        }
    }
    const auto add = [&out, &rest](const char* name, uid_t id) {
        out << name << ":x:" << id << ':' << (rest.empty() ? "" : std::to_string(id) + rest)
            << '\n';
    };
    add("natlens", users().helper.value_or(::getuid()));
    if (singleUser()) {
        add("polkitd", ::getuid());
    } else {
        // The bus turns away users that it cannot look up.
        add("natlens-test-1", users().someone);
        add("natlens-test-2", users().somebodyElse);
    }
    out.close();
    if (::mount(fresh.c_str(), file.c_str(), nullptr, MS_BIND, nullptr) != 0) {
        std::perror(file.c_str());
        std::abort();
    }
}

} // namespace

const Users& users()
{
    static const Users all = singleUser() ? Users{std::nullopt, ::getuid(), ::getuid()}
                                          : Users{HelperUser, Someone, SomebodyElse};
    return all;
}

void arrangeUsers()
{
    rewrite("/etc/passwd", "::/nonexistent:/usr/sbin/nologin");
    rewrite("/etc/group", "");
}

ActAs::ActAs(uid_t user) : m_before(::geteuid())
{
    change(user);
}

ActAs::~ActAs()
{
    change(::getuid());
    change(m_before);
}

} // namespace natlens::test
