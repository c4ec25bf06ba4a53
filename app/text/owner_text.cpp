// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/owner_text.h"

#include <QCoreApplication>
#include <QStringList>

namespace natlens {

class OwnerText {
    Q_DECLARE_TR_FUNCTIONS(natlens::OwnerText)
};

namespace {

const FlowOwner* ownerOf(const FlowRecord& record, const TextContext& context)
{
    if (!context.owners) {
        return nullptr;
    }
    std::shared_ptr<const RareFlow> rare;
    return context.owners->ownerOf(pack(record.flow, rare));
}

QString unknown(const TextContext& context)
{
    return context.owners ? OwnerText::tr("unknown") : QStringLiteral("\u2013");
}

} // namespace

QString userText(const FlowRecord& record, const TextContext& context)
{
    const FlowOwner* owner = ownerOf(record, context);
    if (owner == nullptr || !owner->uid) {
        return unknown(context);
    }
    return owner->user.empty() ? OwnerText::tr("uid %1", "a user without a name").arg(*owner->uid)
                               : QString::fromStdString(owner->user);
}

QString processText(const FlowRecord& record, const TextContext& context)
{
    const FlowOwner* owner = ownerOf(record, context);
    if (owner == nullptr || !owner->pid) {
        return unknown(context);
    }
    return QStringLiteral("%1\u2009%2")
        .arg(QString::fromStdString(owner->process))
        .arg(*owner->pid);
}

QString ownerToolTip(const FlowRecord& record, const TextContext& context)
{
    const FlowOwner* owner = ownerOf(record, context);
    if (!context.owners) {
        return OwnerText::tr("The sockets of this host have not been asked for.");
    }
    if (owner == nullptr) {
        return OwnerText::tr("No socket of this host belongs to this flow: it is forwarded, its "
                             "socket is closed, or it lies in another network namespace.");
    }
    QStringList lines;
    if (owner->uid) {
        lines += OwnerText::tr("User %1 (uid %2)").arg(userText(record, context)).arg(*owner->uid);
    }
    if (owner->pid) {
        lines += OwnerText::tr("Process %1 (pid %2)")
                     .arg(QString::fromStdString(owner->process))
                     .arg(*owner->pid);
    } else {
        lines += OwnerText::tr("Which process it is cannot be seen: it belongs to another user, or "
                               "it has ended.");
    }
    if (!owner->unit.empty()) {
        lines += OwnerText::tr("Unit %1").arg(QString::fromStdString(owner->unit));
    } else if (!owner->cgroupPath.empty()) {
        lines += OwnerText::tr("Control group %1").arg(QString::fromStdString(owner->cgroupPath));
    }
    if (owner->listener) {
        lines += OwnerText::tr("Found by the socket that listens for such flows.");
    }
    return lines.join(QLatin1Char('\n'));
}

bool hasOwner(const FlowRecord& record, const TextContext& context)
{
    return ownerOf(record, context) != nullptr;
}

} // namespace natlens
