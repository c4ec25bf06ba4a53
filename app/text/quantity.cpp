// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/quantity.h"

#include <QCoreApplication>
#include <QLocale>
#include <array>

namespace natlens {

class Quantity {
    Q_DECLARE_TR_FUNCTIONS(natlens::Quantity)
};

namespace {

QString threeFigures(double value)
{
    return QLocale().toString(value, 'f', value < 10 ? 1 : 0);
}

// A number and its unit stay on one line.
QString unbroken(QString text)
{
    return text.replace(QLatin1Char(' '), QChar(QChar::Nbsp));
}

} // namespace

QString bytesText(std::uint64_t bytes)
{
    static constexpr std::array<const char*, 6> Units{"B", "kB", "MB", "GB", "TB", "PB"};
    auto value = static_cast<double>(bytes);
    std::size_t unit = 0;
    while (value >= 999.5 && unit + 1 < Units.size()) {
        value /= 1000;
        ++unit;
    }
    const QString number = unit == 0 ? QString::number(bytes) : threeFigures(value);
    return number + QChar(QChar::Nbsp) + QLatin1String(Units[unit]);
}

QString countText(std::uint64_t count)
{
    if (count < 1'000'000) {
        return QLocale().toString(static_cast<qulonglong>(count));
    }
    const auto millions = static_cast<double>(count) / 1e6;
    //: a count in millions, as short as can be
    return unbroken(Quantity::tr("%1 M").arg(threeFigures(millions)));
}

QString durationText(std::uint64_t seconds)
{
    // To the nearest, or a time-out of five days would read as four from its first second on.
    const auto nearest = [seconds](std::uint64_t unit) { return (seconds + unit / 2) / unit; };
    constexpr std::uint64_t Minute = 60;
    constexpr std::uint64_t Hour = 60 * Minute;
    constexpr std::uint64_t Day = 24 * Hour;
    if (seconds < 2 * Minute) {
        return unbroken(Quantity::tr("%1 s", "seconds").arg(seconds));
    }
    if (seconds < 2 * Hour) {
        return unbroken(Quantity::tr("%1 min", "minutes").arg(nearest(Minute)));
    }
    if (seconds < 2 * Day) {
        return unbroken(Quantity::tr("%1 h", "hours").arg(nearest(Hour)));
    }
    return unbroken(Quantity::tr("%1 d", "days").arg(nearest(Day)));
}

} // namespace natlens
