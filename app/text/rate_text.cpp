// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/rate_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>
#include <cmath>

#include "text/quantity.h"

namespace natlens {

class RateText {
    Q_DECLARE_TR_FUNCTIONS(natlens::RateText)
};

namespace {

QString dash()
{
    return QStringLiteral("–");
}

} // namespace

QString rateText(double perSecond)
{
    if (std::isnan(perSecond)) {
        return dash();
    }
    // What is more than nothing never shows as 0.
    const double shown = perSecond > 0 ? std::max(perSecond, 0.1) : 0;
    if (shown < 9.95 && std::abs(shown - std::round(shown)) > 0.05) {
        return QLocale().toString(shown, 'f', 1);
    }
    return countText(static_cast<std::uint64_t>(std::llround(shown)));
}

QString byteRateText(double perSecond)
{
    if (std::isnan(perSecond)) {
        return dash();
    }
    const auto bytes = static_cast<std::uint64_t>(std::llround(std::max(perSecond, 0.0)));
    //: bytes a second; %1 is for example "14 kB"
    return RateText::tr("%1/s").arg(bytesText(bytes));
}

QString perSecondText(double perSecond)
{
    //: %1 is a number: so many a second
    return std::isnan(perSecond) ? dash()
                                 : RateText::tr("%1 /s")
                                       .arg(rateText(perSecond))
                                       .replace(QLatin1Char(' '), QChar(QChar::Nbsp));
}

QString agoText(std::uint64_t seconds)
{
    return QChar(0x2212) + durationText(seconds);
}

QString shareText(std::uint64_t part, std::uint64_t whole)
{
    if (whole == 0) {
        return dash();
    }
    double percent = 100.0 * static_cast<double>(part) / static_cast<double>(whole);
    if (part > 0) {
        percent = std::max(percent, 0.1);
    }
    if (part < whole) {
        percent = std::min(percent, 99.9);
    }
    const bool tenths = part > 0 && (percent < 9.95 || (percent > 99 && part < whole));
    //: a share of all
    return RateText::tr("%1 %")
        .arg(QLocale().toString(percent, 'f', tenths ? 1 : 0))
        .replace(QLatin1Char(' '), QChar(QChar::Nbsp));
}

} // namespace natlens
