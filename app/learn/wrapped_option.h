// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QRadioButton>

namespace natlens {

/// A radio button whose text goes on in the next line where room is short: QRadioButton cuts it,
/// and makes the column that it stands in as wide as its text.
class WrappedOption : public QRadioButton {
    Q_OBJECT

public:
    explicit WrappedOption(const QString& text, QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    [[nodiscard]] bool hitButton(const QPoint& position) const override;

private:
    /// Where the text begins.
    [[nodiscard]] int indent() const;
};

} // namespace natlens
