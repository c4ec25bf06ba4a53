// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/act_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>
#include <cstring>

#include "text/source_text.h"

namespace natlens {

class ActText {
    Q_DECLARE_TR_FUNCTIONS(natlens::ActText)
};

namespace {

int plural(std::size_t count)
{
    return static_cast<int>(std::min<std::size_t>(count, 2'000'000'000));
}

QString exact(std::size_t count)
{
    return QLocale().toString(static_cast<qulonglong>(count));
}

QString refusedText(const Error& error)
{
    switch (error.code) {
    case ErrorCode::NotAuthorised:
        return ActText::tr("Not allowed: changing flows needs an administrator's consent.");
    case ErrorCode::Cancelled: return ActText::tr("The question for consent was closed.");
    case ErrorCode::Unsupported: return ActText::tr("This source cannot change flows.");
    case ErrorCode::Quota:
        return ActText::tr("The helper was asked for too much at once; try again in a moment.");
    default: return errorText(error) + QLatin1Char('.');
    }
}

QString consequences()
{
    return ActText::tr(
        "The kernel forgets them. Traffic that goes on makes new entries; connections through NAT "
        "may break, because their translation is chosen anew.");
}

} // namespace

QString outcomeText(FlowAct act, const BatchOutcome& outcome)
{
    QStringList parts;
    if (outcome.done > 0 || (outcome.ended == 0 && outcome.failed == 0 && !outcome.error)) {
        parts +=
            (act == FlowAct::Delete ? ActText::tr("%n flows deleted", "", plural(outcome.done))
                                    : ActText::tr("%n flows marked", "", plural(outcome.done)));
    }
    if (outcome.ended > 0) {
        parts += ActText::tr("%n had ended before", "", plural(outcome.ended));
    }
    if (outcome.failed > 0) {
        const QString why = outcome.firstErrno != 0
                                ? QString::fromLocal8Bit(std::strerror(outcome.firstErrno))
                                : ActText::tr("no answer");
        parts += ActText::tr("%n failed (%1)", "", plural(outcome.failed)).arg(why);
    }
    QString text = parts.join(QStringLiteral(", "));
    text += text.isEmpty() ? QString() : QStringLiteral(".");
    if (outcome.error) {
        text += (text.isEmpty() ? QString() : QStringLiteral(" ")) + refusedText(*outcome.error);
    }
    const std::size_t tried = outcome.done + outcome.ended + outcome.failed;
    if ((outcome.cancelled || outcome.error) && tried < outcome.total) {
        text += QLatin1Char(' ')
                + ActText::tr("%n were left as they are.", "", plural(outcome.total - tried));
    }
    return text;
}

QString progressText(FlowAct act, qulonglong tried, qulonglong total)
{
    return (act == FlowAct::Delete ? ActText::tr("Deleting: %1 of %2 flows")
                                   : ActText::tr("Marking: %1 of %2 flows"))
        .arg(exact(tried), exact(total));
}

QString flushText(const Result<void>& outcome)
{
    return outcome ? ActText::tr("The table was emptied.") : refusedText(outcome.error());
}

ConfirmText deleteConfirm(std::size_t flows)
{
    return {ActText::tr("Delete flows"), ActText::tr("Delete %n chosen flows?", "", plural(flows)),
            consequences(), ActText::tr("&Delete %n flows", "", plural(flows))};
}

ConfirmText deleteMatchingConfirm(std::size_t flows, const QString& filter)
{
    if (filter.isEmpty()) {
        return {ActText::tr("Delete all flows"),
                ActText::tr("Delete all %1 flows in the table? No filter is in force.")
                    .arg(exact(flows)),
                consequences(), ActText::tr("&Delete %n flows", "", plural(flows))};
    }
    return {ActText::tr("Delete what the filter matches"),
            //: %1 is a number, %2 a filter
            ActText::tr("Delete all %1 flows that match “%2”?").arg(exact(flows), filter),
            consequences(), ActText::tr("&Delete %n flows", "", plural(flows))};
}

ConfirmText flushConfirm(std::size_t flows)
{
    return {
        ActText::tr("Empty the table"),
        ActText::tr("Empty the kernel's whole table? It holds about %1 flows.").arg(exact(flows)),
        ActText::tr("Every flow of this network namespace goes, whatever the filter shows, and "
                    "those that come meanwhile as well. ")
            + consequences(),
        ActText::tr("&Empty the table")};
}

} // namespace natlens
