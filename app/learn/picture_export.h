// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

class QString;
class QWidget;

namespace natlens {

/// Saves @p picture as it shows, by the ending of @p file: .svg or .png (twice as fine). False: it
/// cannot be written.
[[nodiscard]] bool savePicture(QWidget& picture, const QString& file);

/// Asks for a file and saves; says so when that fails.
void askAndSavePicture(QWidget& picture, const QString& name);

} // namespace natlens
