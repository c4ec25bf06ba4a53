// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QFont>
#include <QWidget>
#include <vector>

#include "client/rules_snapshot.h"

namespace natlens {

class Theme;

/// The way of a mapping as a picture: client → hook and rule → what NAT changes → socket →
/// process. Where it breaks off, it says so.
class MappingDiagram : public QWidget {
    Q_OBJECT

public:
    explicit MappingDiagram(const Theme& theme, QWidget* parent = nullptr);

    /// Null: nothing is chosen.
    void show(const Mapping* mapping, const RulesetPtr& rules);
    void show(const UnusedListener& unused);

    /// One station of the way.
    struct Station {
        enum class Tone { Plain, Destination, Source, Good, Bad, Missing };
        QString role;   ///< "Client", "Rule" …
        QString name;   ///< what it is, in figures of one width
        QString detail; ///< one line more
        Tone tone = Tone::Plain;
        bool reached = true; ///< the way to it holds
        bool operator==(const Station&) const = default;
    };
    [[nodiscard]] const std::vector<Station>& stations() const { return m_stations; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void take(std::vector<Station> stations);
    [[nodiscard]] QRectF boxRect(std::size_t at) const;
    void paintStation(QPainter& painter, std::size_t at) const;
    void paintWay(QPainter& painter, std::size_t to) const;

    const Theme& m_theme;
    QFont m_role;
    QFont m_name;
    QFont m_detail;
    std::vector<Station> m_stations;
};

} // namespace natlens
