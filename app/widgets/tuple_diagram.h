// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QWidget>
#include <array>

#include "store/flow_record.h"
#include "text/end_text.h"

namespace natlens {

class Theme;

/// The two tuples of a flow as a picture: original above, the plain inverse that a reply would
/// have without NAT below it, and the actual reply below that. An end keeps its column (who opened
/// the flow left, whom it was meant for right), so that what NAT changed lies straight above what
/// it became; arrows join the two.
class TupleDiagram : public QWidget {
    Q_OBJECT

public:
    explicit TupleDiagram(const Theme& theme, QWidget* parent = nullptr);

    void setRecord(const FlowRecordPtr& record);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    enum Row { OriginalRow, ExpectedRow, ReplyRow, RowCount };

    [[nodiscard]] QRect labelRect(Row row) const;
    /// @p left: the end of who opened the flow.
    [[nodiscard]] QRect boxRect(Row row, bool left) const;
    [[nodiscard]] static QRect contentRect(const QRect& box);
    [[nodiscard]] int boxWidth() const;
    [[nodiscard]] int rowTop(Row row) const;
    [[nodiscard]] int rowHeight() const;

    void paintLabels(QPainter& painter, Row row) const;
    void paintRow(QPainter& painter, Row row) const;
    void paintBox(QPainter& painter, Row row, bool left) const;
    void paintDirection(QPainter& painter, Row row) const;
    void paintSameEnds(QPainter& painter) const;
    void paintChanges(QPainter& painter, bool left) const;
    void paintChange(QPainter& painter, const QPointF& from, const QPointF& to, const QString& word,
                     bool wordBefore) const;
    [[nodiscard]] EndParts partsOf(Row row, bool left) const;
    [[nodiscard]] QString toolTipAt(const QPoint& at) const;
    void describe();

    const Theme& m_theme;
    FlowRecordPtr m_record;
    QFont m_figures;
    QFont m_label;
    QFont m_caption;
};

} // namespace natlens
