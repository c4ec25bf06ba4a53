// SPDX-License-Identifier: GPL-2.0-or-later
#include <QCoreApplication>

#include "text/filter_text.h"

namespace natlens {

class FieldText {
    Q_DECLARE_TR_FUNCTIONS(natlens::FieldText)
};

namespace {

QString endTitle(FieldId field)
{
    switch (field) {
    case FieldId::OrigSrcAddr:
    case FieldId::Src: return FieldText::tr("Original source, address");
    case FieldId::OrigSrcPort:
    case FieldId::SPort: return FieldText::tr("Original source, port");
    case FieldId::OrigDstAddr:
    case FieldId::Dst: return FieldText::tr("Original destination, address");
    case FieldId::OrigDstPort:
    case FieldId::DPort: return FieldText::tr("Original destination, port");
    case FieldId::ReplySrcAddr: return FieldText::tr("Reply source, address");
    case FieldId::ReplySrcPort: return FieldText::tr("Reply source, port");
    case FieldId::ReplyDstAddr: return FieldText::tr("Reply destination, address");
    case FieldId::ReplyDstPort: return FieldText::tr("Reply destination, port");
    case FieldId::Addr: return FieldText::tr("Any address");
    case FieldId::Port: return FieldText::tr("Any port");
    default: return {};
    }
}

QString natAndStateTitle(FieldId field)
{
    switch (field) {
    case FieldId::Family: return FieldText::tr("IP version");
    case FieldId::L4: return FieldText::tr("Protocol");
    case FieldId::State: return FieldText::tr("State");
    case FieldId::NatKindField: return FieldText::tr("Kind of NAT");
    case FieldId::NatCertainty: return FieldText::tr("Certainty of the kind of NAT");
    case FieldId::NatChanged: return FieldText::tr("What NAT changed");
    case FieldId::StatusBits: return FieldText::tr("Status bits");
    case FieldId::Mark: return FieldText::tr("Mark");
    case FieldId::Zone: return FieldText::tr("Zone");
    case FieldId::Helper: return FieldText::tr("Helper");
    case FieldId::User: return FieldText::tr("User");
    case FieldId::Uid: return FieldText::tr("User, by number");
    case FieldId::Process: return FieldText::tr("Process");
    case FieldId::Pid: return FieldText::tr("Process, by number");
    case FieldId::Unit: return FieldText::tr("Unit");
    default: return {};
    }
}

QString amountTitle(FieldId field)
{
    switch (field) {
    case FieldId::Timeout: return FieldText::tr("Timeout");
    case FieldId::Age: return FieldText::tr("Age");
    case FieldId::OrigPackets: return FieldText::tr("Packets, original direction");
    case FieldId::OrigBytes: return FieldText::tr("Bytes, original direction");
    case FieldId::ReplyPackets: return FieldText::tr("Packets, reply direction");
    case FieldId::ReplyBytes: return FieldText::tr("Bytes, reply direction");
    case FieldId::Packets: return FieldText::tr("Packets, both directions");
    case FieldId::Bytes: return FieldText::tr("Bytes, both directions");
    default: return {};
    }
}

} // namespace

QString filterFieldTitle(FieldId field)
{
    for (const auto title : {endTitle, natAndStateTitle, amountTitle}) {
        if (QString text = title(field); !text.isEmpty()) {
            return text;
        }
    }
    // What few ask for stands under its own name.
    return nameOf(fieldInfo(field));
}

} // namespace natlens
