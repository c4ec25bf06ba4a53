// SPDX-License-Identifier: GPL-2.0-or-later
#include "unit/client/event_order.h"

#include <QThread>

#ifdef __SANITIZE_THREAD__
#include <dlfcn.h>
#include <mutex>
#include <optional>

namespace {

/// Held while a thread hands an event over, and taken before another looks at any: so all that was
/// done before comes before all that is done then. More than Qt promises, but no less.
std::mutex handing;

void takeOver()
{
    const std::lock_guard lock(handing);
}

template<class Function> Function* realOf(const char* name)
{
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

} // namespace

// These stand before those of the library, for calls from this program.

bool QMetaObject::invokeMethodImpl(QObject* object, QtPrivate::QSlotObjectBase* slot,
                                   Qt::ConnectionType type, void* result)
{
    using Real = bool(QObject*, QtPrivate::QSlotObjectBase*, Qt::ConnectionType, void*);
    static auto* const real = realOf<Real>(
        "_ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt"
        "14ConnectionTypeEPv");
    std::optional<std::lock_guard<std::mutex>> lock;
    if (type == Qt::QueuedConnection) { // else the slot is called from here, and may do anything
        lock.emplace(handing);
    }
    return real(object, slot, type, result);
}

void QMetaObject::activate(QObject* sender, const QMetaObject* meta, int signal, void** arguments)
{
    using Real = void(QObject*, const QMetaObject*, int, void**);
    static auto* const real = realOf<Real>("_ZN11QMetaObject8activateEP7QObjectPKS_iPPv");
    std::optional<std::lock_guard<std::mutex>> lock;
    if (QThread::currentThread() != QCoreApplication::instance()->thread()) {
        lock.emplace(handing); // workers' signals go to other threads
    }
    real(sender, meta, signal, arguments);
}

bool QThread::wait(QDeadlineTimer deadline)
{
    using Real = bool(QThread*, QDeadlineTimer);
    static auto* const real = realOf<Real>("_ZN7QThread4waitE14QDeadlineTimer");
    const bool ended = real(this, deadline);
    takeOver(); // events that it sent last may be dropped now
    return ended;
}

#endif

namespace natlens::test {

bool OrderedApplication::notify(QObject* receiver, QEvent* event)
{
#ifdef __SANITIZE_THREAD__
    takeOver();
#endif
    return QCoreApplication::notify(receiver, event);
}

} // namespace natlens::test
