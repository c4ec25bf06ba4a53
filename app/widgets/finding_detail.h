// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QWidget>

#include "doctor/finding.h"

class QLabel;
class QPushButton;

namespace natlens {

class CommandBox;
class Theme;

/// One finding in full: what was found, why it matters, how sure, what helps, what takes it back,
/// how to verify.
class FindingDetail : public QWidget {
    Q_OBJECT

public:
    explicit FindingDetail(const Theme& theme, QWidget* parent = nullptr);

    /// Null: none is chosen; @p otherwise stands there.
    void showFinding(const Finding* finding, const QString& otherwise);
    [[nodiscard]] QPushButton* fixButton() const { return m_fix; }

Q_SIGNALS:
    void fixRequested();
    void ruleRequested();
    void mappingRequested();

private:
    void drawIcon();
    [[nodiscard]] QLabel* addSection(const QString& title);

    const Theme& m_theme;
    Severity m_severity = Severity::Ok;
    QLabel* m_icon;
    QLabel* m_title;
    QLabel* m_kind;
    QWidget* m_body;
    QLabel* m_detail = nullptr;
    QLabel* m_why = nullptr;
    QLabel* m_sure = nullptr;
    CommandBox* m_commands;
    CommandBox* m_undo;
    CommandBox* m_verify;
    QPushButton* m_fix;
    QPushButton* m_rule;
    QPushButton* m_mapping;
};

} // namespace natlens
