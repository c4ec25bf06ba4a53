// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QTemporaryDir>
#include <QTimer>
#include <optional>

#include "learn/lesson_player.h"
#include "lessons/quiz.h"

namespace natlens {

/// A lab in which the packets of the quiz are sent, so that answers are held against the kernel.
class QuizLab : public QObject {
    Q_OBJECT

public:
    /// @p program: natlens-lab; empty: there is none.
    explicit QuizLab(const QString& program, QObject* parent = nullptr);

    /// Null while the lab starts: it is not known yet.
    [[nodiscard]] std::optional<bool> runs() const { return m_runs; }
    /// Why it does not.
    [[nodiscard]] QString trouble() const { return m_trouble; }
    /// Gives the router the rules of @p quiz and sends its packet; answered by told().
    void ask(const QuizFlow& quiz);

Q_SIGNALS:
    void changed();
    /// The reply tuple that the router's kernel has for that packet; null: the lab cannot say.
    void told(const std::optional<natlens::Tuple>& reply);

private:
    void look(const LabFlows& flows, const LabFlows& events);
    void answer(const std::optional<Tuple>& reply);
    void fail(const QString& trouble);

    QTemporaryDir m_folder;
    LessonPlayer* m_player;
    QTimer m_limit;
    std::optional<Tuple> m_asked; ///< the original tuple of the packet that is under way
    std::optional<bool> m_runs;
    QString m_trouble;
};

} // namespace natlens
