// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <sys/types.h>

#include <span>
#include <string>

#include "core/unique_fd.h"
#include "interception/janitor.h"

namespace natlens {

/// What is to be given back, in a file of /run, for the case that helper and janitor are killed
/// together. Its lock tells that its writer lives. Without a place for it, it does nothing.
class SettingJournal {
public:
    SettingJournal();
    ~SettingJournal();
    SettingJournal(const SettingJournal&) = delete;
    SettingJournal& operator=(const SettingJournal&) = delete;

    /// Whole, in place of what it said; nothing to give back: no file.
    void write(std::span<const ChangedSetting> changes);

private:
    std::string m_path;
    UniqueFd m_file;
};

/// Gives old values back, the newest first. One that has another value by now was changed by
/// somebody else, and keeps it.
void restore(std::span<const ChangedSetting> changes, const std::string& root = "/proc/sys");

/// Removes what writer @p pid of this network namespace left, which somebody else has taken over.
void removeJournalOf(pid_t pid);

/// Reads what writers of this network namespace left behind that live no more, gives it back, and
/// removes their files.
void restoreFromJournals();

} // namespace natlens
