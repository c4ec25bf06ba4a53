// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/doctor_text.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "doctor/report.h"
#include "text/rule_text.h"
#include "text/visible_text.h"

namespace natlens {

class DoctorText {
    Q_DECLARE_TR_FUNCTIONS(natlens::DoctorText)
};

namespace {

QString told(const char* pattern, const Finding& finding)
{
    QString text = QCoreApplication::translate("Doctor", pattern);
    QString out;
    qsizetype at = 0;
    while (at < text.size()) {
        const qsizetype begin = text.indexOf(QLatin1String("%{"), at);
        const qsizetype end = begin < 0 ? -1 : text.indexOf(QLatin1Char('}'), begin);
        if (end < 0) {
            break;
        }
        out += text.mid(at, begin - at);
        const std::string name = text.mid(begin + 2, end - begin - 2).toStdString();
        const auto value =
            std::ranges::find(finding.values, name, [](const auto& pair) { return pair.first; });
        out += value == finding.values.end() ? text.mid(begin, end - begin + 1)
                                             : visibleText(value->second);
        at = end + 1;
    }
    return out + text.mid(at);
}

QString plural(const std::array<int, 4>& counts, Severity severity)
{
    const int n = counts[static_cast<std::size_t>(severity)];
    switch (severity) {
    case Severity::Error: return DoctorText::tr("%n errors", "", n);
    case Severity::Warning: return DoctorText::tr("%n warnings", "", n);
    case Severity::Note: return DoctorText::tr("%n notes", "", n);
    case Severity::Ok: break;
    }
    return {};
}

} // namespace

QString severityText(Severity severity)
{
    switch (severity) {
    case Severity::Ok: return DoctorText::tr("In order");
    case Severity::Note: return DoctorText::tr("Note");
    case Severity::Warning: return DoctorText::tr("Warning");
    case Severity::Error: break;
    }
    return DoctorText::tr("Error");
}

QString confidenceText(Confidence confidence)
{
    switch (confidence) {
    case Confidence::Possible: return DoctorText::tr("possible");
    case Confidence::Likely: return DoctorText::tr("likely");
    case Confidence::Certain: return DoctorText::tr("certain");
    case Confidence::Probed: break;
    }
    return DoctorText::tr("tried out");
}

QString confidenceMeaning(Confidence confidence)
{
    switch (confidence) {
    case Confidence::Possible:
        return DoctorText::tr("It may be so; what would tell is not known from here.");
    case Confidence::Likely:
        return DoctorText::tr("The facts fit, and little else would make them so.");
    case Confidence::Certain: return DoctorText::tr("The facts prove it.");
    case Confidence::Probed: break;
    }
    return DoctorText::tr("A packet was sent, and it was so.");
}

QString findingTitle(const Finding& finding)
{
    return told(finding.title, finding);
}

QString findingDetail(const Finding& finding)
{
    return told(finding.detail, finding);
}

QString findingWhy(const Finding& finding)
{
    return told(finding.why, finding);
}

QString findingProcess(const Finding& finding)
{
    const auto found = std::ranges::find(finding.values, std::string("process"),
                                         [](const auto& value) { return value.first; });
    return found == finding.values.end() ? QString() : visibleText(found->second);
}

QString checkTitle(const Check& check)
{
    return QCoreApplication::translate("Doctor", check.title);
}

QString commandLines(const std::vector<std::string>& commands)
{
    QStringList lines;
    for (const std::string& command : commands) {
        lines += visibleText(command);
    }
    return lines.join(QLatin1Char('\n'));
}

QString missingText(const BundlePart& part)
{
    const QString why = part.errnum == ENOENT && part.note.empty() ? DoctorText::tr("not there")
                        : part.note.empty() ? QString::fromLocal8Bit(std::strerror(part.errnum))
                                            : visibleText(part.note);
    return QStringLiteral("%1: %2").arg(factPartName(part.part), why);
}

QStringList missingLines(const DoctorSnapshot& snapshot)
{
    QStringList lines;
    for (const BundlePart& part :
         snapshot.facts ? snapshot.facts->missing : std::vector<BundlePart>()) {
        lines += missingText(part);
    }
    for (const Check* check : snapshot.diagnosis.unasked) {
        //: %1 is a check of the doctor
        lines += DoctorText::tr("not looked at: %1").arg(checkTitle(*check));
    }
    return lines;
}

QString diagnosisSummary(const Diagnosis& diagnosis)
{
    std::array<int, 4> counts{};
    for (const Finding& finding : diagnosis.findings) {
        ++counts[static_cast<std::size_t>(finding.severity)];
    }
    QStringList parts;
    for (const Severity severity : {Severity::Error, Severity::Warning, Severity::Note}) {
        if (counts[static_cast<std::size_t>(severity)] > 0) {
            parts += plural(counts, severity);
        }
    }
    return parts.isEmpty() ? DoctorText::tr("Nothing is wrong that the doctor knows of")
                           : parts.join(QStringLiteral(", "));
}

ConfirmText fixConfirm(const FixAction& action)
{
    if (action.kind == FixAction::Kind::DeleteFlows) {
        return deleteConfirm(action.keys.size());
    }
    QStringList values;
    for (const auto& [name, value] : action.values) {
        values += QStringLiteral("%1 = %2").arg(visibleText(name), visibleText(value));
    }
    return {DoctorText::tr("Change settings"),
            DoctorText::tr("Set these kernel settings?") + QLatin1Char('\n')
                + values.join(QLatin1Char('\n')),
            DoctorText::tr("They hold until the next start of the system, for the whole network "
                           "namespace. Undo sets back what was there before."),
            DoctorText::tr("&Set them"), false};
}

QString doctorReport(const DoctorSnapshot& snapshot, const QString& source, bool redacted)
{
    ReportOptions options;
    options.redact = redacted;
    options.source = source.toStdString();
    options.translate = [](const char* pattern) {
        return QCoreApplication::translate("Doctor", pattern).toStdString();
    };
    const Facts none;
    return QString::fromStdString(
        markdownReport(snapshot.diagnosis, snapshot.facts ? *snapshot.facts : none, options));
}

} // namespace natlens
