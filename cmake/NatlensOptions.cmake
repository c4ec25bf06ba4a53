# SPDX-License-Identifier: GPL-2.0-or-later
# What every target of the project is compiled with, as one interface target.
add_library(natlens_options INTERFACE)
target_compile_features(natlens_options INTERFACE cxx_std_20)
target_compile_options(natlens_options INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor -Wold-style-cast
    -Woverloaded-virtual -Wcast-align -Wformat=2
    $<$<BOOL:${NATLENS_WERROR}>:-Werror>
    -fno-omit-frame-pointer
)
target_compile_definitions(natlens_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_KEYWORDS QT_NO_FOREACH QT_STRICT_ITERATORS
    $<$<CONFIG:Release,RelWithDebInfo>:_FORTIFY_SOURCE=2>
)
target_link_libraries(natlens_options INTERFACE tl::expected)

if(NATLENS_SANITIZE)
    target_compile_options(natlens_options INTERFACE
        -fsanitize=${NATLENS_SANITIZE} -fno-sanitize-recover=all)
    target_link_options(natlens_options INTERFACE -fsanitize=${NATLENS_SANITIZE})
endif()

# What is fuzzed counts its branches too; without that the fuzzer would grope in the dark.
if(NATLENS_FUZZ)
    target_compile_options(natlens_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
