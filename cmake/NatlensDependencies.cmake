# SPDX-License-Identifier: GPL-2.0-or-later
# Everything that Natlens is built on. `./dev deps` installs it.
find_package(Qt6 6.4 REQUIRED COMPONENTS Charts Core DBus Gui Widgets Svg Test LinguistTools)
find_package(tl-expected REQUIRED)
find_package(PkgConfig REQUIRED)

pkg_check_modules(MNL REQUIRED IMPORTED_TARGET libmnl)
pkg_check_modules(NFCT REQUIRED IMPORTED_TARGET libnetfilter_conntrack)
pkg_check_modules(NFTABLES REQUIRED IMPORTED_TARGET libnftables)
pkg_check_modules(NFTNL REQUIRED IMPORTED_TARGET libnftnl)
pkg_check_modules(NLROUTE REQUIRED IMPORTED_TARGET libnl-route-3.0)
pkg_check_modules(CAPNG REQUIRED IMPORTED_TARGET libcap-ng)
pkg_check_modules(RAPIDJSON REQUIRED IMPORTED_TARGET RapidJSON)
pkg_check_modules(SECCOMP REQUIRED IMPORTED_TARGET libseccomp)
pkg_check_modules(POLKIT REQUIRED IMPORTED_TARGET polkit-gobject-1)

# PolkitQt6-1 is a package from Debian 13 on. On Debian 12 `./dev deps` builds it from
# Debian's source into this prefix of the build tree.
list(APPEND CMAKE_PREFIX_PATH ${PROJECT_SOURCE_DIR}/build/deps/polkit-qt)
find_package(PolkitQt6-1 REQUIRED)

if(NATLENS_TESTS)
    find_package(GTest REQUIRED)
    find_package(rapidcheck REQUIRED)
endif()
