// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "delegates/cell_delegate.h"
#include "text/end_text.h"

namespace natlens {

/// One end of a tuple. What NAT changed is bold and in the colour for it; a long address is
/// shortened in its middle, the port never.
class EndDelegate : public CellDelegate {
    Q_OBJECT

public:
    EndDelegate(const Theme& theme, End end, QObject* parent = nullptr);

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    void paintContent(QPainter& painter, const QRect& area, const Ink& ink,
                      const QModelIndex& index) const override;

private:
    [[nodiscard]] int arrowWidth(const QFont& font) const;

    End m_end;
};

} // namespace natlens
