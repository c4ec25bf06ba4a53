// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QFont>
#include <QHash>
#include <QStaticText>
#include <array>

class QPainter;

namespace natlens {

/// Texts that have been laid out once: in a table most cells repeat, and shaping them costs more
/// than drawing. Bounded; of the thread that paints.
class TextCache {
public:
    enum class Font : std::uint8_t { Words, WordsBold, Figures, FiguresBold };

    TextCache();

    struct Laid {
        QStaticText text;
        int width = 0;
    };
    /// Valid until the next call.
    [[nodiscard]] const Laid& whole(const QString& text, Font font);
    /// No wider than @p width.
    [[nodiscard]] const Laid& fitted(const QString& text, Font font, int width,
                                     Qt::TextElideMode elide = Qt::ElideRight);
    /// Centred between @p top and @p top + @p height, in the painter's pen.
    void draw(QPainter& painter, int x, int top, int height, const Laid& laid, Font font) const;
    /// Room is as it is on this device and with these fonts; others have to forget().
    void forget();

private:
    struct Key {
        QString text;
        int width;
        Font font;
        bool operator==(const Key&) const = default;
        friend std::size_t qHash(const Key& key, std::size_t seed)
        {
            return qHashMulti(seed, key.text, key.width, static_cast<int>(key.font));
        }
    };
    struct Face {
        QFont font;
        int height = 0;
    };
    [[nodiscard]] const Face& face(Font font) const;
    [[nodiscard]] const Laid& lay(const Key& key, const QString& text);

    static constexpr int MaxTexts = 8192;
    std::array<Face, 4> m_faces;
    QHash<Key, Laid> m_laid;
};

} // namespace natlens
