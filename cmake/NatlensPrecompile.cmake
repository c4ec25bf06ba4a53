# SPDX-License-Identifier: GPL-2.0-or-later

# natlens_precompile(TARGET header…): headers that are read once for all of its sources. For builds
# from nothing: with ccache, or with clang-tidy, each source is better off with what it includes.
function(natlens_precompile target)
    if(NATLENS_PRECOMPILE)
        target_precompile_headers(${target} PRIVATE
            <algorithm> <functional> <map> <memory> <optional> <string> <variant> <vector> ${ARGN})
    endif()
endfunction()
