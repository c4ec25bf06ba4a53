// SPDX-License-Identifier: GPL-2.0-or-later
// A natlens-helper --peer ADDRESS whose stream is mostly garbage: two flows between frames and
// messages that nobody can read. The flows and what is to be counted: ctl_garbage_test.cpp.
#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusServer>
#include <QDBusUnixFileDescriptor>
#include <QSocketNotifier>
#include <QVariantMap>
#include <cstdio>
#include <unistd.h>

#include "unit/client/messages.h"
#include "wire/dbus_names.h"
#include "wire/payloads.h"

using namespace natlens;
using test::Bytes;

namespace {

class GarbageHelper : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.natlens.Helper1")

public:
    using QObject::QObject;

public Q_SLOTS:
    Q_SCRIPTABLE QDBusUnixFileDescriptor OpenStream(const QVariantMap&)
    {
        QDBusUnixFileDescriptor stream(m_stream.takeClientEnd().get());
        m_stream.send(FrameType::AddressesDone);
        m_stream.sendFlow(FrameType::Dump, FlowEventKind::New, 1);
        sendMalformedFrames();
        sendUnreadableMessages();
        m_stream.sendFlow(FrameType::Dump, FlowEventKind::New, 2);
        m_stream.send(FrameType::DumpDone);
        return stream;
    }

private:
    void sendMalformedFrames()
    {
        m_stream.sendPacket(Bytes(5));                                        // cut off in its head
        m_stream.sendPacket(Bytes(FrameHeaderSize));                          // version 0
        m_stream.sendPacket(Bytes(FrameHeaderSize + MaxFramePayload + 1000)); // too long
        m_stream.send(FrameType::Stats, Bytes(7));                            // half an entry
        m_stream.send(static_cast<FrameType>(4711), Bytes(7));
    }

    void sendUnreadableMessages()
    {
        Bytes cutOff = test::flowMessage(FlowEventKind::New, 3);
        cutOff.resize(cutOff.size() - 8);
        m_stream.send(FrameType::Event, cutOff);
        // An address is no flow.
        m_stream.send(FrameType::Event, test::addressMessage(IpAddress::parse("10.0.1.1").value()));
    }

    test::FakeHelper m_stream;
};

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    if (argc != 3) {
        return 2;
    }
    GarbageHelper helper;
    QDBusServer server(QString::fromLocal8Bit(argv[2]));
    QObject::connect(&server, &QDBusServer::newConnection, &helper,
                     [&helper](const QDBusConnection& connection) {
                         QDBusConnection(connection)
                             .registerObject(QLatin1String(dbus::Path), &helper,
                                             QDBusConnection::ExportScriptableSlots);
                     });
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &application, &QCoreApplication::quit);
    std::puts("ready");
    std::fflush(stdout);
    return QCoreApplication::exec();
}

#include "garbage_helper.moc"
