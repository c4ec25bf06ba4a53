// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/host_text.h"

#include "text/visible_text.h"

namespace natlens {

namespace {

constexpr std::size_t BytesALine = 16;

QString hex(unsigned value, int digits)
{
    return QStringLiteral("%1").arg(value, digits, 16, QLatin1Char('0'));
}

bool printable(unsigned char c)
{
    return c >= 0x20 && c < 0x7f;
}

} // namespace

QString hostText(const InterceptedConnection& connection)
{
    return connection.preview ? visibleText(connection.preview->host) : QString();
}

QString hexDump(std::span<const std::byte> bytes)
{
    QString out;
    for (std::size_t at = 0; at < bytes.size(); at += BytesALine) {
        const auto line = bytes.subspan(at, std::min(BytesALine, bytes.size() - at));
        QString text;
        out += hex(static_cast<unsigned>(at), 4) + QStringLiteral("  ");
        for (std::size_t i = 0; i < BytesALine; ++i) {
            if (i < line.size()) {
                const auto c = std::to_integer<unsigned char>(line[i]);
                out += hex(c, 2) + QLatin1Char(' ');
                text += printable(c) ? QLatin1Char(static_cast<char>(c)) : QLatin1Char('.');
            } else {
                out += QStringLiteral("   ");
            }
            out += i == BytesALine / 2 - 1 ? QStringLiteral(" ") : QString();
        }
        out += QLatin1Char(' ') + text + QLatin1Char('\n');
    }
    return out;
}

QString escapedText(std::span<const std::byte> bytes)
{
    QString out;
    for (const std::byte byte : bytes) {
        const auto c = std::to_integer<unsigned char>(byte);
        if (printable(c)) {
            out += QLatin1Char(static_cast<char>(c));
        } else if (c == '\n') {
            out += QLatin1Char('\n');
        } else if (c == '\r') {
            out += QStringLiteral("\\r");
        } else if (c == '\t') {
            out += QStringLiteral("\\t");
        } else {
            out += QStringLiteral("\\x") + hex(c, 2);
        }
    }
    return out;
}

} // namespace natlens
