// SPDX-License-Identifier: GPL-2.0-or-later
#include "painting/text_cache.h"

#include <QFontMetrics>
#include <QPainter>
#include <cmath>

#include "theme/fonts.h"

namespace natlens {

namespace {

constexpr int Whole = -1;

QFont withWeight(QFont font, QFont::Weight weight)
{
    font.setWeight(weight);
    return font;
}

} // namespace

TextCache::TextCache()
{
    forget();
}

void TextCache::forget()
{
    const std::array<QFont, 4> fonts{interfaceFont(), withWeight(interfaceFont(), QFont::DemiBold),
                                     figuresFont(), withWeight(figuresFont(), QFont::Bold)};
    for (std::size_t i = 0; i < fonts.size(); ++i) {
        m_faces[i] = {fonts[i], QFontMetrics(fonts[i]).height()};
    }
    m_laid.clear();
}

const TextCache::Face& TextCache::face(Font font) const
{
    return m_faces[static_cast<std::size_t>(font)];
}

const TextCache::Laid& TextCache::lay(const Key& key, const QString& text)
{
    if (m_laid.size() >= MaxTexts) {
        m_laid.clear();
    }
    Laid laid;
    laid.text.setTextFormat(Qt::PlainText);
    laid.text.setPerformanceHint(QStaticText::AggressiveCaching);
    laid.text.setText(text);
    laid.text.prepare({}, face(key.font).font);
    laid.width = static_cast<int>(std::ceil(laid.text.size().width()));
    return *m_laid.insert(key, laid);
}

const TextCache::Laid& TextCache::whole(const QString& text, Font font)
{
    const Key key{text, Whole, font};
    const auto found = m_laid.constFind(key);
    return found != m_laid.cend() ? *found : lay(key, text);
}

const TextCache::Laid& TextCache::fitted(const QString& text, Font font, int width,
                                         Qt::TextElideMode elide)
{
    const Laid& all = whole(text, font);
    if (all.width <= width) {
        return all;
    }
    const Key key{text, width, font};
    const auto found = m_laid.constFind(key);
    return found != m_laid.cend()
               ? *found
               : lay(key, QFontMetrics(face(font).font).elidedText(text, elide, width));
}

void TextCache::draw(QPainter& painter, int x, int top, int height, const Laid& laid,
                     Font font) const
{
    painter.setFont(face(font).font);
    painter.drawStaticText(x, top + (height - face(font).height) / 2, laid.text);
}

} // namespace natlens
