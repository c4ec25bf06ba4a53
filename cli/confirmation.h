// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>
#include <functional>
#include <memory>
#include <string>

namespace natlens::cli {

/// A question on standard error that the next line of standard input answers. Does not block: a
/// signal still ends the program.
class Confirmation : public QObject {
    Q_OBJECT

public:
    using Answer = std::function<void(bool yes)>;
    void ask(const std::string& question, Answer done);

private:
    void read();

    std::unique_ptr<QSocketNotifier> m_notifier;
    std::string m_line;
    Answer m_done;
};

} // namespace natlens::cli
