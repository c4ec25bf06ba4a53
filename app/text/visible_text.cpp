// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/visible_text.h"

#include <QList>
#include <QStringDecoder>

namespace natlens {

namespace {

bool isHostile(char32_t c)
{
    const QChar::Category category = QChar::category(c);
    return category == QChar::Other_Control || category == QChar::Other_Format
           || category == QChar::Other_Surrogate || category == QChar::Other_PrivateUse
           || category == QChar::Separator_Line || category == QChar::Separator_Paragraph;
}

QString hex(unsigned value, int digits)
{
    return QStringLiteral("%1").arg(value, digits, 16, QLatin1Char('0'));
}

} // namespace

QString visibleText(const QString& text)
{
    QString out;
    for (const char32_t c : text.toUcs4()) {
        if (c == U'\n' || c == U'\t') {
            out += c == U'\n' ? QStringLiteral("\\n") : QStringLiteral("\\t");
        } else if (isHostile(c)) {
            out += c < 0x100 ? QStringLiteral("\\x") + hex(c, 2)
                             : QStringLiteral("\\u{%1}").arg(hex(c, 4));
        } else {
            out += QString::fromUcs4(&c, 1);
        }
    }
    return out;
}

QString plainToolTip(const QString& text)
{
    return text.isEmpty() ? QString()
                          : QStringLiteral("<div style=\"white-space: pre-wrap\">%1</div>")
                                .arg(text.toHtmlEscaped());
}

QString visibleText(const std::string& text)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString decoded =
        decoder.decode(QByteArrayView(text.data(), static_cast<qsizetype>(text.size())));
    if (!decoder.hasError()) {
        return visibleText(decoded);
    }
    QString out;
    for (const char byte : text) {
        const auto value = static_cast<unsigned char>(byte);
        out += value < 0x20 || value >= 0x7f ? QStringLiteral("\\x") + hex(value, 2)
                                             : QString(QLatin1Char(byte));
    }
    return out;
}

} // namespace natlens
