// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QDialog>

#include "client/source.h"

class QComboBox;
class QRadioButton;
class QVBoxLayout;

namespace natlens {

/// Which source to look at.
class SourceDialog : public QDialog {
    Q_OBJECT

public:
    SourceDialog(const Source& current, QWidget* parent);

    [[nodiscard]] Source chosen() const;

private:
    [[nodiscard]] QRadioButton* addChoice(QVBoxLayout& column, const QString& title,
                                          const QString& text);

    QRadioButton* m_system;
    QRadioButton* m_direct;
    QRadioButton* m_lab;
    QComboBox* m_scenario;
};

} // namespace natlens
