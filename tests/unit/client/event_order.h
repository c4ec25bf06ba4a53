// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QCoreApplication>

namespace natlens::test {

/// Tells ThreadSanitizer of the order that posted events make between threads. Qt's own locks are
/// futexes of a library that is not instrumented, so that it sees none of it, and would report
/// every value that goes from one thread to another. Elsewhere it does nothing.
class OrderedApplication : public QCoreApplication {
    Q_OBJECT

public:
    using QCoreApplication::QCoreApplication;
    bool notify(QObject* receiver, QEvent* event) override;
};

} // namespace natlens::test
