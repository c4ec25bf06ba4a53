// SPDX-License-Identifier: GPL-2.0-or-later
#include "widgets/tuple_diagram.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include "painting/arrow.h"
#include "painting/end_painter.h"
#include "text/sentence.h"
#include "theme/fonts.h"
#include "theme/metrics.h"
#include "theme/theme.h"

namespace natlens {

namespace {

constexpr int LabelWidth = 172;
constexpr int MinimumBox = 150;
constexpr int MaximumBox = 560;
constexpr int DirectionWidth = 88;
constexpr int SameGap = 14;   // between original and its inverse
constexpr int ChangeGap = 36; // room for arrows with their words

End endOf(bool reply, bool left)
{
    if (reply) {
        return left ? End::ReplyDestination : End::ReplySource;
    }
    return left ? End::OriginalSource : End::OriginalDestination;
}

} // namespace

TupleDiagram::TupleDiagram(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_figures(scaled(figuresFont(), 0.5)),
      m_label(scaled(interfaceFont(), 0, QFont::DemiBold)), m_caption(scaled(interfaceFont(), -1))
{
    setAccessibleName(tr("Picture of the two tuples"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void TupleDiagram::setRecord(const FlowRecordPtr& record)
{
    m_record = record;
    describe();
    update();
}

void TupleDiagram::describe()
{
    if (!m_record) {
        setAccessibleDescription({});
        return;
    }
    const Flow& flow = m_record->flow;
    setAccessibleDescription(
        tr("Original: %1 to %2. Expected reply: %3 to %4. Actual reply: %5 to %6.")
            .arg(endText(flow, End::OriginalSource), endText(flow, End::OriginalDestination),
                 partsOf(ExpectedRow, false).joined(), partsOf(ExpectedRow, true).joined(),
                 endText(flow, End::ReplySource), endText(flow, End::ReplyDestination)));
}

QSize TupleDiagram::sizeHint() const
{
    return {LabelWidth + DirectionWidth + 3 * MinimumBox,
            rowTop(ReplyRow) + rowHeight() + metrics::Gap / 2};
}

QSize TupleDiagram::minimumSizeHint() const
{
    return {LabelWidth + DirectionWidth + 2 * MinimumBox, sizeHint().height()};
}

int TupleDiagram::rowHeight() const
{
    return QFontMetrics(m_figures).height() + 16;
}

int TupleDiagram::rowTop(Row row) const
{
    switch (row) {
    case OriginalRow: return 2;
    case ExpectedRow: return 2 + rowHeight() + SameGap;
    case ReplyRow:
    case RowCount: break;
    }
    return 2 + 2 * rowHeight() + SameGap + ChangeGap;
}

int TupleDiagram::boxWidth() const
{
    return std::clamp((width() - LabelWidth - DirectionWidth - 2) / 2, MinimumBox, MaximumBox);
}

QRect TupleDiagram::labelRect(Row row) const
{
    return {0, rowTop(row), LabelWidth - metrics::Margin, rowHeight()};
}

QRect TupleDiagram::boxRect(Row row, bool left) const
{
    const int x = LabelWidth + (left ? 0 : boxWidth() + DirectionWidth);
    return {x, rowTop(row), boxWidth(), rowHeight()};
}

QRect TupleDiagram::contentRect(const QRect& box)
{
    constexpr int RoleWidth = 88; // "destination" and its kin
    return box.adjusted(RoleWidth, 0, -metrics::Gap, 0);
}

EndParts TupleDiagram::partsOf(Row row, bool left) const
{
    if (row == ExpectedRow) {
        return endParts(inverse(m_record->flow.original), !left, left);
    }
    return endParts(m_record->flow, endOf(row == ReplyRow, left));
}

void TupleDiagram::paintEvent(QPaintEvent*)
{
    if (!m_record) {
        return;
    }
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintSameEnds(painter);
    for (const Row row : {OriginalRow, ExpectedRow, ReplyRow}) {
        paintLabels(painter, row);
        paintRow(painter, row);
    }
    paintChanges(painter, true);
    paintChanges(painter, false);
}

void TupleDiagram::paintLabels(QPainter& painter, Row row) const
{
    const Colours& c = m_theme.colours();
    const bool told = m_record->flow.reply.family() != L3Protocol::None;
    const bool changed = m_record->nat.changed != 0;
    QString label;
    QString caption;
    switch (row) {
    case OriginalRow:
        label = tr("Original");
        caption = tr("what was sent");
        break;
    case ExpectedRow:
        label = tr("Expected reply");
        caption = tr("the plain inverse");
        break;
    case ReplyRow:
    case RowCount:
        label = tr("Actual reply");
        caption = !told ? tr("not told") : changed ? tr("what NAT made of it") : tr("as expected");
        break;
    }
    const QRect area = labelRect(row);
    const int middle = area.center().y() + 1;
    painter.setFont(m_label);
    painter.setPen(c.text);
    painter.drawText(QRect(area.left(), middle - 18, area.width(), 18),
                     Qt::AlignLeft | Qt::AlignVCenter, label);
    painter.setFont(m_caption);
    painter.setPen(c.textMuted);
    painter.drawText(QRect(area.left(), middle, area.width(), 16), Qt::AlignLeft | Qt::AlignVCenter,
                     caption);
}

void TupleDiagram::paintRow(QPainter& painter, Row row) const
{
    paintBox(painter, row, true);
    paintBox(painter, row, false);
    paintDirection(painter, row);
}

void TupleDiagram::paintBox(QPainter& painter, Row row, bool left) const
{
    const Colours& c = m_theme.colours();
    const QRect box = boxRect(row, left);
    const bool reply = row == ReplyRow;
    const End end = endOf(row != OriginalRow, left);
    const bool marked =
        reply && (addressChanged(m_record->nat, end) || identityChanged(m_record->nat, end));
    QPen pen(marked ? c.changed : c.border, marked ? 1.5 : 1.0);
    if (row == ExpectedRow) {
        pen.setStyle(Qt::DashLine);
    }
    painter.setPen(pen);
    painter.setBrush(row == ExpectedRow ? QBrush(Qt::NoBrush) : QBrush(c.raised));
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), metrics::Radius,
                            metrics::Radius);
    const bool source = (row == OriginalRow) == left;
    painter.setFont(m_caption);
    painter.setPen(c.textMuted);
    painter.drawText(box.adjusted(metrics::Margin, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                     source ? tr("source") : tr("destination"));
    const EndInk ink{row == ExpectedRow ? c.textMuted : c.text, c.textMuted, c.changed,
                     c.changedSoft};
    const EndPainter text = reply ? EndPainter(m_record->flow, m_record->nat, end, m_figures)
                                  : EndPainter(partsOf(row, left), m_figures);
    text.paint(painter, contentRect(box), ink);
}

void TupleDiagram::paintDirection(QPainter& painter, Row row) const
{
    const QRect left = boxRect(row, true);
    const QRect right = boxRect(row, false);
    const qreal y = left.center().y() + 0.5;
    QPointF from(left.right() + metrics::Margin, y);
    QPointF to(right.left() - metrics::Margin, y);
    if (row != OriginalRow) {
        std::swap(from, to);
    }
    QPen pen(m_theme.colours().textMuted, 1.4);
    pen.setStyle(row == ExpectedRow ? Qt::DashLine : Qt::SolidLine);
    drawArrow(painter, from, to, pen);
}

void TupleDiagram::paintSameEnds(QPainter& painter) const
{
    painter.setPen(QPen(m_theme.colours().textMuted, 1.2, Qt::DotLine));
    for (const bool left : {true, false}) {
        const QRect above = boxRect(OriginalRow, left);
        const QRect below = boxRect(ExpectedRow, left);
        const int x = contentRect(above).left() + 12;
        painter.drawLine(x, above.bottom() + 3, x, below.top() - 3);
    }
}

void TupleDiagram::paintChanges(QPainter& painter, bool left) const
{
    const End end = endOf(true, left);
    const QRect above = contentRect(boxRect(ExpectedRow, left));
    const QRect below = contentRect(boxRect(ReplyRow, left));
    const EndPainter expected(partsOf(ExpectedRow, left), m_figures);
    const EndPainter actual(m_record->flow, m_record->nat, end, m_figures);
    const qreal top = boxRect(ExpectedRow, left).bottom() + 3;
    const qreal bottom = boxRect(ReplyRow, left).top() - 2;
    if (addressChanged(m_record->nat, end)) {
        paintChange(painter, {QRectF(expected.addressRect(above)).center().x(), top},
                    {QRectF(actual.addressRect(below)).center().x(), bottom}, tr("address"), true);
    }
    if (identityChanged(m_record->nat, end)) {
        const auto& l4 = m_record->flow.original.l4;
        const QString word = std::holds_alternative<IcmpIdentity>(l4) ? tr("id")
                             : std::holds_alternative<GreKeys>(l4)    ? tr("key")
                                                                      : tr("port");
        paintChange(painter, {QRectF(expected.identityRect(above)).center().x(), top},
                    {QRectF(actual.identityRect(below)).center().x(), bottom}, word, false);
    }
}

void TupleDiagram::paintChange(QPainter& painter, const QPointF& from, const QPointF& to,
                               const QString& word, bool wordBefore) const
{
    constexpr qreal WordWidth = 120;
    const Colours& c = m_theme.colours();
    drawArrow(painter, from, to, QPen(c.changed, 2));
    painter.setFont(m_caption);
    painter.setPen(c.changed);
    const QPointF middle = (from + to) / 2;
    const qreal x = wordBefore ? middle.x() - 8 - WordWidth : middle.x() + 8;
    const Qt::Alignment side = wordBefore ? Qt::AlignRight : Qt::AlignLeft;
    painter.drawText(QRectF(x, middle.y() - 9, WordWidth, 18),
                     static_cast<int>(side | Qt::AlignVCenter), word);
}

bool TupleDiagram::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip && m_record) {
        const auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), toolTipAt(help->pos()), this);
        return true;
    }
    return QWidget::event(event);
}

QString TupleDiagram::toolTipAt(const QPoint& at) const
{
    for (const bool left : {true, false}) {
        if (boxRect(OriginalRow, left).contains(at)) {
            return endToolTip(m_record->flow, m_record->nat, endOf(false, left));
        }
        if (boxRect(ExpectedRow, left).contains(at)) {
            return tr("A reply would have %1 here, had nothing translated it.")
                .arg(partsOf(ExpectedRow, left).joined());
        }
        if (boxRect(ReplyRow, left).contains(at)) {
            return endToolTip(m_record->flow, m_record->nat, endOf(true, left));
        }
    }
    return explain(m_record->flow, m_record->nat);
}

} // namespace natlens
