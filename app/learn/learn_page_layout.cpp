// SPDX-License-Identifier: GPL-2.0-or-later
#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedLayout>
#include <QTabWidget>
#include <QVBoxLayout>

#include "learn/event_timeline.h"
#include "learn/learn_page.h"
#include "learn/lesson_welcome.h"
#include "learn/picture_export.h"
#include "learn/topology_picture.h"
#include "lessons/lesson_library.h"
#include "theme/fonts.h"
#include "theme/metrics.h"
#include "theme/theme.h"
#include "widgets/tuple_diagram.h"

namespace natlens {

namespace {

QLabel* paragraph()
{
    auto* label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

QScrollArea* scrolled(QWidget* content)
{
    auto* area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(content);
    return area;
}

QListWidget* flowList(const QString& name)
{
    auto* list = new QListWidget;
    list->setAccessibleName(name);
    list->setFont(scaled(figuresFont(), -1));
    list->setFrameShape(QFrame::NoFrame);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    return list;
}

} // namespace

LearnPage::LearnPage(const Theme& theme, QString program, const QString& folder, QWidget* parent)
    : Page(parent), m_theme(theme), m_program(std::move(program)),
      m_player(new LessonPlayer(m_program, this)), m_welcome(new LessonWelcome(theme)),
      m_showList(new QPushButton(tr("&Lessons"))), m_title(paragraph()), m_position(new QLabel),
      m_stepTitle(paragraph()), m_text(paragraph()), m_look(paragraph()), m_message(paragraph()),
      m_do(new QPushButton(tr("&Do it"))), m_back(new QPushButton(tr("&Back"))),
      m_next(new QPushButton(tr("&Next"))), m_restart(new QPushButton(tr("&Restart the lab"))),
      m_picture(new TopologyPicture(theme)), m_tabs(new QTabWidget),
      m_before(flowList(tr("Flows before the step"))), m_now(flowList(tr("Flows now"))),
      m_diagram(new TupleDiagram(theme)), m_timeline(new EventTimeline(theme)),
      m_output(new QPlainTextEdit), m_node(new QComboBox), m_typed(new QLineEdit)
{
    const std::vector<std::string> files = lessonFiles(folder.toStdString());
    for (const std::string& file : files) {
        m_files += QString::fromStdString(file);
    }
    m_stack = new QStackedLayout(this);
    m_stack->addWidget(m_welcome);
    m_stack->addWidget(makeLesson());
    makeActions();
    joinPlayer();
    m_welcome->showFiles(m_files);
    showButtons();
}

QWidget* LearnPage::makeLesson()
{
    auto* pane = new QWidget;
    auto* column = new QVBoxLayout(pane);
    column->setContentsMargins(metrics::Margin, metrics::Gap, metrics::Margin, metrics::Gap);
    column->setSpacing(metrics::Gap);
    auto* head = new QHBoxLayout;
    m_title->setFont(scaled(interfaceFont(), 2, QFont::DemiBold));
    m_position->setProperty("kind", QStringLiteral("muted"));
    m_showList->setToolTip(tr("Shows the list of lessons (Ctrl+B)"));
    head->addWidget(m_showList);
    head->addWidget(m_title, 1);
    head->addWidget(m_position);
    for (QPushButton* button : {m_back, m_do, m_next, m_restart}) {
        head->addWidget(button);
    }
    m_do->setDefault(true);
    column->addLayout(head);
    m_message->setObjectName(QStringLiteral("lessonMessage"));
    m_message->hide();
    column->addWidget(m_message);
    column->addWidget(m_picture);
    auto* splitter = new QSplitter;
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(makeReading());
    splitter->addWidget(makeLiveTabs());
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({370, 780});
    column->addWidget(splitter, 1);
    return pane;
}

QWidget* LearnPage::makeReading()
{
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, metrics::Gap, 0);
    column->setSpacing(metrics::Gap);
    m_stepTitle->setFont(scaled(interfaceFont(), 1, QFont::DemiBold));
    m_text->setObjectName(QStringLiteral("lessonText"));
    m_look->setProperty("kind", QStringLiteral("muted"));
    column->addWidget(m_stepTitle);
    column->addWidget(m_text);
    column->addWidget(m_look);
    m_questionColumn = new QVBoxLayout;
    m_questionColumn->setSpacing(metrics::Margin);
    column->addLayout(m_questionColumn);
    column->addStretch(1);
    QScrollArea* area = scrolled(content);
    area->setMinimumWidth(300);
    return area;
}

QWidget* LearnPage::makeLiveTabs()
{
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(makeTuplesTab(), tr("&Tuples"));
    QScrollArea* events = scrolled(m_timeline);
    events->setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    m_tabs->addTab(events, tr("&Events"));
    auto* commands = new QWidget;
    m_commandColumn = new QVBoxLayout(commands);
    m_commandColumn->setContentsMargins(0, metrics::Gap, metrics::Gap, 0);
    m_commandColumn->setSpacing(metrics::Margin);
    m_commandColumn->addStretch(1);
    m_tabs->addTab(scrolled(commands), tr("&Commands"));
    m_tabs->addTab(makeTryTab(), tr("Tr&y"));
    m_tabs->setMinimumWidth(380);
    auto* pane = new QWidget;
    auto* column = new QVBoxLayout(pane);
    column->setContentsMargins(metrics::Gap, 0, 0, 0);
    column->addWidget(m_tabs);
    return pane;
}

QWidget* LearnPage::makeTuplesTab()
{
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, metrics::Gap, 0, 0);
    column->setSpacing(4);
    const auto label = [&](const QString& text, QWidget* buddy) {
        auto* made = new QLabel(text);
        made->setProperty("kind", QStringLiteral("muted"));
        made->setBuddy(buddy);
        column->addWidget(made);
    };
    label(tr("Before the step"), m_before);
    m_before->setMaximumHeight(64);
    column->addWidget(m_before);
    label(tr("Now; choose one to see its tuples"), m_now);
    m_now->setMinimumHeight(64);
    column->addWidget(m_now, 1);
    auto* area = scrolled(m_diagram);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    area->setFixedHeight(m_diagram->sizeHint().height() + 16);
    column->addWidget(area);
    return content;
}

QWidget* LearnPage::makeTryTab()
{
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, metrics::Gap, 0, 0);
    auto* row = new QHBoxLayout;
    m_node->addItem(tr("Client"), QStringLiteral("client"));
    m_node->addItem(tr("Router"), QStringLiteral("router"));
    m_node->addItem(tr("Server"), QStringLiteral("server"));
    m_node->setCurrentIndex(1);
    m_node->setAccessibleName(tr("Where the command runs"));
    m_typed->setFont(figuresFont());
    m_typed->setPlaceholderText(tr("any command, as root of the lab: nft list ruleset"));
    m_typed->setAccessibleName(tr("Command"));
    row->addWidget(m_node);
    row->addWidget(m_typed, 1);
    column->addLayout(row);
    m_output->setReadOnly(true);
    m_output->setFont(scaled(figuresFont(), -1));
    m_output->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_output->setMaximumBlockCount(2000);
    m_output->setAccessibleName(tr("What the commands printed"));
    column->addWidget(m_output, 1);
    return content;
}

void LearnPage::makeActions()
{
    const auto add = [this](const QString& text, const QKeySequence& keys, auto&& call) {
        auto* action = new QAction(text, this);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, call);
        addAction(action);
        m_actions += action;
    };
    add(tr("&Do the step"), QKeySequence(Qt::CTRL | Qt::Key_Return), [this] { doStep(); });
    add(tr("&Next step"), QKeySequence(Qt::CTRL | Qt::Key_Right), [this] { next(); });
    add(tr("&Back one step"), QKeySequence(Qt::CTRL | Qt::Key_Left), [this] { back(); });
    add(tr("&Restart the lab"), QKeySequence(Qt::CTRL | Qt::Key_R), [this] { restart(); });
    add(tr("&List of lessons"), QKeySequence(Qt::CTRL | Qt::Key_B),
        [this] { showList(!listShows()); });
    add(tr("&Open a lesson…"), QKeySequence(), [this] { openFile({}); });
    add(tr("&Own lab…"), QKeySequence(Qt::CTRL | Qt::Key_L), [this] { openLabEditor(); });
    add(tr("&Quiz…"), QKeySequence(Qt::CTRL | Qt::Key_K), [this] { openQuiz(); });
    add(tr("Save &picture of the lab…"), QKeySequence(),
        [this] { askAndSavePicture(*m_picture, QStringLiteral("lab")); });
    add(tr("Save picture of the &tuples…"), QKeySequence(),
        [this] { askAndSavePicture(*m_diagram, QStringLiteral("tuples")); });
    add(tr("Save picture of the &events…"), QKeySequence(),
        [this] { askAndSavePicture(*m_timeline, QStringLiteral("events")); });
}

QList<QAction*> LearnPage::editActions() const
{
    return m_actions.mid(5);
}

QList<QAction*> LearnPage::viewActions() const
{
    return m_actions.mid(0, 5);
}

} // namespace natlens
