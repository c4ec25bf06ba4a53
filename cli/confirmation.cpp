// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/confirmation.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <unistd.h>
#include <utility>

#include "cli/terminal.h"

namespace natlens::cli {

namespace {

bool isYes(const std::string& line)
{
    return line == "y" || line == "Y" || line == "yes" || line == "Yes" || line == "YES";
}

} // namespace

void Confirmation::ask(const std::string& question, Answer done)
{
    m_done = std::move(done);
    std::fputs((escapeForTerminal(question) + " [y/N] ").c_str(), stderr);
    m_notifier = std::make_unique<QSocketNotifier>(STDIN_FILENO, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &Confirmation::read);
}

void Confirmation::read()
{
    std::array<char, 64> bytes{};
    const ssize_t size = ::read(STDIN_FILENO, bytes.data(), bytes.size());
    if (size < 0 && (errno == EINTR || errno == EAGAIN)) {
        return;
    }
    constexpr std::size_t LongestLine = 1024;
    m_line.append(bytes.data(), size > 0 ? static_cast<std::size_t>(size) : 0);
    const std::size_t end = m_line.find('\n');
    if (end == std::string::npos && size > 0 && m_line.size() < LongestLine) {
        return;
    }
    m_notifier->setEnabled(false);
    // Without a line's end it was no answer.
    const bool yes = end != std::string::npos && isYes(m_line.substr(0, end));
    std::exchange(m_done, nullptr)(yes);
}

} // namespace natlens::cli
