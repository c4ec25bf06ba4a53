// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/doctor_text.h"

#include <QCoreApplication>
#include <QHash>
#include <QStringList>
#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

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

// What Markdown would take for markup. Line ends cannot be in it any more.
QString markdown(const QString& text)
{
    QString out;
    for (const QChar c : text) {
        if (QStringLiteral("\\`*_[]<>#|~&!").contains(c)) {
            out += QLatin1Char('\\');
        }
        out += c;
    }
    return out;
}

QString fenced(const std::vector<std::string>& commands)
{
    // Longer than any fence that a hostile name could bring along: names have at most 255 bytes.
    return QStringLiteral("~~~~sh\n")
           + commandLines(commands).replace(QStringLiteral("~~~~"), QStringLiteral("~ ~ ~ ~"))
           + QStringLiteral("\n~~~~\n");
}

QString section(const QString& title, const QString& body)
{
    return body.isEmpty() ? QString() : QStringLiteral("**%1**\n\n%2\n\n").arg(title, body);
}

QString findingReport(const Finding& finding)
{
    QString text = QStringLiteral("## %1: %2\n\n")
                       .arg(severityText(finding.severity), markdown(findingTitle(finding)));
    text += markdown(findingDetail(finding)) + QStringLiteral("\n\n");
    text += section(DoctorText::tr("Why it matters"), markdown(findingWhy(finding)));
    text += section(DoctorText::tr("How sure"),
                    confidenceText(finding.confidence) + QStringLiteral(" (")
                        + QString::fromStdString(finding.id) + QLatin1Char(')'));
    const std::pair<QString, const std::vector<std::string>*> parts[] = {
        {DoctorText::tr("What helps"), &finding.fix},
        {DoctorText::tr("What takes it back"), &finding.undo},
        {DoctorText::tr("How to verify"), &finding.verify}};
    for (const auto& [title, commands] : parts) {
        text += section(title, commands->empty() ? QString() : fenced(*commands));
    }
    return text;
}

bool isAddressLetter(QChar c)
{
    return c.isDigit() || c == QLatin1Char('.') || c == QLatin1Char(':')
           || (c >= QLatin1Char('a') && c <= QLatin1Char('f'))
           || (c >= QLatin1Char('A') && c <= QLatin1Char('F'));
}

bool hides(const IpAddress& address)
{
    return !address.isLoopback()
           && std::ranges::any_of(address.bytes(), [](std::uint8_t byte) { return byte != 0; });
}

/// The address that @p word begins with: "10.0.0.1:80" has a port behind it.
std::pair<std::optional<IpAddress>, qsizetype> addressIn(const QString& word)
{
    for (qsizetype length = word.size(); length > 1; --length) {
        const QString head = word.left(length);
        const bool whole = length == word.size() || word[length] == QLatin1Char(':')
                           || word[length] == QLatin1Char('.');
        if (whole && (head.contains(QLatin1Char('.')) || head.count(QLatin1Char(':')) > 1)) {
            if (const auto address = IpAddress::parse(head.toStdString())) {
                return {address, length};
            }
        }
    }
    return {std::nullopt, 0};
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

QString redactedText(const QString& text)
{
    QHash<QString, QString> names;
    QString out;
    for (qsizetype at = 0; at < text.size();) {
        const bool begins =
            isAddressLetter(text[at]) && (at == 0 || !text[at - 1].isLetterOrNumber());
        if (!begins) {
            out += text[at++];
            continue;
        }
        qsizetype end = at;
        while (end < text.size() && isAddressLetter(text[end])) {
            ++end;
        }
        const QString word = text.mid(at, end - at);
        const auto [address, length] = addressIn(word);
        if (address && hides(*address)) {
            const QString key = QString::fromStdString(address->toString());
            if (!names.contains(key)) {
                names.insert(key, QStringLiteral("address-%1").arg(names.size() + 1));
            }
            out += names.value(key);
            at += length;
        } else {
            out += word;
            at = end;
        }
    }
    return out;
}

QString doctorReport(const DoctorSnapshot& snapshot, const QString& source, bool redacted)
{
    QString text = QStringLiteral("# %1\n\n").arg(DoctorText::tr("Natlens: what the doctor found"));
    text += markdown(source) + QStringLiteral(". ") + diagnosisSummary(snapshot.diagnosis)
            + QStringLiteral(".\n\n");
    for (const Finding& finding : snapshot.diagnosis.findings) {
        text += findingReport(finding);
    }
    QStringList lines;
    for (const Check* check : snapshot.diagnosis.passed) {
        lines += QStringLiteral("- ") + markdown(checkTitle(*check));
    }
    if (!lines.isEmpty()) {
        text += QStringLiteral("## %1\n\n").arg(DoctorText::tr("In order"))
                + lines.join(QLatin1Char('\n')) + QStringLiteral("\n\n");
    }
    lines.clear();
    for (const QString& line : missingLines(snapshot)) {
        lines += QStringLiteral("- ") + markdown(line);
    }
    if (!lines.isEmpty()) {
        text += QStringLiteral("## %1\n\n").arg(DoctorText::tr("Could not be read"))
                + lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
    }
    return redacted ? redactedText(text) : text;
}

} // namespace natlens
