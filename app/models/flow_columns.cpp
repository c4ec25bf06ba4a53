// SPDX-License-Identifier: GPL-2.0-or-later
#include "models/flow_columns.h"

#include <QCoreApplication>

namespace natlens {

class FlowColumns {
    Q_DECLARE_TR_FUNCTIONS(natlens::FlowColumns)
};

bool isNumber(FlowColumn column)
{
    return column == FlowColumn::Age || column == FlowColumn::Timeout
           || column == FlowColumn::Packets || column == FlowColumn::Bytes
           || column == FlowColumn::Mark || column == FlowColumn::Zone;
}

bool hasWords(FlowColumn column)
{
    return column == FlowColumn::Protocol || column == FlowColumn::State
           || column == FlowColumn::Nat || column == FlowColumn::Helper
           || column == FlowColumn::User || column == FlowColumn::Process;
}

std::optional<End> endOf(FlowColumn column)
{
    switch (column) {
    case FlowColumn::OriginalSource: return End::OriginalSource;
    case FlowColumn::OriginalDestination: return End::OriginalDestination;
    case FlowColumn::ReplySource: return End::ReplySource;
    case FlowColumn::ReplyDestination: return End::ReplyDestination;
    default: return std::nullopt;
    }
}

QString columnTitle(FlowColumn column)
{
    switch (column) {
    case FlowColumn::Protocol: return FlowColumns::tr("Proto", "short for protocol");
    case FlowColumn::State: return FlowColumns::tr("State");
    case FlowColumn::OriginalSource: return FlowColumns::tr("Original source");
    case FlowColumn::OriginalDestination: return FlowColumns::tr("→ destination");
    case FlowColumn::Nat: return FlowColumns::tr("NAT");
    case FlowColumn::ReplySource: return FlowColumns::tr("Reply source");
    case FlowColumn::ReplyDestination: return FlowColumns::tr("→ destination");
    case FlowColumn::Age: return FlowColumns::tr("Age");
    case FlowColumn::Timeout: return FlowColumns::tr("Timeout");
    case FlowColumn::Packets: return FlowColumns::tr("Packets ↑↓");
    case FlowColumn::Bytes: return FlowColumns::tr("Bytes ↑↓");
    case FlowColumn::Mark: return FlowColumns::tr("Mark");
    case FlowColumn::Zone: return FlowColumns::tr("Zone");
    case FlowColumn::Helper: return FlowColumns::tr("Helper");
    case FlowColumn::User: return FlowColumns::tr("User");
    case FlowColumn::Process: return FlowColumns::tr("Process");
    }
    return {};
}

QString columnToolTip(FlowColumn column)
{
    switch (column) {
    case FlowColumn::Protocol: return FlowColumns::tr("Protocol");
    case FlowColumn::State:
        return FlowColumns::tr("State of the protocol, or whether a reply was seen");
    case FlowColumn::OriginalSource:
        return FlowColumns::tr("Original tuple, source: who opened the flow");
    case FlowColumn::OriginalDestination:
        return FlowColumns::tr("Original tuple, destination: whom it was meant for");
    case FlowColumn::Nat: return FlowColumns::tr("What network address translation did");
    case FlowColumn::ReplySource:
        return FlowColumns::tr("Reply tuple, source: who answers. What NAT changed stands out.");
    case FlowColumn::ReplyDestination:
        return FlowColumns::tr(
            "Reply tuple, destination: where the answer goes. What NAT changed stands out.");
    case FlowColumn::Age: return FlowColumns::tr("Time since the flow began");
    case FlowColumn::Timeout:
        return FlowColumns::tr("Time until the kernel forgets the flow, unless a packet comes");
    case FlowColumn::Packets:
        return FlowColumns::tr("Packets: ↑ in the original direction, ↓ in the reply direction.\n"
                               "A click sorts by ↑; the context menu has ↓, too.");
    case FlowColumn::Bytes:
        return FlowColumns::tr("Bytes: ↑ in the original direction, ↓ in the reply direction.\n"
                               "A click sorts by ↑; the context menu has ↓, too.");
    case FlowColumn::Mark: return FlowColumns::tr("Connection mark (ct mark)");
    case FlowColumn::Zone: return FlowColumns::tr("Conntrack zone; 0 is the default zone");
    case FlowColumn::Helper:
        return FlowColumns::tr("Conntrack helper that reads this protocol's payload, such as ftp");
    case FlowColumn::User:
        return FlowColumns::tr("User of this host who holds the socket of one end");
    case FlowColumn::Process:
        return FlowColumns::tr("Process of this host that holds the socket of one end");
    }
    return {};
}

FlowField fieldOf(FlowColumn column)
{
    switch (column) {
    case FlowColumn::Protocol: return FlowField::Protocol;
    case FlowColumn::State: return FlowField::State;
    case FlowColumn::OriginalSource: return FlowField::OriginalSource;
    case FlowColumn::OriginalDestination: return FlowField::OriginalDestination;
    case FlowColumn::Nat: return FlowField::Nat;
    case FlowColumn::ReplySource: return FlowField::ReplySource;
    case FlowColumn::ReplyDestination: return FlowField::ReplyDestination;
    case FlowColumn::Age: return FlowField::Age;
    case FlowColumn::Timeout: return FlowField::Timeout;
    case FlowColumn::Packets: return FlowField::OriginalPackets;
    case FlowColumn::Bytes: return FlowField::OriginalBytes;
    case FlowColumn::Mark: return FlowField::Mark;
    case FlowColumn::Zone: return FlowField::Zone;
    case FlowColumn::Helper: return FlowField::Helper;
    case FlowColumn::User: return FlowField::User;
    case FlowColumn::Process: return FlowField::Process;
    }
    return FlowField::FirstSeen;
}

std::optional<FlowColumn> columnOf(FlowField field)
{
    switch (field) {
    case FlowField::FirstSeen: return std::nullopt;
    case FlowField::Packets:
    case FlowField::ReplyPackets: return FlowColumn::Packets;
    case FlowField::Bytes:
    case FlowField::ReplyBytes: return FlowColumn::Bytes;
    default: break;
    }
    for (int i = 0; i < FlowColumnCount; ++i) {
        if (fieldOf(static_cast<FlowColumn>(i)) == field) {
            return static_cast<FlowColumn>(i);
        }
    }
    return std::nullopt;
}

FieldId filterFieldOf(FlowColumn column)
{
    switch (column) {
    case FlowColumn::Protocol: return FieldId::L4;
    case FlowColumn::State: return FieldId::State;
    case FlowColumn::OriginalSource: return FieldId::OrigSrcAddr;
    case FlowColumn::OriginalDestination: return FieldId::OrigDstAddr;
    case FlowColumn::Nat: return FieldId::NatKindField;
    case FlowColumn::ReplySource: return FieldId::ReplySrcAddr;
    case FlowColumn::ReplyDestination: return FieldId::ReplyDstAddr;
    case FlowColumn::Age: return FieldId::Age;
    case FlowColumn::Timeout: return FieldId::Timeout;
    case FlowColumn::Packets: return FieldId::OrigPackets;
    case FlowColumn::Bytes: return FieldId::OrigBytes;
    case FlowColumn::Mark: return FieldId::Mark;
    case FlowColumn::Zone: return FieldId::Zone;
    case FlowColumn::Helper: return FieldId::Helper;
    case FlowColumn::User: return FieldId::User;
    case FlowColumn::Process: return FieldId::Process;
    }
    return FieldId::L4;
}

namespace {

std::optional<FieldId> portFieldOf(FlowColumn column)
{
    switch (column) {
    case FlowColumn::OriginalSource: return FieldId::OrigSrcPort;
    case FlowColumn::OriginalDestination: return FieldId::OrigDstPort;
    case FlowColumn::ReplySource: return FieldId::ReplySrcPort;
    case FlowColumn::ReplyDestination: return FieldId::ReplyDstPort;
    default: return std::nullopt;
    }
}

} // namespace

std::string comparisonOf(FlowColumn column, const FlowRow& row, const FilterContext& context)
{
    const FieldId field = filterFieldOf(column);
    std::string comparison = comparisonFor(field, valueText(field, row, context));
    if (const auto port = portFieldOf(column)) {
        const std::string number = valueText(*port, row, context);
        if (!number.empty()) { // ICMP has none
            comparison += " and " + comparisonFor(*port, number);
        }
    }
    return comparison;
}

bool biggestFirst(FlowField field)
{
    return field == FlowField::Packets || field == FlowField::Bytes
           || field == FlowField::OriginalPackets || field == FlowField::OriginalBytes
           || field == FlowField::ReplyPackets || field == FlowField::ReplyBytes
           || field == FlowField::Age;
}

QString fieldTitle(FlowField field)
{
    switch (field) {
    case FlowField::FirstSeen: return FlowColumns::tr("Order of appearance");
    case FlowField::Protocol: return FlowColumns::tr("Protocol");
    case FlowField::State: return FlowColumns::tr("State");
    case FlowField::OriginalSource: return FlowColumns::tr("Original source");
    case FlowField::OriginalDestination: return FlowColumns::tr("Original destination");
    case FlowField::Nat: return FlowColumns::tr("NAT");
    case FlowField::ReplySource: return FlowColumns::tr("Reply source");
    case FlowField::ReplyDestination: return FlowColumns::tr("Reply destination");
    case FlowField::Age: return FlowColumns::tr("Age");
    case FlowField::Timeout: return FlowColumns::tr("Timeout");
    case FlowField::OriginalPackets: return FlowColumns::tr("Packets, original direction");
    case FlowField::OriginalBytes: return FlowColumns::tr("Bytes, original direction");
    case FlowField::ReplyPackets: return FlowColumns::tr("Packets, reply direction");
    case FlowField::ReplyBytes: return FlowColumns::tr("Bytes, reply direction");
    case FlowField::Mark: return FlowColumns::tr("Mark");
    case FlowField::Zone: return FlowColumns::tr("Zone");
    case FlowField::Helper: return FlowColumns::tr("Helper");
    case FlowField::Packets: return FlowColumns::tr("Packets, both directions");
    case FlowField::Bytes: return FlowColumns::tr("Bytes, both directions");
    case FlowField::Process: return FlowColumns::tr("Process");
    case FlowField::User: return FlowColumns::tr("User");
    }
    return {};
}

const std::vector<FlowField>& allFields()
{
    static const std::vector<FlowField> fields = [] {
        std::vector<FlowField> all;
        for (int i = 0; i <= static_cast<int>(FlowField::User); ++i) {
            all.push_back(static_cast<FlowField>(i));
        }
        return all;
    }();
    return fields;
}

} // namespace natlens
