// SPDX-License-Identifier: GPL-2.0-or-later
#include "widgets/flow_table_view.h"

#include <QHeaderView>
#include <QPaintEvent>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QTimer>

#include "models/flow_table_model.h"
#include "theme/metrics.h"
#include "theme/theme.h"
#include "widgets/column_layout.h"
#include "widgets/column_widths.h"

namespace natlens {

namespace {

/// How often the rows in sight are measured: widths may lag behind a table that races.
constexpr int LookMs = 200;

} // namespace

FlowTableView::FlowTableView(const Theme& theme, FlowTableModel& model, QWidget* parent)
    : QTableView(parent), m_model(model), m_painter(theme, model),
      m_selection(new FlowSelection(this)), m_look(new QTimer(this))
{
    setModel(&model);
    setUp();
    m_columns = new ColumnLayout(*this);
    m_look->setSingleShot(true);
    connect(m_look, &QTimer::timeout, this, &FlowTableView::lookAtRows);
    connect(horizontalHeader(), &QHeaderView::sectionClicked, this, &FlowTableView::headerClicked);
    connect(&theme, &Theme::changed, this, [this] {
        m_painter.forget();
        viewport()->update();
    });
    connect(&model, &FlowTableModel::modelReset, this, [this] {
        m_selection->setSnapshot(nullptr);
        m_selection->clear();
        m_columns->forgetRows();
        m_looked.invalidate();
    });
    connect(m_selection, &FlowSelection::changed, this, [this] {
        showCurrentChosen();
        viewport()->update();
    });
    showOrder(m_field, m_descending);
}

FlowTableView::~FlowTableView() = default;

void FlowTableView::setUp()
{
    setAccessibleName(tr("Flows"));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    // Chosen flows are kept by FlowSelection: the view's own selection would keep an index for
    // each cell of theirs and carry all of them over with every change of the table.
    setSelectionBehavior(SelectRows);
    setSelectionMode(NoSelection);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    setHorizontalScrollMode(ScrollPerPixel);
    setMinimumHeight(metrics::RowHeight * 4);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    // A vertical header keeps memory for each row; without row numbers it is not needed.
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(metrics::RowHeight);
    verticalHeader()->setDefaultSectionSize(metrics::RowHeight);
    QHeaderView* header = horizontalHeader();
    header->setSectionsMovable(true);
    header->setSectionsClickable(true);
    header->setHighlightSections(false);
    header->setMinimumSectionSize(32);
    header->setFixedHeight(metrics::ControlHeight);
    header->setContextMenuPolicy(Qt::ActionsContextMenu);
    header->setTextElideMode(Qt::ElideRight);
}

void FlowTableView::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    const auto columns = m_columns->shown();
    const auto [first, last] = rowsInSight();
    const QModelIndex current = currentIndex();
    const int width = viewport()->width();
    RowLook look;
    look.focused = hasFocus();
    int y = first < m_model.rowCount() ? rowViewportPosition(first) : 0;
    for (int row = first; row <= last; ++row, y += metrics::RowHeight) {
        const QRect area(0, y, width, metrics::RowHeight);
        const FlowRecordPtr record = m_model.recordAt(row);
        if (!record || !event->region().intersects(area)) {
            continue;
        }
        look.chosen = m_selection->contains(*m_model.idAt(row));
        look.current = row == current.row()
                           ? std::optional(static_cast<FlowColumn>(current.column()))
                           : std::nullopt;
        m_painter.paint(painter, *record, area, columns, look);
    }
    if (y < viewport()->height()) {
        painter.fillRect(0, y, width, viewport()->height() - y, palette().base());
    }
}

std::pair<int, int> FlowTableView::rowsInSight() const
{
    const int first = std::max(0, verticalScrollBar()->value());
    return {first, std::min(m_model.rowCount() - 1,
                            first + viewport()->height() / metrics::RowHeight + 1)};
}

std::vector<FlowRecordPtr> FlowTableView::recordsInSight() const
{
    std::vector<FlowRecordPtr> records;
    const auto [first, last] = rowsInSight();
    for (int row = first; row <= last; ++row) {
        if (FlowRecordPtr record = m_model.recordAt(row)) {
            records.push_back(std::move(record));
        }
    }
    return records;
}

void FlowTableView::keepPlaceWhile(const std::function<void()>& change)
{
    QScrollBar* bar = verticalScrollBar();
    const QScopedValueRollback<bool> moving(m_moving, true);
    std::vector<FlowId> before;
    // At the very top one wants to see what is first, not to stay with a row.
    if (bar->value() > 0 && !m_following) {
        const auto [first, last] = rowsInSight();
        for (int row = first; row <= last; ++row) {
            before.push_back(*m_model.idAt(row));
        }
    }
    const int current = currentIndex().row();
    change();
    m_selection->setSnapshot(m_model.snapshot());
    m_lastCurrent = currentIndex().isValid() ? -1 : std::max(current, m_lastCurrent);
    if (m_following) {
        goToNewest();
    }
    // The first one of those in sight that is still there stays where it was.
    for (std::size_t i = 0; i < before.size(); ++i) {
        const int now = m_model.rowOf(before[i]);
        if (now >= 0) {
            executeDelayedItemsLayout();
            bar->setValue(now - static_cast<int>(i));
            break;
        }
    }
    lookSoon();
}

void FlowTableView::setFollowing(bool on)
{
    m_following = on;
    if (on) {
        const QScopedValueRollback<bool> moving(m_moving, true);
        goToNewest();
    }
}

void FlowTableView::goToNewest()
{
    executeDelayedItemsLayout();
    verticalScrollBar()->setValue(m_descending ? 0 : verticalScrollBar()->maximum());
}

void FlowTableView::showOrder(FlowField field, bool descending)
{
    m_field = field;
    m_descending = descending;
    const auto column = columnOf(field);
    QHeaderView* header = horizontalHeader();
    header->setSortIndicatorShown(column.has_value());
    if (column) {
        header->setSortIndicator(static_cast<int>(*column),
                                 descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    }
}

void FlowTableView::headerClicked(int section)
{
    // One click sorts, the next turns the order round, the third goes back to that of appearance.
    const FlowField field = fieldOf(static_cast<FlowColumn>(section));
    const bool first = biggestFirst(field);
    if (field != m_field) {
        Q_EMIT orderRequested(field, first);
    } else if (m_descending == first) {
        Q_EMIT orderRequested(field, !first);
    } else {
        Q_EMIT orderRequested(FlowField::FirstSeen, false);
    }
}

void FlowTableView::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    if (event->size().width() != event->oldSize().width()) {
        m_columns->fit();
    }
}

void FlowTableView::scrollContentsBy(int dx, int dy)
{
    QTableView::scrollContentsBy(dx, dy);
    if (dy != 0) {
        lookSoon();
        if (m_following && !m_moving) {
            m_following = false;
            Q_EMIT followingEnded();
        }
    }
}

void FlowTableView::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        m_painter.forget();
    }
}

void FlowTableView::lookSoon()
{
    if (!m_looked.isValid() || m_looked.hasExpired(LookMs)) {
        lookAtRows();
    } else if (!m_look->isActive()) {
        m_look->start(LookMs);
    }
}

void FlowTableView::lookAtRows()
{
    m_columns->look(recordsInSight(), m_painter,
                    [this](const FlowRecord& record, FlowColumn column) {
                        return tells(record, m_model.context(), column);
                    });
    m_looked.start();
}

int FlowTableView::sizeHintForColumn(int column) const
{
    return m_columns->seenWidth(column);
}

} // namespace natlens
