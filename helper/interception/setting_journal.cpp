// SPDX-License-Identifier: GPL-2.0-or-later
#include "interception/setting_journal.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
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

/// Empty: this kernel does not tell namespaces apart.
std::string nameFor(pid_t pid)
{
    const auto cookie = namespaceCookie();
    return cookie ? prefixOf(*cookie) + std::to_string(pid) : "";
}

/// A folder that somebody else prepared would tell what somebody else wants.
bool isOwnFolder(const std::string& folder)
{
    struct stat facts {};
    return ::lstat(folder.c_str(), &facts) == 0 && S_ISDIR(facts.st_mode)
           && facts.st_uid == ::geteuid() && (facts.st_mode & (S_IRWXG | S_IRWXO)) == 0;
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

/// True: its writer lives no more.
bool restoreFrom(const std::string& path)
{
    const UniqueFd file(::open(path.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW));
    if (!file.valid() || ::flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
        return false;
    }
    restore(changesIn(file.get()));
    (void)::unlink(path.c_str());
    return true;
}

bool restoreFromFolder(const std::string& folder, const std::string& prefix)
{
    bool any = false;
    if (!isOwnFolder(folder)) {
        return any;
    }
    const std::unique_ptr<DIR, CloseFolder> entries(::opendir(folder.c_str()));
    // NOLINTNEXTLINE(concurrency-mt-unsafe): a folder of our own, read by one thread
    while (const dirent* entry = entries ? ::readdir(entries.get()) : nullptr) {
        const std::string name = std::begin(entry->d_name);
        if (name.starts_with(prefix)) {
            std::string path = folder + '/';
            path += name;
            any = restoreFrom(path) || any;
        }
    }
    (void)::rmdir(folder.c_str()); // when it was the last one's
    return any;
}

} // namespace

std::vector<std::string> journalFolders()
{
    return {"/run/natlens", "/tmp/natlens-" + std::to_string(::geteuid())};
}

int ensureOwnFolder(const std::string& folder)
{
    if (::mkdir(folder.c_str(), OwnerOnly) != 0 && errno != EEXIST) {
        return errno;
    }
    return isOwnFolder(folder) ? 0 : EPERM;
}

SettingJournal::SettingJournal() = default;

SettingJournal::~SettingJournal() = default;

int SettingJournal::open()
{
    const std::string name = nameFor(::getpid());
    int error = name.empty() ? EOPNOTSUPP : ENOENT;
    for (const std::string& folder : name.empty() ? std::vector<std::string>() : journalFolders()) {
        error = ensureOwnFolder(folder);
        if (error != 0) {
            continue;
        }
        std::string path = folder + '/';
        path += name;
        m_file.reset(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
        if (m_file.valid() && ::flock(m_file.get(), LOCK_EX | LOCK_NB) == 0) {
            m_folder = folder;
            m_path = path;
            return 0;
        }
        error = errno;
        m_file.reset();
        (void)::rmdir(folder.c_str());
    }
    return error;
}

void SettingJournal::begin()
{
    (void)open(); // it is tried again when there is something to note
}

void SettingJournal::end()
{
    if (m_file.valid()) {
        (void)::unlink(m_path.c_str());
        (void)::rmdir(m_folder.c_str()); // when it is the last one's
        m_file.reset();
    }
}

int SettingJournal::write(std::span<const ChangedSetting> changes)
{
    if (!m_file.valid()) {
        if (const int error = open(); error != 0) {
            return changes.empty() ? 0 : error;
        }
    }
    std::string text;
    for (const ChangedSetting& change : changes) {
        text += encodeChange(change, false);
        text += '\n';
    }
    const bool written =
        ::ftruncate(m_file.get(), 0) == 0
        && ::pwrite(m_file.get(), text.data(), text.size(), 0) == static_cast<ssize_t>(text.size());
    return written ? 0 : (errno != 0 ? errno : ENOSPC);
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
    const std::string name = nameFor(pid);
    for (const std::string& folder : journalFolders()) {
        if (!name.empty() && isOwnFolder(folder)) {
            std::string path = folder + '/';
            path += name;
            (void)::unlink(path.c_str());
            (void)::rmdir(folder.c_str());
        }
    }
}

bool restoreFromJournals()
{
    const auto cookie = namespaceCookie();
    bool any = false;
    for (const std::string& folder : cookie ? journalFolders() : std::vector<std::string>()) {
        any = restoreFromFolder(folder, prefixOf(*cookie)) || any;
    }
    return any;
}

} // namespace natlens
