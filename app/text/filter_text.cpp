// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/filter_text.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>

namespace natlens {

class FilterText {
    Q_DECLARE_TR_FUNCTIONS(natlens::FilterText)
};

namespace {

/// More than these are no help.
constexpr std::size_t MaxExpected = 6;
constexpr int MaxArgument = 40;

QString shortened(const std::string& text)
{
    const QString whole = QString::fromStdString(text).simplified();
    return whole.size() <= MaxArgument ? whole : whole.left(MaxArgument) + QStringLiteral("…");
}

QString expectedWord(const std::string& word)
{
    if (word == "condition") {
        return FilterText::tr("a condition");
    }
    if (word == "value") {
        return FilterText::tr("a value");
    }
    if (word == "number" || word == "port") {
        return FilterText::tr("a number");
    }
    if (word == "address") {
        return FilterText::tr("an address");
    }
    if (word == "duration") {
        return FilterText::tr("a duration, such as 90s or 5m");
    }
    if (word == "size") {
        return FilterText::tr("a size, such as 10k or 4MiB");
    }
    if (word == "text") {
        return FilterText::tr("a text");
    }
    if (word == "end") {
        return FilterText::tr("the end");
    }
    return shortened(word);
}

QString listed(const std::vector<std::string>& words)
{
    QStringList list;
    for (std::size_t i = 0; i < std::min(words.size(), MaxExpected); ++i) {
        list += expectedWord(words[i]);
    }
    if (words.size() > MaxExpected) {
        list += QStringLiteral("…");
    }
    return list.join(QStringLiteral(", "));
}

QString withExpected(const QString& sentence, const FilterError& error, const QString& lead)
{
    return error.expected.empty() ? sentence : sentence + lead.arg(listed(error.expected));
}

QString faultText(const FilterError& error)
{
    const QString argument = shortened(error.argument);
    switch (error.fault) {
    case FilterFault::TooLong:
        return FilterText::tr("The filter is longer than %1 bytes.").arg(Filter::MaxLength);
    case FilterFault::TooDeep:
        return FilterText::tr("Brackets and “not” lie deeper than %1 levels.")
            .arg(Filter::MaxDepth);
    case FilterFault::TooMany:
        return FilterText::tr(
                   "Too many: a set has at most %1 values, and a filter at most %2 words "
                   "to search for and %3 patterns.")
            .arg(Filter::MaxSetSize)
            .arg(Filter::MaxWords)
            .arg(Filter::MaxPatterns);
    case FilterFault::Unexpected:
        return error.expected.empty()
                   ? FilterText::tr("This does not belong here.")
                   : FilterText::tr("Expected here: %1.").arg(listed(error.expected));
    case FilterFault::UnknownField:
        return withExpected(FilterText::tr("There is no field “%1”.").arg(argument), error,
                            FilterText::tr(" Perhaps: %1"));
    case FilterFault::UnknownName:
        return withExpected(FilterText::tr("“%1” is no value of this field.").arg(argument), error,
                            FilterText::tr(" It has: %1"));
    case FilterFault::WrongOperator:
        return withExpected(FilterText::tr("This field cannot be compared by “%1”.").arg(argument),
                            error, FilterText::tr(" It can by: %1"));
    case FilterFault::WrongType:
        return error.expected.empty()
                   ? FilterText::tr("“%1” does not fit this field.").arg(argument)
                   : FilterText::tr("“%1” is not what this field holds: %2.")
                         .arg(argument, listed(error.expected));
    case FilterFault::OutOfRange:
        return FilterText::tr("This field cannot have the value %1.").arg(argument);
    case FilterFault::InvertedRange:
        return FilterText::tr("The range %1 ends before it begins.").arg(argument);
    case FilterFault::BadRegex:
        return withExpected(FilterText::tr("“%1” is no regular expression.").arg(argument), error,
                            QStringLiteral(" (%1)"));
    case FilterFault::ExpensiveRegex:
        return FilterText::tr("“%1” would take too long to search for.").arg(argument);
    case FilterFault::UnclosedString: return FilterText::tr("A quotation mark is not closed.");
    case FilterFault::UnclosedBracket: return FilterText::tr("A bracket is not closed.");
    }
    return {};
}

} // namespace

int charsOf(const QString& text, std::size_t bytes)
{
    const QByteArray utf8 = text.toUtf8();
    return static_cast<int>(
        QString::fromUtf8(utf8.left(static_cast<qsizetype>(
                              std::min<std::size_t>(bytes, static_cast<std::size_t>(utf8.size())))))
            .size());
}

std::size_t bytesOf(const QString& text, int chars)
{
    return static_cast<std::size_t>(text.left(chars).toUtf8().size());
}

TextRange mistakeIn(const FilterError& error, const QString& filter)
{
    const int size = static_cast<int>(filter.size());
    int start = charsOf(filter, error.position);
    const int end = charsOf(filter, error.position + error.length);
    if (end > start) {
        return {start, end - start};
    }
    while (start > 0 && (start >= size || filter[start].isSpace())) {
        --start;
    }
    return {start, std::min(1, size)};
}

QString filterErrorText(const FilterError& error, const QString& filter)
{
    QString fault = faultText(error);
    if (error.fault == FilterFault::TooLong) {
        return fault;
    }
    const int at = charsOf(filter, error.position);
    return at >= filter.trimmed().size() && error.length == 0
               //: %1 is a sentence that says what is wrong
               ? FilterText::tr("At the end: %1").arg(fault)
               : FilterText::tr("At %1: %2", "%1 is the place of a letter").arg(at + 1).arg(fault);
}

QString nameOf(const FieldInfo& field)
{
    return QString::fromUtf8(field.name.data(), static_cast<qsizetype>(field.name.size()));
}

} // namespace natlens
