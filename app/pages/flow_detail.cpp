// SPDX-License-Identifier: GPL-2.0-or-later
#include "pages/flow_detail.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QStackedLayout>
#include <QTreeView>
#include <QVBoxLayout>

#include "charts/flow_rate_chart.h"
#include "delegates/attribute_delegate.h"
#include "models/attribute_tree_model.h"
#include "painting/nat_colour.h"
#include "text/nat_text.h"
#include "text/sentence.h"
#include "theme/fonts.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "theme/theme.h"
#include "widgets/tuple_diagram.h"

namespace natlens {

namespace {

constexpr int HeadIcon = 20;
constexpr int RateWidth = 340;

} // namespace

FlowDetail::FlowDetail(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_model(new AttributeTreeModel(this)),
      m_stack(new QStackedLayout(this)), m_icon(new QLabel), m_sentence(new QLabel),
      m_diagram(new TupleDiagram(theme)), m_tree(makeTree()), m_rate(new FlowRateChart(theme))
{
    setAccessibleName(tr("Chosen flow"));
    setMinimumHeight(160);
    m_stack->addWidget(makePlaceholder());
    m_stack->addWidget(makeContent());
    connect(&theme, &Theme::changed, this, &FlowDetail::drawIcon);
}

QWidget* FlowDetail::makePlaceholder()
{
    auto* label = new QLabel(tr("Choose a flow to see what NAT did to it."));
    label->setAlignment(Qt::AlignCenter);
    label->setProperty("kind", QStringLiteral("muted"));
    return label;
}

QWidget* FlowDetail::makeContent()
{
    m_icon->setFixedSize(HeadIcon, HeadIcon);
    m_rate->setFixedWidth(RateWidth);
    m_sentence->setObjectName(QStringLiteral("sentence"));
    m_sentence->setWordWrap(true);
    m_sentence->setFont(scaled(interfaceFont(), 1, QFont::DemiBold));
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_sentence->setAccessibleName(tr("What happened"));
    auto* head = new QHBoxLayout;
    head->setSpacing(metrics::Gap);
    head->addWidget(m_icon, 0, Qt::AlignTop);
    head->addWidget(m_sentence, 1);

    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, metrics::Margin, 0, 0);
    column->setSpacing(metrics::Margin);
    auto* upper = new QVBoxLayout;
    upper->setContentsMargins(metrics::Margin, 0, metrics::Margin, 0);
    upper->setSpacing(metrics::Margin);
    upper->addLayout(head);
    upper->addWidget(m_diagram);
    column->addLayout(upper);
    auto* lower = new QHBoxLayout;
    lower->setContentsMargins(0, 0, metrics::Margin, metrics::Gap);
    lower->setSpacing(metrics::Gap);
    lower->addWidget(m_tree, 1);
    lower->addWidget(m_rate);
    column->addLayout(lower, 1);
    return content;
}

QTreeView* FlowDetail::makeTree()
{
    auto* tree = new QTreeView;
    tree->setAccessibleName(tr("All attributes of the chosen flow"));
    tree->setModel(m_model);
    tree->setItemDelegate(new AttributeDelegate(m_theme, tree));
    tree->setUniformRowHeights(true);
    tree->setIndentation(18);
    tree->setMinimumHeight(3 * metrics::TreeRowHeight);
    tree->setFrameShape(QFrame::NoFrame);
    tree->header()->setStretchLastSection(true);
    tree->header()->setFixedHeight(metrics::TreeRowHeight + 2);
    tree->header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    tree->setColumnWidth(AttributeTreeModel::NameColumn, 200);
    tree->setColumnWidth(AttributeTreeModel::ValueColumn, 380);
    return tree;
}

void FlowDetail::showRecord(const FlowRecordPtr& record, const TextContext& context)
{
    const bool another = !record || !m_record || !(keyOf(record->flow) == keyOf(m_record->flow));
    m_record = record;
    m_stack->setCurrentIndex(record ? 1 : 0);
    m_diagram->setRecord(record);
    m_rate->showRecord(record, context.accountingOn);
    if (!record) {
        m_model->setAttributes({});
        return;
    }
    m_sentence->setText(explain(record->flow, record->nat));
    m_model->setAttributes(attributesOf(*record, context));
    if (another) {
        unfold();
    }
    drawIcon();
}

// Status bits are many and the same for most flows: folded. What a protocol tells is open.
void FlowDetail::unfold()
{
    m_tree->collapseAll();
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex index = m_model->index(row, 0);
        if (m_model->rowCount(index) > 0 && m_model->rowCount(index) <= 3) {
            m_tree->expand(index);
        }
    }
}

void FlowDetail::drawIcon()
{
    if (!m_record) {
        return;
    }
    const NatKind kind = m_record->nat.kind;
    m_icon->setPixmap(drawnIcon(natIconName(kind), natColour(kind, m_theme.colours()), HeadIcon,
                                devicePixelRatioF()));
    m_icon->setToolTip(natToolTip(m_record->nat));
}

} // namespace natlens
