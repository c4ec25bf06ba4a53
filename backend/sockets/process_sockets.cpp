// SPDX-License-Identifier: GPL-2.0-or-later
#include "sockets/process_sockets.h"

#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <string_view>
#include <vector>

#include "sockets/folder.h"

namespace natlens {

namespace {

constexpr std::size_t MaxStat = 4096;
constexpr std::size_t MaxName = 64;

template<class T> std::optional<T> numberIn(std::string_view text)
{
    T value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return value;
}

/// The text that a descriptor's link has: "socket:[12345]".
std::optional<std::uint32_t> socketInode(std::string_view link)
{
    constexpr std::string_view Head = "socket:[";
    if (!link.starts_with(Head) || !link.ends_with(']')) {
        return std::nullopt;
    }
    return numberIn<std::uint32_t>(link.substr(Head.size(), link.size() - Head.size() - 1));
}

/// A process names itself as it likes; control characters shall not reach a terminal.
std::string nameIn(std::string text)
{
    text.erase(std::find(text.begin(), text.end(), '\n'), text.end());
    std::replace_if(
        text.begin(), text.end(),
        [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, '?');
    return text;
}

std::optional<std::uint64_t> readStartTicks(int process)
{
    return startTicksOf(readFile(process, "stat", MaxStat));
}

} // namespace

std::optional<std::uint64_t> startTicksOf(const std::string& stat)
{
    // The name in field 2 may hold blanks and brackets: fields count from the last one.
    const std::size_t bracket = stat.rfind(')');
    if (bracket == std::string::npos) {
        return std::nullopt;
    }
    constexpr int FieldAfterName = 3;
    constexpr int StartField = 22;
    std::string_view rest = std::string_view(stat).substr(bracket + 1);
    for (int field = FieldAfterName; !rest.empty(); ++field) {
        rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
        const std::string_view word = rest.substr(0, rest.find_first_of(" \n"));
        if (field == StartField) {
            return numberIn<std::uint64_t>(word);
        }
        rest.remove_prefix(word.size());
    }
    return std::nullopt;
}

/// Reads one process after the other into a ProcessSockets.
class ProcessSockets::Reader {
public:
    Reader(ProcessSockets& out, const Limits& limits, const AfterDescriptors& after)
        : m_out(out), m_left(limits), m_after(after)
    {
    }

    /// False: a limit was reached.
    bool readProcess(const Folder& proc, const char* name, std::int32_t pid)
    {
        // This descriptor stays with this process: another one of the same pid is not behind it.
        const Folder process(proc.fd(), name);
        Folder descriptors(process.fd(), "fd");
        if (!descriptors.valid()) {
            return true; // another user's, or gone
        }
        if (m_left.processes == 0) {
            return false;
        }
        --m_left.processes;
        const auto before = readStartTicks(process.fd());
        const bool all = readDescriptors(descriptors);
        if (m_after) {
            m_after(pid);
        }
        if (m_inodes.empty() || !before || readStartTicks(process.fd()) != before) {
            return all;
        }
        add({pid, *before, 1, nameIn(readFile(process.fd(), "comm", MaxName))});
        return all;
    }

private:
    bool readDescriptors(Folder& descriptors)
    {
        m_inodes.clear();
        while (const char* name = descriptors.next()) {
            if (m_left.descriptors == 0) {
                return false;
            }
            --m_left.descriptors;
            char link[64];
            const ssize_t length = ::readlinkat(descriptors.fd(), name, link, sizeof link);
            if (length <= 0) {
                continue;
            }
            if (const auto inode = socketInode({link, static_cast<std::size_t>(length)})) {
                m_inodes.push_back(*inode);
            }
        }
        std::sort(m_inodes.begin(), m_inodes.end());
        m_inodes.erase(std::unique(m_inodes.begin(), m_inodes.end()), m_inodes.end());
        return true;
    }

    void add(const Holder& holder)
    {
        for (const std::uint32_t inode : m_inodes) {
            auto [at, isNew] = m_out.m_holders.try_emplace(inode, holder);
            if (isNew) {
                continue;
            }
            // A parent and its children may hold the same socket.
            Holder& known = at->second;
            const std::uint32_t holders = known.holders + 1;
            if (std::pair(holder.startTicks, holder.pid) < std::pair(known.startTicks, known.pid)) {
                known = holder;
            }
            known.holders = holders;
        }
    }

    ProcessSockets& m_out;
    Limits m_left;
    const AfterDescriptors& m_after;
    std::vector<std::uint32_t> m_inodes; ///< of the process that is being read
};

ProcessSockets ProcessSockets::read(const char* proc)
{
    return read(proc, Limits());
}

ProcessSockets ProcessSockets::read(const char* proc, const Limits& limits,
                                    const AfterDescriptors& afterDescriptors)
{
    ProcessSockets out;
    Folder folder(proc);
    Reader reader(out, limits, afterDescriptors);
    while (const char* name = folder.next()) {
        const auto pid = numberIn<std::int32_t>(name);
        if (pid && *pid > 0 && !reader.readProcess(folder, name, *pid)) {
            out.m_complete = false;
            break;
        }
    }
    return out;
}

const ProcessSockets::Holder* ProcessSockets::holderOf(std::uint32_t inode) const
{
    const auto at = m_holders.find(inode);
    return at == m_holders.end() ? nullptr : &at->second;
}

void ProcessSockets::forgetEnded(const char* proc)
{
    const Folder folder(proc);
    std::unordered_map<std::int32_t, std::optional<std::uint64_t>> started;
    std::erase_if(m_holders, [&](const auto& entry) {
        const Holder& holder = entry.second;
        const auto [at, isNew] = started.try_emplace(holder.pid);
        if (isNew) {
            const Folder process(folder.fd(), std::to_string(holder.pid).c_str());
            at->second = readStartTicks(process.fd());
        }
        return at->second != holder.startTicks;
    });
}

} // namespace natlens
