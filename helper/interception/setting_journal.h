// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <sys/types.h>

#include <span>
#include <string>
#include <vector>

#include "core/unique_fd.h"
#include "interception/janitor.h"

namespace natlens {

/// What is to be given back, in a file, for the case that helper and janitor are killed together.
/// Its lock tells that its writer lives.
class SettingJournal {
public:
    SettingJournal();
    ~SettingJournal();
    SettingJournal(const SettingJournal&) = delete;
    SettingJournal& operator=(const SettingJournal&) = delete;

    /// The file is there from now on, also while nothing is to be given back: it tells that there
    /// are interceptions.
    void begin();
    /// Nothing is left behind.
    void end();
    /// Whole, in place of what it said. 0, or the errno: there is
    /// no place where it could be.
    [[nodiscard]] int write(std::span<const ChangedSetting> changes);

private:
    [[nodiscard]] int open();

    std::string m_folder;
    std::string m_path;
    UniqueFd m_file;
};

/// Where journals may be, the best first: /run/natlens; one in /tmp, for who may not write there.
[[nodiscard]] std::vector<std::string> journalFolders();
/// Makes it where it is not there. 0: it is ours, and nobody else can write there; else the errno.
[[nodiscard]] int ensureOwnFolder(const std::string& folder);

/// Gives old values back, the newest first. One that has another value by now was changed by
/// somebody else, and keeps it.
void restore(std::span<const ChangedSetting> changes, const std::string& root = "/proc/sys");

/// Removes what writer @p pid of this network namespace left, which somebody else has taken over.
void removeJournalOf(pid_t pid);

/// Reads what writers of this network namespace left behind that live no more, gives it back, and
/// removes their files. True: there were some, and their interceptions ended without tidying up.
[[nodiscard]] bool restoreFromJournals();

} // namespace natlens
