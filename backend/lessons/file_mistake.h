// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace natlens {

/// One mistake in a file that a person wrote: where it is and what belongs there.
struct FileMistake {
    std::string file;
    unsigned line = 0; ///< from 1; 0: the file as a whole
    std::string field; ///< "steps[2].actions[0].run"; empty: no field, the text itself
    std::string expected;
    std::string found; ///< may be empty
};

/// All that a reader found, in the order of the file.
using FileMistakes = std::vector<FileMistake>;
template<class T> using FileResult = tl::expected<T, FileMistakes>;

/// "FILE:LINE: FIELD: expected …, found …", a line each.
[[nodiscard]] std::string toText(const FileMistakes& mistakes);

} // namespace natlens
