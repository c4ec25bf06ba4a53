// SPDX-License-Identifier: GPL-2.0-or-later
#include "rules/save_text.h"

namespace natlens {

void readSaveText(std::string_view, FactPart, RulesetBuilder&) {}

} // namespace natlens
