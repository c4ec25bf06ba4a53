// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QDialog>
#include <optional>

class QLabel;
class QLineEdit;
class QPushButton;

namespace natlens {

/// A number of 32 bits, decimal, 0x… or octal with 0o…; nothing for anything else.
[[nodiscard]] std::optional<std::uint32_t> parseMark(const QString& text);

/// Which mark flows are to get, and which bits of it.
class MarkDialog : public QDialog {
    Q_OBJECT

public:
    MarkDialog(std::size_t flows, std::uint32_t current, QWidget* parent = nullptr);

    [[nodiscard]] std::uint32_t value() const { return m_value; }
    [[nodiscard]] std::uint32_t mask() const { return m_mask; }

private:
    void check();

    QLineEdit* m_valueField;
    QLineEdit* m_maskField;
    QLabel* m_hint;
    QPushButton* m_set = nullptr;
    std::uint32_t m_current;
    std::uint32_t m_value = 0;
    std::uint32_t m_mask = 0xffffffff;
};

} // namespace natlens
