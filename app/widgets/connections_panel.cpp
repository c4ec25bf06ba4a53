// SPDX-License-Identifier: GPL-2.0-or-later
#include "widgets/connections_panel.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>

#include "delegates/connection_delegate.h"
#include "text/quantity.h"
#include "theme/metrics.h"
#include "widgets/connection_detail.h"

namespace natlens {

namespace {

using Model = ConnectionTableModel;

struct Width {
    int column;
    int least;
    int share; ///< of the room that is left
};
constexpr Width Widths[] = {
    {Model::StateColumn, 128, 1},       {Model::ClientColumn, 104, 3},
    {Model::DestinationColumn, 104, 3}, {Model::HostColumn, 84, 3},
    {Model::UpstreamColumn, 104, 3},    {Model::ProtocolColumn, 40, 0},
    {Model::UpColumn, 58, 0},           {Model::DownColumn, 60, 0},
    {Model::RateColumn, 72, 0},         {Model::RoundTripColumn, 56, 0},
    {Model::ConnectColumn, 72, 0},
};

} // namespace

ConnectionsPanel::ConnectionsPanel(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_model(new ConnectionTableModel(this)), m_filter(new QLineEdit),
      m_all(new QCheckBox(tr("of &all interceptions"))), m_count(new QLabel),
      m_table(new QTableView), m_splitter(new QSplitter(Qt::Vertical)),
      m_detail(new ConnectionDetail(theme))
{
    m_table->setItemDelegate(new ConnectionDelegate(theme, m_table));
    setUpTable();
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(m_detail);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeBar());
    column->addWidget(m_splitter, 1);
    connect(m_detail, &ConnectionDetail::flowsRequested, this, &ConnectionsPanel::flowsRequested);
    showCount();
}

QWidget* ConnectionsPanel::makeBar()
{
    m_filter->setPlaceholderText(tr("Find by address, port, protocol or state"));
    m_filter->setAccessibleName(tr("Find connections"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMinimumHeight(metrics::ControlHeight);
    m_count->setProperty("kind", QStringLiteral("muted"));
    m_count->setTextFormat(Qt::PlainText);
    auto* bar = new QWidget;
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(metrics::Margin, metrics::Gap, metrics::Margin, metrics::Gap);
    row->setSpacing(metrics::Margin);
    row->addWidget(m_filter, 1);
    row->addWidget(m_all);
    row->addWidget(m_count);
    connect(m_filter, &QLineEdit::textChanged, this, &ConnectionsPanel::ask);
    connect(m_all, &QCheckBox::toggled, this, &ConnectionsPanel::ask);
    return bar;
}

void ConnectionsPanel::setUpTable()
{
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Intercepted connections"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(metrics::RowHeight);
    QHeaderView* header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setMinimumSectionSize(40);
    header->setSectionsClickable(true);
    header->setSortIndicatorShown(true);
    header->setSortIndicatorClearable(true);
    header->setSortIndicator(-1, Qt::DescendingOrder);
    header->hideSection(Model::HostColumn);
    m_table->viewport()->installEventFilter(this);
    connect(header, &QHeaderView::sortIndicatorChanged, this, &ConnectionsPanel::ask);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ConnectionsPanel::choose);
}

/// Also where a scroll bar comes and takes its room.
bool ConnectionsPanel::eventFilter(QObject* object, QEvent* event)
{
    if (object == m_table->viewport() && event->type() == QEvent::Resize) {
        fitColumns();
    }
    return QWidget::eventFilter(object, event);
}

void ConnectionsPanel::fitColumns()
{
    QHeaderView* header = m_table->horizontalHeader();
    int least = 0;
    int shares = 0;
    for (const Width& width : Widths) {
        if (!header->isSectionHidden(width.column)) {
            least += width.least;
            shares += width.share;
        }
    }
    const int left = std::max(0, m_table->viewport()->width() - least);
    for (const Width& width : Widths) {
        header->resizeSection(width.column, width.least + left * width.share / shares);
    }
}

void ConnectionsPanel::setSession(std::uint64_t session)
{
    m_session = session;
    ask();
}

void ConnectionsPanel::ask()
{
    InterceptedQuery next;
    const QHeaderView& header = *m_table->horizontalHeader();
    if (const auto field = Model::fieldOf(header.sortIndicatorSection())) {
        next.sortBy = *field;
        next.descending = header.sortIndicatorOrder() == Qt::DescendingOrder;
    }
    next.text = m_filter->text().toStdString();
    next.session = m_all->isChecked() ? 0 : m_session;
    if (next != m_query) {
        m_query = next;
        Q_EMIT queryChanged(m_query);
    }
}

void ConnectionsPanel::show(const InterceptedSnapshotPtr& snapshot)
{
    const bool first = m_model->rowCount() == 0;
    m_model->setSnapshot(snapshot);
    const bool previews = snapshot && std::ranges::any_of(snapshot->rows, [](const auto& one) {
                              return one->preview != nullptr;
                          });
    if (m_table->isColumnHidden(Model::HostColumn) == previews) {
        m_table->setColumnHidden(Model::HostColumn, !previews);
        fitColumns();
    }
    if (first && m_model->rowCount() > 0) {
        m_table->selectRow(0);
    }
    refreshDetail();
    showCount();
}

void ConnectionsPanel::choose()
{
    const InterceptedConnectionPtr chosen = m_model->connectionAt(m_table->currentIndex().row());
    m_chosen.reset();
    if (chosen) {
        m_chosen = ConnectionTableModel::Id{chosen->session, chosen->id};
    }
    refreshDetail();
}

void ConnectionsPanel::refreshDetail()
{
    m_detail->show(m_chosen ? m_model->connectionAt(m_model->rowOf(*m_chosen)) : nullptr);
}

void ConnectionsPanel::showCount()
{
    const InterceptedSnapshotPtr& now = m_model->snapshot();
    if (!now) {
        m_count->clear();
        return;
    }
    QString text = tr("%1 live, %2 ended").arg(countText(now->live), countText(now->ended));
    if (now->gaps > 0) {
        text += QStringLiteral(" · ")
                + tr("reports were lost %n times", "", static_cast<int>(now->gaps));
    }
    m_count->setText(text);
}

void ConnectionsPanel::forget()
{
    m_chosen.reset();
    m_session = 0;
    m_model->setSnapshot(nullptr);
    refreshDetail();
    showCount();
}

void ConnectionsPanel::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void ConnectionsPanel::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && m_filter->hasFocus()) {
        m_filter->clear();
        m_table->setFocus();
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace natlens
