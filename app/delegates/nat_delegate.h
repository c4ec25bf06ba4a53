// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "core/nat_kind.h"
#include "delegates/cell_delegate.h"

namespace natlens {

struct Colours;

/// The kind of NAT by drawing, word and colour.
class NatDelegate : public CellDelegate {
    Q_OBJECT

public:
    explicit NatDelegate(const Theme& theme, QObject* parent = nullptr);

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    void paintContent(QPainter& painter, const QRect& area, const Ink& ink,
                      const QModelIndex& index) const override;
};

/// The colour that goes with a kind: destination, source or both.
[[nodiscard]] QColor natColour(NatKind kind, const Colours& colours);

} // namespace natlens
