// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QDBusUnixFileDescriptor>
#include <QObject>
#include <QVariantMap>

#include "unit/client/messages.h"

namespace natlens::test {

/// A helper whose stream is mostly garbage: two flows between frames and messages that nobody
/// can read. What is to be counted: ctl_garbage_test.cpp.
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
        Bytes cutOff = flowMessage(FlowEventKind::New, 3);
        cutOff.resize(cutOff.size() - 8);
        m_stream.send(FrameType::Event, cutOff);
        // An address is no flow.
        m_stream.send(FrameType::Event, addressMessage(IpAddress::parse("10.0.1.1").value()));
    }

    FakeHelper m_stream;
};

} // namespace natlens::test
