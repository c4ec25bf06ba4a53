// SPDX-License-Identifier: GPL-2.0-or-later
#include "widgets/cpu_counter_panel.h"

#include <QHeaderView>
#include <QLabel>
#include <QStackedLayout>
#include <QTreeView>
#include <QVBoxLayout>

#include "delegates/counter_delegate.h"
#include "models/cpu_counter_model.h"
#include "theme/metrics.h"

namespace natlens {

CpuCounterPanel::CpuCounterPanel(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_model(new CpuCounterModel(this)), m_tree(makeTree()),
      m_explanation(new QLabel), m_missing(new QLabel), m_stack(new QStackedLayout(this))
{
    m_explanation->setWordWrap(true);
    m_explanation->setProperty("kind", QStringLiteral("muted"));
    m_explanation->setObjectName(QStringLiteral("explanation"));
    m_explanation->setMinimumHeight(3 * fontMetrics().lineSpacing());
    m_explanation->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_missing->setWordWrap(true);
    m_missing->setProperty("kind", QStringLiteral("muted"));
    m_missing->setText(tr("The kernel has not told its counters yet."));
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::Gap);
    column->addWidget(m_tree, 1);
    column->addWidget(m_explanation);
    m_stack->addWidget(m_missing);
    m_stack->addWidget(content);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &CpuCounterPanel::explainCurrent);
    connect(m_model, &QAbstractItemModel::modelReset, this, &CpuCounterPanel::explainCurrent);
    explainCurrent();
}

QTreeView* CpuCounterPanel::makeTree()
{
    auto* tree = new QTreeView;
    tree->setAccessibleName(tr("Counters of connection tracking"));
    tree->setModel(m_model);
    tree->setItemDelegate(new CounterDelegate(m_theme, tree));
    tree->setUniformRowHeights(true);
    tree->setIndentation(18);
    tree->setFrameShape(QFrame::NoFrame);
    tree->setTabKeyNavigation(false);
    tree->setAllColumnsShowFocus(true);
    tree->setMinimumHeight(8 * metrics::TreeRowHeight);
    tree->header()->setFixedHeight(metrics::TreeRowHeight + 2);
    tree->header()->setStretchLastSection(true);
    tree->setColumnWidth(CpuCounterModel::NameColumn, 150);
    tree->setColumnWidth(CpuCounterModel::TotalColumn, 110);
    tree->setColumnWidth(CpuCounterModel::RateColumn, 90);
    tree->setColumnWidth(CpuCounterModel::HealthColumn, 150);
    return tree;
}

void CpuCounterPanel::showSnapshot(const FlowSnapshotPtr& snapshot)
{
    const bool told = snapshot && !snapshot->statistics.cpus.empty();
    if (!told) {
        clear();
        return;
    }
    // Rates need a second between two looks, or they jump.
    constexpr std::uint64_t LeastNs = 900'000'000;
    if (m_model->isEmpty() || snapshot->takenNs >= m_shownNs + LeastNs) {
        m_model->setCounters(snapshot->statistics.cpus, snapshot->takenNs);
        m_shownNs = snapshot->takenNs;
    }
    m_stack->setCurrentIndex(1);
}

void CpuCounterPanel::clear()
{
    m_model->clear();
    m_stack->setCurrentIndex(0);
}

void CpuCounterPanel::explainCurrent()
{
    const QModelIndex current = m_tree->currentIndex();
    m_explanation->setText(current.isValid()
                               ? current.data(CpuCounterModel::ExplanationRole).toString()
                               : tr("Choose a counter to read what it means. → shows it CPU by "
                                    "CPU."));
    m_tree->setAccessibleDescription(m_explanation->text());
}

QString CpuCounterPanel::inWords() const
{
    return m_model->isEmpty() ? m_missing->text() : healthText(m_model->worst());
}

} // namespace natlens
