// SPDX-License-Identifier: GPL-2.0-or-later
#include "widgets/groups_panel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

#include "delegates/share_delegate.h"
#include "models/group_table_model.h"
#include "text/filter_text.h"
#include "text/quantity.h"
#include "theme/fonts.h"
#include "theme/metrics.h"
#include "theme/theme.h"

namespace natlens {

namespace {

constexpr FieldId Fields[] = {
    FieldId::NatKindField, FieldId::OrigSrcAddr,  FieldId::OrigDstAddr,  FieldId::OrigDstPort,
    FieldId::ReplySrcAddr, FieldId::ReplySrcPort, FieldId::ReplyDstAddr, FieldId::L4,
    FieldId::Family,       FieldId::State,        FieldId::Process,      FieldId::User,
    FieldId::Unit,         FieldId::Mark,         FieldId::Zone,         FieldId::Helper,
};

struct Ready {
    const char* name;
    GroupQuery query;
};

std::vector<Ready> readyMade()
{
    const auto make = [](FieldId by, std::optional<FieldId> thenBy, GroupOrder order) {
        GroupQuery query;
        query.by = by;
        query.thenBy = thenBy;
        query.order = order;
        return query;
    };
    return {
        {QT_TRANSLATE_NOOP("natlens::GroupsPanel", "Kinds of NAT"),
         make(FieldId::NatKindField, {}, GroupOrder::Flows)},
        {QT_TRANSLATE_NOOP("natlens::GroupsPanel", "Top talkers: sources by bytes/s"),
         make(FieldId::OrigSrcAddr, {}, GroupOrder::ByteRate)},
        {QT_TRANSLATE_NOOP("natlens::GroupsPanel", "Top talkers: sources by flows"),
         make(FieldId::OrigSrcAddr, {}, GroupOrder::Flows)},
        {QT_TRANSLATE_NOOP("natlens::GroupsPanel", "Top destinations by bytes"),
         make(FieldId::OrigDstAddr, FieldId::OrigDstPort, GroupOrder::Bytes)},
        {QT_TRANSLATE_NOOP("natlens::GroupsPanel", "Who answers: listeners by flows"),
         make(FieldId::ReplySrcAddr, FieldId::ReplySrcPort, GroupOrder::Flows)},
        {QT_TRANSLATE_NOOP("natlens::GroupsPanel", "Processes by bytes/s"),
         make(FieldId::Process, {}, GroupOrder::ByteRate)},
        {QT_TRANSLATE_NOOP("natlens::GroupsPanel", "Protocols and states"),
         make(FieldId::L4, FieldId::State, GroupOrder::Flows)},
    };
}

void chooseField(QComboBox& box, std::optional<FieldId> field)
{
    const int wanted = field ? static_cast<int>(*field) : -1;
    box.setCurrentIndex(std::max(0, box.findData(wanted)));
}

QLabel* labelFor(const QString& text, QComboBox* box)
{
    auto* label = new QLabel(text);
    label->setBuddy(box);
    return label;
}

} // namespace

GroupsPanel::GroupsPanel(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_model(new GroupTableModel(this)), m_table(new QTableView),
      m_ready(new QComboBox), m_by(new QComboBox), m_thenBy(new QComboBox), m_summary(new QLabel)
{
    setAccessibleName(tr("Groups of flows"));
    setUpTable(theme);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addWidget(m_table, 1);
    showQuery();
    for (QComboBox* box : {m_by, m_thenBy}) {
        connect(box, &QComboBox::activated, this, &GroupsPanel::takeFields);
    }
    connect(m_ready, &QComboBox::activated, this, [this](int index) {
        if (index > 0) {
            setQuery(readyMade()[static_cast<std::size_t>(index) - 1].query);
        }
    });
    connect(m_table, &QTableView::clicked, this,
            [this](const QModelIndex& index) { chooseRow(index.row()); });
    connect(m_table->horizontalHeader(), &QHeaderView::sectionClicked, this,
            &GroupsPanel::headerClicked);
}

QWidget* GroupsPanel::makeHead()
{
    auto* head = new QWidget;
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(metrics::Margin, metrics::Gap, metrics::Margin, metrics::Gap);
    row->setSpacing(metrics::Gap);
    m_ready->addItem(tr("Choose…"));
    for (const Ready& ready : readyMade()) {
        m_ready->addItem(tr(ready.name));
    }
    m_thenBy->addItem(tr("no second field"), -1);
    for (const FieldId field : Fields) {
        m_by->addItem(filterFieldTitle(field), static_cast<int>(field));
        m_thenBy->addItem(filterFieldTitle(field), static_cast<int>(field));
    }
    m_ready->setAccessibleName(tr("Ready-made groups"));
    m_summary->setProperty("kind", QStringLiteral("muted"));
    row->addWidget(m_ready);
    row->addWidget(labelFor(tr("&by", "groups by a field"), m_by));
    row->addWidget(m_by);
    row->addWidget(labelFor(tr("an&d by", "groups by a second field"), m_thenBy));
    row->addWidget(m_thenBy);
    row->addStretch(1);
    row->addWidget(m_summary);
    return head;
}

void GroupsPanel::setUpTable(const Theme& theme)
{
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Groups"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->setFont(figuresFont());
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setMinimumSectionSize(metrics::TreeRowHeight);
    m_table->verticalHeader()->setDefaultSectionSize(metrics::TreeRowHeight);
    m_table->setItemDelegateForColumn(GroupTableModel::ShareColumn,
                                      new ShareDelegate(theme, m_table));
    QHeaderView* header = m_table->horizontalHeader();
    header->setFont(interfaceFont());
    header->setSectionsClickable(true);
    header->setHighlightSections(false);
    header->setSortIndicatorShown(true);
    header->setFixedHeight(metrics::ControlHeight);
    for (int column = 0; column < GroupTableModel::ColumnCount; ++column) {
        const bool wide = column == GroupTableModel::KeyColumn
                          || column == GroupTableModel::SecondKeyColumn
                          || column == GroupTableModel::ShareColumn;
        header->setSectionResizeMode(column, wide ? QHeaderView::Stretch : QHeaderView::Fixed);
        header->resizeSection(column, 100);
    }
}

void GroupsPanel::showQuery()
{
    chooseField(*m_by, m_query.by);
    chooseField(*m_thenBy, m_query.thenBy);
    const auto ready = readyMade();
    const auto at = std::find_if(ready.begin(), ready.end(),
                                 [&](const Ready& one) { return one.query == m_query; });
    m_ready->setCurrentIndex(at == ready.end() ? 0 : static_cast<int>(at - ready.begin()) + 1);
    m_table->setColumnHidden(GroupTableModel::SecondKeyColumn, !m_query.thenBy);
    m_table->horizontalHeader()->setSortIndicator(
        GroupTableModel::columnOf(m_query.order),
        m_query.order == GroupOrder::Key ? Qt::AscendingOrder : Qt::DescendingOrder);
}

void GroupsPanel::setQuery(const GroupQuery& query)
{
    if (!(query == m_query)) {
        m_query = query;
        showQuery();
        Q_EMIT queryChanged();
    }
}

void GroupsPanel::chooseTalkers(FieldId by, GroupOrder order)
{
    GroupQuery query = m_query;
    query.by = by;
    query.thenBy.reset();
    query.order = order;
    setQuery(query);
}

void GroupsPanel::takeFields()
{
    GroupQuery query = m_query;
    query.by = static_cast<FieldId>(m_by->currentData().toInt());
    const int second = m_thenBy->currentData().toInt();
    query.thenBy.reset();
    if (second >= 0 && static_cast<FieldId>(second) != query.by) {
        query.thenBy = static_cast<FieldId>(second);
    }
    setQuery(query);
    showQuery();
}

void GroupsPanel::headerClicked(int section)
{
    if (const auto order = GroupTableModel::orderOf(section)) {
        GroupQuery query = m_query;
        query.order = *order;
        setQuery(query);
    }
    showQuery();
}

void GroupsPanel::chooseRow(int row)
{
    const FlowGroup* group = m_model->groupAt(row);
    if (group == nullptr) {
        return;
    }
    QString name = m_model->index(row, GroupTableModel::KeyColumn).data().toString();
    if (m_model->groups()->query.thenBy) {
        name += QStringLiteral(", ")
                + m_model->index(row, GroupTableModel::SecondKeyColumn).data().toString();
    }
    Q_EMIT groupChosen(QString::fromStdString(group->filter), name);
}

void GroupsPanel::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter: chooseRow(m_table->currentIndex().row()); return;
    case Qt::Key_Escape: Q_EMIT left(); return;
    default: QWidget::keyPressEvent(event);
    }
}

void GroupsPanel::showSnapshot(const FlowSnapshotPtr& snapshot)
{
    const GroupSnapshotPtr groups = snapshot ? snapshot->groups : nullptr;
    if (groups == m_model->groups()) {
        return;
    }
    m_model->setGroups(groups,
                       snapshot ? snapshot->statistics.accountingOn : std::optional<bool>());
    if (!groups) {
        m_summary->setText(tr("Counting…"));
        return;
    }
    const auto more = groups->groupCount - std::min(groups->groupCount, groups->groups.size());
    m_summary->setText(
        more == 0 ? tr("%1 groups").arg(countText(groups->groupCount))
                  : tr("%1 groups; the first %2 are shown")
                        .arg(countText(groups->groupCount), countText(groups->groups.size())));
}

} // namespace natlens
