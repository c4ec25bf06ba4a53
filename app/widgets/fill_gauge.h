// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QWidget>
#include <cstdint>
#include <optional>

#include "text/cpu_counter_text.h"

class QLabel;

namespace natlens {

class Theme;

/// How full the kernel's table is: a bar, the figures, a word, and what to do when it fills up.
class FillGauge : public QWidget {
    Q_OBJECT

public:
    explicit FillGauge(const Theme& theme, QWidget* parent = nullptr);

    void showFill(std::optional<std::uint64_t> count, std::optional<std::uint64_t> most);
    [[nodiscard]] TableFill fill() const { return m_fill; }
    [[nodiscard]] QString inWords() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void drawState();

    const Theme& m_theme;
    TableFill m_fill = TableFill::Unknown;
    double m_share = 0;
    QLabel* m_figures;
    QLabel* m_icon;
    QLabel* m_word;
    QLabel* m_advice;
};

} // namespace natlens
