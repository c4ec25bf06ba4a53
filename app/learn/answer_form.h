// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QWidget>
#include <array>
#include <vector>

#include "lessons/tuple_fields.h"

class QLineEdit;

namespace natlens {

/// The fields of a tuple, to be filled in.
class AnswerForm : public QWidget {
    Q_OBJECT

public:
    explicit AnswerForm(const std::vector<TupleField>& fields, QWidget* parent = nullptr);

    [[nodiscard]] TupleFields answer() const;
    /// Marks the fields that are wrong; none: all are right.
    void showDifferences(const std::vector<FieldDifference>& wrong);
    [[nodiscard]] QLineEdit* field(TupleField field) const;

Q_SIGNALS:
    void completed(); ///< Return in a field

private:
    std::array<QLineEdit*, TupleFieldNames.size()> m_edits{};
};

/// "source address", "source port" …
[[nodiscard]] QString tupleFieldText(TupleField field);

} // namespace natlens
