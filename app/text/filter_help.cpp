// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/filter_help.h"

#include <QCoreApplication>
#include <QStringList>

#include "filter/field.h"

namespace natlens {

class FilterHelp {
    Q_DECLARE_TR_FUNCTIONS(natlens::FilterHelp)
};

namespace {

const auto LinkHead = QStringLiteral("filter:");

QString code(const QString& text)
{
    return QStringLiteral("<code>%1</code>").arg(text.toHtmlEscaped());
}

QString heading(const QString& text)
{
    return QStringLiteral("<h3>%1</h3>").arg(text.toHtmlEscaped());
}

QString paragraph(const QString& text)
{
    return QStringLiteral("<p>%1</p>").arg(text);
}

QString row(const QStringList& cells)
{
    QString out = QStringLiteral("<tr>");
    for (const QString& cell : cells) {
        out += QStringLiteral("<td style=\"padding:2px 18px 2px 0\">%1</td>").arg(cell);
    }
    return out + QStringLiteral("</tr>");
}

QString table(const QStringList& rows)
{
    return QStringLiteral("<table>%1</table>").arg(rows.join(QString()));
}

QString typeText(FieldType type)
{
    switch (type) {
    case FieldType::Address: return FilterHelp::tr("address or prefix");
    case FieldType::Port: return FilterHelp::tr("port, by number or service");
    case FieldType::Number: return FilterHelp::tr("number");
    case FieldType::Size: return FilterHelp::tr("number with unit: k, M, G, KiB …");
    case FieldType::Duration: return FilterHelp::tr("duration: 500ms, 30s, 5m, 2h, 1d");
    case FieldType::Name: return FilterHelp::tr("one of some names");
    case FieldType::Bits: return FilterHelp::tr("names of bits");
    case FieldType::Text: return FilterHelp::tr("text");
    case FieldType::Flag: return FilterHelp::tr("stands alone");
    }
    return {};
}

QString examplesHtml()
{
    QStringList rows;
    const auto examples = filterExamples();
    for (std::size_t i = 0; i < examples.size(); ++i) {
        rows << row({QStringLiteral("<a href=\"%1%2\">%3</a>")
                         .arg(LinkHead)
                         .arg(i)
                         .arg(code(examples[i].filter)),
                     examples[i].meaning.toHtmlEscaped()});
    }
    return heading(FilterHelp::tr("Examples"))
           + paragraph(FilterHelp::tr("A click, or Tab and Return, puts one into the filter bar."))
           + table(rows);
}

QString operatorsHtml()
{
    const auto line = [](const char* text, const QString& meaning) {
        return row({code(QLatin1String(text)), meaning.toHtmlEscaped()});
    };
    return heading(FilterHelp::tr("Comparisons"))
           + table({
               line("==  !=  <  <=  >  >=", FilterHelp::tr("as everywhere")),
               line("in {80, 443, 8000-8080}", FilterHelp::tr("one of a set; sets hold ranges")),
               line("in 10.0.0.0/8", FilterHelp::tr("inside of a prefix, IPv4 or IPv6")),
               line("contains", FilterHelp::tr("text inside of text, any case")),
               line("matches  ~", FilterHelp::tr("a regular expression that fits somewhere")),
               line("mark & 0xff == 1", FilterHelp::tr("only the bits of the mask count")),
               line("and  &&   or  ||   not  !   ( )",
                    FilterHelp::tr("join; “and” binds closer, and may be left out")),
           });
}

QString fieldsHtml()
{
    QStringList rows;
    for (const FieldInfo& field : filterFields()) {
        QStringList others;
        for (const std::string_view alias : field.aliases) {
            others << code(QString::fromUtf8(alias.data(), static_cast<qsizetype>(alias.size())));
        }
        rows << row(
            {code(QString::fromUtf8(field.name.data(), static_cast<qsizetype>(field.name.size()))),
             typeText(field.type).toHtmlEscaped(), others.join(QStringLiteral(", "))});
    }
    return heading(FilterHelp::tr("Fields"))
           + paragraph(
               FilterHelp::tr("By their names in the JSON. Shorthands: %1 fit any end, "
                              "%2 those of the original direction.")
                   .arg(code(QStringLiteral("addr")) + QStringLiteral(", ")
                            + code(QStringLiteral("port")),
                        QStringList{code(QStringLiteral("src")), code(QStringLiteral("dst")),
                                    code(QStringLiteral("sport")), code(QStringLiteral("dport"))}
                            .join(QStringLiteral(", "))))
           + table(rows);
}

} // namespace

std::vector<FilterExample> filterExamples()
{
    const auto text = [](const char* filter) { return QString::fromLatin1(filter); };
    return {
        {text("tcp and dport == 443"), FilterHelp::tr("HTTPS over TCP")},
        {text("nat.kind != none"), FilterHelp::tr("everything that NAT changed")},
        {text("nat.kind == redirect"), FilterHelp::tr("what was redirected to this host")},
        {text("addr in 10.0.0.0/8"), FilterHelp::tr("with an end in this network")},
        {text("addr in {192.168.0.0/16, 2001:db8::/32}"), FilterHelp::tr("in one of two networks")},
        {text("dport in {80, 443, 8000-8080}"), FilterHelp::tr("to one of these ports")},
        {text("udp and not port == 53"), FilterHelp::tr("UDP without DNS")},
        {text("state == SYN_SENT and age > 5s"), FilterHelp::tr("connections that nobody answers")},
        {text("bytes > 10M"), FilterHelp::tr("big transfers, both directions together")},
        {text("mark & 0xff == 1"), FilterHelp::tr("by the lowest byte of the mark")},
        {text("status contains ASSURED"), FilterHelp::tr("by a bit of the status")},
        {text("process == nginx"), FilterHelp::tr("of one program on this host")},
        {text("192.0.2.7 443"), FilterHelp::tr("plain words: rows that show all of them")},
    };
}

QString filterHelpHtml()
{
    return paragraph(FilterHelp::tr(
               "A filter says which flows show. While it is being typed the bar tells whether it "
               "is understood; one that is not never replaces the one that runs. "
               "Completion offers fields and values that occur in the table."))
           + examplesHtml() + operatorsHtml() + fieldsHtml()
           + heading(FilterHelp::tr("What is not known"))
           + paragraph(FilterHelp::tr(
               "A flow that does not tell a field (counters while accounting is off, the process "
               "of another user) fits no comparison with it, also not “!=”. “not (…)” turns that "
               "round."))
           + paragraph(FilterHelp::tr("The same language: %1")
                           .arg(code(QStringLiteral("natlensctl flows --filter '…'"))));
}

QString filterOfLink(const QString& link)
{
    if (!link.startsWith(LinkHead)) {
        return {};
    }
    bool isNumber = false;
    const auto number = link.mid(LinkHead.size()).toUInt(&isNumber);
    const auto examples = filterExamples();
    return isNumber && number < examples.size() ? examples[number].filter : QString();
}

} // namespace natlens
