// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QLineEdit>

class QAction;

namespace natlens {

/// Searches what a page shows. Escape empties it and goes back to what is searched.
class SearchField : public QLineEdit {
    Q_OBJECT

public:
    SearchField(const QString& placeholder, QWidget& searched, QWidget* parent = nullptr);

    /// An action of @p page, by the usual keys, that leads here.
    [[nodiscard]] QAction* makeAction(const QString& text, QWidget& page);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QWidget& m_searched;
};

} // namespace natlens
