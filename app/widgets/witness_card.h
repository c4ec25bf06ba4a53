// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QFrame>

#include "text/connection_text.h"

class QLabel;

namespace natlens {

class Theme;

/// One witness: whom was asked, what it says, and why.
class WitnessCard : public QFrame {
    Q_OBJECT

public:
    explicit WitnessCard(const Theme& theme, QWidget* parent = nullptr);

    void show(const WitnessText& witness);
    [[nodiscard]] const WitnessText& witness() const { return m_witness; }

private:
    void redraw();

    const Theme& m_theme;
    WitnessText m_witness;
    QLabel* m_title;
    QLabel* m_icon;
    QLabel* m_answer;
    QLabel* m_reason;
};

} // namespace natlens
