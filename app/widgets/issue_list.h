// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QWidget>
#include <vector>

#include "text/conflict_text.h"

class QHBoxLayout;
class QVBoxLayout;

namespace natlens {

class Theme;

/// What is in an interception's way, a line each: how bad by icon, colour and word. Where nothing
/// is, it says so.
class IssueList : public QWidget {
    Q_OBJECT

public:
    explicit IssueList(const Theme& theme, QWidget* parent = nullptr);

    /// @p checked: the host was looked at.
    void show(const std::vector<IssueText>& issues, bool checked);
    [[nodiscard]] const std::vector<IssueText>& issues() const { return m_issues; }

Q_SIGNALS:
    void findingRequested(const QString& id);
    void settingToggled(const natlens::InterceptSetting& setting, bool on);

private:
    void redraw();
    QHBoxLayout* addLine(const QString& icon, const QColor& colour, const QString& text);
    void addHandle(QHBoxLayout& line, const IssueText& issue);

    const Theme& m_theme;
    std::vector<IssueText> m_issues;
    bool m_checked = false;
    QVBoxLayout* m_lines;
};

} // namespace natlens
