// SPDX-License-Identifier: GPL-2.0-or-later
#include "learn/lesson_welcome.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include "learn/lesson_delegate.h"
#include "learn/lesson_progress.h"
#include "lessons/lesson.h"
#include "theme/fonts.h"
#include "theme/metrics.h"
#include "theme/theme.h"

namespace natlens {

namespace {

constexpr int CardWidth = 330;
constexpr int MostListWidth = 900;

enum MoreRole { IdRole = LessonDelegate::StepsRole + 1, QuestionsRole };

QLabel* wrapped(const QString& kind = {})
{
    auto* label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    if (!kind.isEmpty()) {
        label->setProperty("kind", kind);
    }
    return label;
}

QPushButton* wide(const QString& text)
{
    auto* button = new QPushButton(text);
    button->setMinimumHeight(metrics::ControlHeight);
    return button;
}

int doneOf(const QListWidgetItem& item)
{
    return item.data(LessonDelegate::DoneRole).toInt();
}

int stepsOf(const QListWidgetItem& item)
{
    return item.data(LessonDelegate::StepsRole).toInt();
}

} // namespace

LessonWelcome::LessonWelcome(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_list(new QListWidget),
      m_words(wrapped(QStringLiteral("muted"))), m_title(wrapped()), m_summary(wrapped()),
      m_facts(wrapped(QStringLiteral("muted"))), m_start(wide(QString())),
      m_again(wide(tr("From the first s&tep")))
{
    m_list->setAccessibleName(tr("Lessons"));
    m_list->setItemDelegate(new LessonDelegate(theme, m_list));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setMouseTracking(true);
    m_list->setMaximumWidth(MostListWidth);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::Margin, metrics::Margin, metrics::Margin, metrics::Margin);
    column->setSpacing(metrics::Margin);
    column->addWidget(makeHead());
    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::Margin);
    row->addWidget(m_list, 1);
    row->addWidget(makeCard(), 0, Qt::AlignTop);
    row->addStretch(0);
    column->addLayout(row, 1);
    connect(m_list, &QListWidget::currentRowChanged, this, &LessonWelcome::showChosen);
    connect(m_list, &QListWidget::itemActivated, this, [this] { startChosen(false); });
    connect(m_start, &QPushButton::clicked, this, [this] { startChosen(false); });
    connect(m_again, &QPushButton::clicked, this, [this] { startChosen(true); });
}

QWidget* LessonWelcome::makeHead()
{
    auto* head = new QWidget;
    auto* column = new QVBoxLayout(head);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto* title = new QLabel(tr("Learn NAT on your own kernel"));
    title->setFont(scaled(interfaceFont(), 5, QFont::DemiBold));
    column->addWidget(title);
    column->addWidget(m_words);
    return head;
}

QWidget* LessonWelcome::makeCard()
{
    auto* card = new QFrame;
    card->setProperty("kind", QStringLiteral("card"));
    card->setFixedWidth(CardWidth);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(metrics::Margin, metrics::Margin, metrics::Margin, metrics::Margin);
    column->setSpacing(metrics::Gap);
    m_title->setFont(scaled(interfaceFont(), 2, QFont::DemiBold));
    m_start->setProperty("kind", QStringLiteral("primary"));
    for (QWidget* each :
         std::initializer_list<QWidget*>{m_title, m_summary, m_facts, m_start, m_again}) {
        column->addWidget(each);
    }
    auto* line = new QFrame;
    line->setProperty("kind", QStringLiteral("line"));
    line->setFixedHeight(1);
    column->addSpacing(metrics::Gap);
    column->addWidget(line);
    column->addSpacing(metrics::Gap);
    const std::pair<QString, void (LessonWelcome::*)()> others[] = {
        {tr("&Quiz…"), &LessonWelcome::quizRequested},
        {tr("Own &lab…"), &LessonWelcome::labRequested},
        {tr("&Open a lesson…"), &LessonWelcome::fileRequested}};
    for (const auto& [text, signal] : others) {
        auto* button = wide(text);
        connect(button, &QPushButton::clicked, this, signal);
        column->addWidget(button);
    }
    return card;
}

void LessonWelcome::addLesson(const Lesson& lesson)
{
    auto* item = new QListWidgetItem(QString::fromStdString(lesson.title));
    const auto questions = [&] {
        std::size_t count = 0;
        for (const LessonStep& step : lesson.steps) {
            count += step.questions.size();
        }
        return static_cast<int>(count);
    };
    item->setData(LessonDelegate::NumberRole, lesson.number);
    item->setData(LessonDelegate::SummaryRole, QString::fromStdString(lesson.summary));
    item->setData(LessonDelegate::StepsRole, static_cast<int>(lesson.steps.size()));
    item->setData(IdRole, QString::fromStdString(lesson.id));
    item->setData(QuestionsRole, questions());
    item->setToolTip(QString::fromStdString(lesson.summary));
    m_list->addItem(item);
}

void LessonWelcome::showFiles(const QStringList& files)
{
    const std::string language = QLocale().name().section(QLatin1Char('_'), 0, 0).toStdString();
    m_list->clear();
    for (const QString& file : files) {
        if (const auto lesson = loadLesson(file.toStdString(), language)) {
            addLesson(*lesson);
        } else {
            auto* item = new QListWidgetItem(file.section(QLatin1Char('/'), -1));
            item->setData(LessonDelegate::SummaryRole,
                          QString::fromStdString(toText(lesson.error())).section(u'\n', 0, 0));
            m_list->addItem(item);
        }
    }
    m_words->setText(
        files.isEmpty()
            ? tr("The lessons are not installed: share/natlens/lessons is missing beside the "
                 "program.")
            : tr("Each lesson is played on this machine's own kernel: a client, a router and a "
                 "server as network namespaces, real packets, real tables. It needs no root, "
                 "touches nothing outside, and ends with the window."));
    showProgress();
    chooseFirst();
}

void LessonWelcome::showProgress()
{
    for (int row = 0; row < m_list->count(); ++row) {
        QListWidgetItem* item = m_list->item(row);
        const int done = std::min(stepsDone(item->data(IdRole).toString()), stepsOf(*item));
        item->setData(LessonDelegate::DoneRole, done);
        const QString words = done == 0 ? tr("not begun")
                              : done >= stepsOf(*item)
                                  ? tr("done")
                                  : tr("%1 of %2 steps done").arg(done).arg(stepsOf(*item));
        item->setData(
            Qt::AccessibleTextRole,
            QStringLiteral("%1 %2, %3")
                .arg(item->data(LessonDelegate::NumberRole).toString(), item->text(), words));
        item->setData(Qt::AccessibleDescriptionRole, item->data(LessonDelegate::SummaryRole));
    }
    showChosen();
}

/// Where one left off: the first lesson that is not done.
void LessonWelcome::chooseFirst()
{
    int row = 0;
    while (row + 1 < m_list->count() && doneOf(*m_list->item(row)) > 0
           && doneOf(*m_list->item(row)) >= stepsOf(*m_list->item(row))) {
        ++row;
    }
    m_list->setCurrentRow(row);
}

void LessonWelcome::setOpen(int row)
{
    m_open = row;
    showChosen();
}

void LessonWelcome::showChosen()
{
    const QListWidgetItem* item = m_list->currentItem();
    m_start->setEnabled(item != nullptr);
    if (item == nullptr) {
        m_start->setText(tr("&Start"));
        m_again->hide();
        return;
    }
    const int done = doneOf(*item);
    const int steps = stepsOf(*item);
    const bool open = m_list->currentRow() == m_open;
    m_title->setText(item->text());
    m_summary->setText(item->data(LessonDelegate::SummaryRole).toString());
    m_facts->setText(steps == 0 ? QString()
                                : tr("%n steps", "", steps) + QStringLiteral(" · ")
                                      + tr("%n questions", "", item->data(QuestionsRole).toInt()));
    const bool under = done > 0 && done < steps;
    m_start->setText(open                        ? tr("Back to the le&sson")
                     : under                     ? tr("&Continue at step %1").arg(done + 1)
                     : done > 0 && done >= steps ? tr("&Play it again")
                                                 : tr("&Start"));
    m_again->setVisible(open || under);
}

void LessonWelcome::startChosen(bool anew)
{
    if (m_list->currentRow() >= 0) {
        Q_EMIT startRequested(m_list->currentRow(), anew);
    }
}

} // namespace natlens
