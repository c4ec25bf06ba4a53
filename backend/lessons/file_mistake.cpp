// SPDX-License-Identifier: GPL-2.0-or-later
#include "lessons/file_mistake.h"

namespace natlens {

std::string toText(const FileMistakes& mistakes)
{
    std::string text;
    for (const FileMistake& mistake : mistakes) {
        text += mistake.file;
        if (mistake.line != 0) {
            text += ":" + std::to_string(mistake.line);
        }
        text += ": ";
        if (!mistake.field.empty()) {
            text += mistake.field + ": ";
        }
        text += "expected " + mistake.expected;
        if (!mistake.found.empty()) {
            text += ", found " + mistake.found;
        }
        text += '\n';
    }
    return text;
}

} // namespace natlens
