// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QTranslator>

class QCoreApplication;

namespace natlens {

/// The words of the person's language, ours and Qt's own, while this lives. English needs none.
class Translation {
public:
    explicit Translation(QCoreApplication& application);
    ~Translation();
    Translation(const Translation&) = delete;
    Translation& operator=(const Translation&) = delete;

private:
    QCoreApplication& m_application;
    QTranslator m_own;
    QTranslator m_qt;
};

} // namespace natlens
