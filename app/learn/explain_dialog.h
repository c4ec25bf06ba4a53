// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QDialog>

#include "store/flow_record.h"

class QLabel;
class QPushButton;

namespace natlens {

class AnswerForm;
class Theme;
class TopologyPicture;
class TupleDiagram;

/// One flow explained with the pictures of the lessons, step by step; or its reply tuple hidden,
/// to be predicted.
class ExplainDialog : public QDialog {
    Q_OBJECT

public:
    enum class Mode { Explain, Predict };
    ExplainDialog(const Theme& theme, FlowRecordPtr record, Mode mode, QWidget* parent = nullptr);

    [[nodiscard]] AnswerForm& form() const { return *m_form; }
    void check();
    void next();
    [[nodiscard]] QString text() const;
    [[nodiscard]] bool replyShows() const;
    [[nodiscard]] TopologyPicture& picture() const { return *m_picture; }

private:
    void showStep(int step);
    void showPicture(bool withReply);
    [[nodiscard]] QStringList steps() const;

    FlowRecordPtr m_record;
    int m_step = 0;
    QLabel* m_text;
    TopologyPicture* m_picture;
    TupleDiagram* m_diagram;
    AnswerForm* m_form;
    QPushButton* m_check;
    QPushButton* m_back;
    QPushButton* m_next;
};

} // namespace natlens
