# SPDX-License-Identifier: GPL-2.0-or-later
# The version and the installed places, as a header.
configure_file(${PROJECT_SOURCE_DIR}/cmake/config.h.in
               ${PROJECT_BINARY_DIR}/generated/natlens_config.h @ONLY)
add_library(natlens_config INTERFACE)
target_include_directories(natlens_config INTERFACE ${PROJECT_BINARY_DIR}/generated)
