// SPDX-License-Identifier: GPL-2.0-or-later
#include "learn/question_box.h"

#include <QButtonGroup>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "learn/answer_form.h"
#include "learn/wrapped_option.h"
#include "theme/fonts.h"
#include "theme/metrics.h"
#include "theme/theme.h"

namespace natlens {

namespace {

std::vector<TupleField> fieldsOf(const LessonQuestion& question)
{
    std::vector<TupleField> fields;
    for (std::size_t at = 0; at < question.right.size(); ++at) {
        if (!question.right.at(at).empty()) {
            fields.push_back(static_cast<TupleField>(at));
        }
    }
    return fields;
}

} // namespace

QuestionBox::QuestionBox(const Theme& theme, const LessonQuestion& question, int number,
                         QWidget* parent)
    : QWidget(parent), m_theme(theme), m_kind(question.kind), m_number(number),
      m_check(new QPushButton(tr("Check the answer"))), m_verdict(new QLabel)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::Gap);
    auto* ask = new QLabel(QString::fromStdString(question.ask));
    ask->setTextFormat(Qt::PlainText);
    ask->setWordWrap(true);
    ask->setFont(scaled(interfaceFont(), 0, QFont::DemiBold));
    column->addWidget(ask);
    makeFields(question);
    column->addWidget(m_check, 0, Qt::AlignLeft);
    m_verdict->setTextFormat(Qt::PlainText);
    m_verdict->setWordWrap(true);
    m_verdict->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_verdict->setAccessibleName(tr("What was said to the answer"));
    m_verdict->hide();
    column->addWidget(m_verdict);
    connect(m_check, &QPushButton::clicked, this, &QuestionBox::submit);
}

void QuestionBox::makeFields(const LessonQuestion& question)
{
    auto* column = qobject_cast<QVBoxLayout*>(layout());
    switch (question.kind) {
    case LessonQuestion::Kind::Tuple:
        m_form = new AnswerForm(fieldsOf(question));
        column->addWidget(m_form);
        connect(m_form, &AnswerForm::completed, this, &QuestionBox::submit);
        break;
    case LessonQuestion::Kind::Choice:
        m_options = new QButtonGroup(this);
        for (std::size_t at = 0; at < question.options.size(); ++at) {
            auto* option = new WrappedOption(QString::fromStdString(question.options[at].text));
            m_options->addButton(option, static_cast<int>(at));
            column->addWidget(option);
        }
        break;
    case LessonQuestion::Kind::Value:
        m_value = new QLineEdit;
        m_value->setMaxLength(64);
        m_value->setFont(figuresFont());
        m_value->setAccessibleName(tr("Answer"));
        column->addWidget(m_value);
        connect(m_value, &QLineEdit::returnPressed, this, &QuestionBox::submit);
        break;
    }
}

void QuestionBox::submit()
{
    QJsonObject answer{{QStringLiteral("question"), m_number}};
    switch (m_kind) {
    case LessonQuestion::Kind::Tuple: {
        QJsonObject fields;
        const TupleFields said = m_form->answer();
        for (std::size_t at = 0; at < said.size(); ++at) {
            if (!said.at(at).empty()) {
                const std::string_view name = TupleFieldNames.at(at);
                fields.insert(QLatin1String(name.data(), static_cast<qsizetype>(name.size())),
                              QString::fromStdString(said.at(at)));
            }
        }
        answer.insert(QStringLiteral("fields"), fields);
        break;
    }
    case LessonQuestion::Kind::Choice:
        if (m_options->checkedId() < 0) {
            return;
        }
        answer.insert(QStringLiteral("option"), m_options->checkedId());
        break;
    case LessonQuestion::Kind::Value:
        answer.insert(QStringLiteral("value"), m_value->text());
        break;
    }
    Q_EMIT answered(answer);
}

void QuestionBox::showVerdict(const JudgedAnswer& judged)
{
    const Colours& c = m_theme.colours();
    QString text = judged.right ? tr("Right.") : tr("Not so.");
    if (!judged.trouble.isEmpty()) {
        text = tr("The lab has nothing to hold it against: %1").arg(judged.trouble);
    }
    if (!judged.because.isEmpty()) {
        text += QLatin1Char(' ') + judged.because;
    }
    std::vector<FieldDifference> wrong;
    for (const auto& [name, said, actual] : judged.differences) {
        for (std::size_t at = 0; at < TupleFieldNames.size(); ++at) {
            if (name.toStdString() == TupleFieldNames.at(at)) {
                const auto field = static_cast<TupleField>(at);
                wrong.push_back({field, said.toStdString(), actual.toStdString()});
                text += QLatin1Char('\n')
                        + tr("%1: the kernel has %2").arg(tupleFieldText(field), actual);
            }
        }
    }
    if (m_form != nullptr) {
        m_form->showDifferences(wrong);
    }
    m_verdict->setText(text);
    QPalette palette = m_verdict->palette();
    palette.setColor(QPalette::WindowText, judged.right ? c.live : c.danger);
    m_verdict->setPalette(palette);
    m_verdict->show();
}

QString QuestionBox::verdict() const
{
    return m_verdict->text();
}

} // namespace natlens
