// SPDX-License-Identifier: GPL-2.0-or-later
// How the Interceptions page is put together.
#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include "acts/flow_acts.h"
#include "delegates/profile_delegate.h"
#include "models/profile_list_model.h"
#include "models/rule_counter_model.h"
#include "pages/interceptions_page.h"
#include "theme/fonts.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "theme/theme.h"
#include "widgets/act_strip.h"
#include "widgets/connections_panel.h"
#include "widgets/interception_head.h"
#include "widgets/notice_strip.h"
#include "widgets/plan_preview.h"
#include "widgets/profile_welcome.h"

namespace natlens {

namespace {

constexpr int ListWidth = 264;

} // namespace

InterceptionsPage::InterceptionsPage(const Theme& theme, const QString& folder, QWidget* parent)
    : SourcePage(theme, parent), m_library(folder), m_profiles(new ProfileListModel(this)),
      m_list(new QListView), m_complaints(new NoticeStrip), m_strip(new ActStrip),
      m_acts(new FlowActs(theme, *m_strip, this)), m_head(new InterceptionHead(theme)),
      m_tabs(new QTabBar), m_tabStack(new QStackedWidget), m_preview(new PlanPreview(theme)),
      m_rules(new RuleCounterModel(this)), m_connections(new ConnectionsPanel(theme)),
      m_welcome(new ProfileWelcome(theme)), m_right(new QStackedWidget)
{
    makeActions();
    m_right->addWidget(m_welcome);
    m_right->addWidget(makeDetail());
    auto* body = new QHBoxLayout;
    body->setSpacing(0);
    body->addWidget(makeList());
    auto* line = new QFrame;
    line->setProperty("kind", QStringLiteral("line"));
    line->setFixedWidth(1);
    body->addWidget(line);
    body->addWidget(m_right, 1);
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_complaints);
    column->addWidget(m_strip);
    column->addLayout(body, 1);
    connectParts();
    setContent(content);
    showChosen();
}

QWidget* InterceptionsPage::makeList()
{
    auto* delegate = new ProfileDelegate(theme(), m_list);
    connect(delegate, &ProfileDelegate::switchClicked, this,
            [this](const QModelIndex& index) { toggle(index.row()); });
    m_list->setModel(m_profiles);
    m_list->setItemDelegate(delegate);
    m_list->setAccessibleName(tr("Profiles"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->addActions({m_edit, m_duplicate, m_export, m_remove});
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_list->installEventFilter(this);
    auto* make = new QPushButton(tr("&New…"));
    make->setProperty("kind", QStringLiteral("primary"));
    make->setMinimumHeight(metrics::ControlHeight);
    connect(make, &QPushButton::clicked, m_new, &QAction::trigger);
    auto* menu = new QMenu(this);
    menu->addActions({m_edit, m_duplicate, m_remove});
    menu->addSeparator();
    menu->addActions({m_import, m_export});
    auto* more = new QPushButton(tr("&Profile"));
    more->setMenu(menu);
    more->setMinimumHeight(metrics::ControlHeight);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(metrics::Margin, metrics::Gap, metrics::Margin, metrics::Gap);
    bar->setSpacing(metrics::Gap);
    bar->addWidget(make, 1);
    bar->addWidget(more, 1);
    auto* pane = new QWidget;
    pane->setFixedWidth(ListWidth);
    auto* column = new QVBoxLayout(pane);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(m_list, 1);
    return pane;
}

QWidget* InterceptionsPage::makeDetail()
{
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setAccessibleName(tr("About the interception"));
    m_tabs->addTab(tr("What will change"));
    m_tabs->addTab(tr("Rules and counters"));
    m_tabs->addTab(tr("Connections"));
    m_tabStack->addWidget(m_preview);
    m_tabStack->addWidget(makeRules());
    m_tabStack->addWidget(m_connections);
    connect(m_tabs, &QTabBar::currentChanged, m_tabStack, &QStackedWidget::setCurrentIndex);
    auto* tabs = new QHBoxLayout;
    tabs->setContentsMargins(metrics::Gap, 0, metrics::Gap, 0);
    tabs->addWidget(m_tabs);
    tabs->addStretch(1);
    auto* line = new QFrame;
    line->setProperty("kind", QStringLiteral("line"));
    line->setFixedHeight(1);
    auto* detail = new QWidget;
    auto* column = new QVBoxLayout(detail);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addLayout(tabs);
    column->addWidget(line);
    column->addWidget(m_tabStack, 1);
    return detail;
}

QTableView* InterceptionsPage::makeRules()
{
    auto* table = new QTableView;
    table->setObjectName(QStringLiteral("ruleCounters"));
    table->setModel(m_rules);
    table->setAccessibleName(tr("Rules of the interception"));
    table->setFont(figuresFont());
    table->setFrameShape(QFrame::NoFrame);
    table->setShowGrid(false);
    table->setWordWrap(true);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setTabKeyNavigation(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    QHeaderView* header = table->horizontalHeader();
    header->setHighlightSections(false);
    header->resizeSection(RuleCounterModel::ChainColumn, 96);
    header->setSectionResizeMode(RuleCounterModel::RuleColumn, QHeaderView::Stretch);
    header->resizeSection(RuleCounterModel::PacketsColumn, 88);
    header->resizeSection(RuleCounterModel::BytesColumn, 88);
    return table;
}

void InterceptionsPage::makeActions()
{
    const auto make = [this](const QString& text, const char* icon, const QKeySequence& keys = {}) {
        auto* action = new QAction(text, this);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WindowShortcut); // of the page that shows
        const auto draw = [this, action, icon] {
            action->setIcon(themedIcon(QLatin1String(icon), theme().colours().textMuted));
        };
        draw();
        connect(&theme(), &Theme::changed, action, draw);
        addAction(action);
        return action;
    };
    m_new = make(tr("&New profile…"), "add", QKeySequence::New);
    m_edit = make(tr("&Edit profile…"), "edit", QKeySequence(Qt::Key_F2));
    m_duplicate = make(tr("D&uplicate profile…"), "copy");
    m_remove = make(tr("&Delete profile…"), "delete");
    m_remove->setShortcut(QKeySequence::Delete);
    m_remove->setShortcutContext(Qt::WidgetShortcut);
    m_import = make(tr("&Import profile…"), "source");
    m_export = make(tr("E&xport profile…"), "json");
    m_find = make(tr("&Find connections"), "search", QKeySequence::Find);
    connect(m_new, &QAction::triggered, this, [this] { edit({}, {}); });
    connect(m_edit, &QAction::triggered, this, [this] {
        if (const SavedProfile* saved = m_library.find(m_chosen)) {
            edit(saved->key, InterceptProfile(saved->profile));
        }
    });
    connect(m_duplicate, &QAction::triggered, this, &InterceptionsPage::duplicate);
    connect(m_remove, &QAction::triggered, this, &InterceptionsPage::removeChosen);
    connect(m_import, &QAction::triggered, this, &InterceptionsPage::importFile);
    connect(m_export, &QAction::triggered, this, &InterceptionsPage::exportFile);
    connect(m_find, &QAction::triggered, this, [this] {
        showTab(ConnectionsTab);
        m_connections->focusFilter();
    });
}

QList<QAction*> InterceptionsPage::editActions() const
{
    return {m_new, m_edit, m_duplicate, m_remove, m_import, m_export, m_find};
}

void InterceptionsPage::connectParts()
{
    connect(&m_library, &ProfileLibrary::changed, this, [this] {
        m_profiles->setProfiles(m_library.profiles());
        m_complaints->showLines(m_library.complaints());
        showChosen();
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& index) {
                m_chosen = index.data(ProfileListModel::KeyRole).toString();
                m_preview->show(nullptr);
                showChosen();
                askForPreview();
            });
    connect(m_head, &InterceptionHead::switchClicked, this,
            [this] { toggle(m_profiles->rowOf(m_chosen)); });
    connect(m_head, &InterceptionHead::editRequested, m_edit, &QAction::trigger);
    connect(m_head, &InterceptionHead::predatingRequested, this,
            &InterceptionsPage::deletePredating);
    connect(m_preview, &PlanPreview::findingRequested, this, &SourcePage::findingRequested);
    connect(m_preview, &PlanPreview::settingToggled, this, &InterceptionsPage::tick);
    connect(m_connections, &ConnectionsPanel::queryChanged, this, &InterceptionsPage::queryChanged);
    connect(m_connections, &ConnectionsPanel::flowsRequested, this, &SourcePage::flowsRequested);
    connect(m_welcome, &ProfileWelcome::chosen, this,
            [this](const InterceptProfile& profile) { edit({}, profile); });
}

/// In the list, the space bar turns the switch, and Return edits.
bool InterceptionsPage::eventFilter(QObject* object, QEvent* event)
{
    if (object == m_list && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Space) {
            toggle(m_list->currentIndex().row());
            return true;
        }
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            m_edit->trigger();
            return true;
        }
    }
    return SourcePage::eventFilter(object, event);
}

} // namespace natlens
