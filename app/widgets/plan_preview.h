// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QScrollArea>

#include "client/interception_preview.h"

class QLabel;

namespace natlens {

class CommandBox;
class IssueList;
class Theme;

/// What an interception changes: rules, routing, sysctls; what is in its way; and the commands
/// that would do the same by hand, and undo it.
class PlanPreview : public QScrollArea {
    Q_OBJECT

public:
    explicit PlanPreview(const Theme& theme, QWidget* parent = nullptr);

    /// Null: there is nothing to show yet.
    void show(const InterceptionPreviewPtr& preview);
    [[nodiscard]] const InterceptionPreviewPtr& preview() const { return m_preview; }
    [[nodiscard]] IssueList& issues() const { return *m_issues; }
    /// Everything that is written there, as one text.
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void findingRequested(const QString& id);
    void settingToggled(const natlens::InterceptSetting& setting, bool on);

private:
    InterceptionPreviewPtr m_preview;
    QLabel* m_summary;
    IssueList* m_issues;
    CommandBox* m_rules;
    CommandBox* m_routing;
    CommandBox* m_sysctls;
    CommandBox* m_byHand;
    CommandBox* m_undo;
};

} // namespace natlens
