// SPDX-License-Identifier: GPL-2.0-or-later
#include "interception/setting_journal.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "facts/sysctl_lines.h"
#include "settings/sysctl_settings.h"

#ifndef SO_NETNS_COOKIE
#define SO_NETNS_COOKIE 71
#endif

namespace natlens {

namespace {

constexpr const char* Folder = "/run/natlens";
constexpr mode_t OwnerOnly = 0700;
constexpr std::size_t MostBytes = 64UL * 1024;

struct CloseFolder {
    void operator()(DIR* folder) const { (void)::closedir(folder); }
};

/// Of this network namespace; unlike an inode's number it never comes again.
std::optional<std::uint64_t> namespaceCookie()
{
    const UniqueFd socket(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    std::uint64_t cookie = 0;
    socklen_t length = sizeof cookie;
    if (!socket.valid()
        || ::getsockopt(socket.get(), SOL_SOCKET, SO_NETNS_COOKIE, &cookie, &length) != 0) {
        return std::nullopt;
    }
    return cookie;
}

std::string prefixOf(std::uint64_t cookie)
{
    return "settings-" + std::to_string(cookie) + '-';
}

std::string pathOf(pid_t pid)
{
    const auto cookie = namespaceCookie();
    return cookie ? std::string(Folder) + '/' + prefixOf(*cookie) + std::to_string(pid) : "";
}

std::vector<ChangedSetting> changesIn(int file)
{
    std::string text(MostBytes, '\0');
    const ssize_t got = ::pread(file, text.data(), text.size(), 0);
    text.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    std::vector<ChangedSetting> changes;
    // Each as encodeChange() has it, and a line feed, which none of its parts can have.
    for (std::size_t at = 0, end = 0; (end = text.find('\n', at)) != std::string::npos;
         at = end + 1) {
        if (const auto change = decodeChange(text.substr(at, end - at))) {
            changes.push_back(change->first);
        }
    }
    return changes;
}

void restoreFrom(const std::string& path)
{
    const UniqueFd file(::open(path.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW));
    if (!file.valid() || ::flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
        return;
    }
    restore(changesIn(file.get()));
    (void)::unlink(path.c_str());
    (void)::rmdir(Folder);
}

} // namespace

SettingJournal::SettingJournal() : m_path(pathOf(::getpid())) {}

SettingJournal::~SettingJournal() = default;

void SettingJournal::write(std::span<const ChangedSetting> changes)
{
    if (changes.empty()) {
        if (m_file.valid()) {
            (void)::unlink(m_path.c_str());
            (void)::rmdir(Folder); // when it is the last one's
            m_file.reset();
        }
        return;
    }
    if (!m_file.valid() && !m_path.empty()) {
        (void)::mkdir(Folder, OwnerOnly);
        m_file.reset(::open(m_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
        if (!m_file.valid() || ::flock(m_file.get(), LOCK_EX | LOCK_NB) != 0) {
            m_file.reset();
            return;
        }
    }
    std::string text;
    for (const ChangedSetting& change : changes) {
        text += encodeChange(change, false) + '\n';
    }
    if (!m_file.valid()) {
        return;
    }
    if (::ftruncate(m_file.get(), 0) == 0) {
        (void)!::pwrite(m_file.get(), text.data(), text.size(), 0);
    }
}

void restore(std::span<const ChangedSetting> changes, const std::string& root)
{
    std::for_each(changes.rbegin(), changes.rend(), [&root](const ChangedSetting& change) {
        const auto now = readSmallFile(root + '/' + change.setting.name);
        if (now && *now == change.setting.value) {
            (void)applySettings({{change.setting.name, change.before}}, root);
        }
    });
}

void removeJournalOf(pid_t pid)
{
    (void)::unlink(pathOf(pid).c_str());
}

void restoreFromJournals()
{
    const auto cookie = namespaceCookie();
    const std::unique_ptr<DIR, CloseFolder> folder(::opendir(Folder));
    if (!cookie || !folder) {
        return;
    }
    const std::string prefix = prefixOf(*cookie);
    // NOLINTNEXTLINE(concurrency-mt-unsafe): a folder of our own, read by one thread
    while (const dirent* entry = ::readdir(folder.get())) {
        const std::string name = std::begin(entry->d_name);
        if (name.starts_with(prefix)) {
            restoreFrom(std::string(Folder) + '/' + name);
        }
    }
}

} // namespace natlens
