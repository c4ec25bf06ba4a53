# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash disable=SC2154 # root and build_dir: see dev and build.sh
# ./dev deps: Debian packages, and PolkitQt6-1 from Debian's source where it has no package.

polkit_qt_prefix=build/deps/polkit-qt

# The packages of the list that this release of Debian has; an optional one ends in "?".
wanted_packages() {
    local optional
    sed -nE 's/^([a-z0-9][^ ?]*)( .*)?$/\1/p' tools/dev/packages.txt
    optional=$(sed -nE 's/^([a-z0-9][^ ?]*)\?.*$/\1/p' tools/dev/packages.txt)
    # shellcheck disable=SC2086 # one word a package
    apt-cache policy $optional 2>/dev/null |
        awk '/^[^ ]+:$/ {name = substr($1, 1, length($1) - 1)} /^ +Candidate: [^(]/ {print name}'
}

missing_packages() {
    comm -13 <(dpkg-query -W -f '${db:Status-Status} ${Package}\n' | sed -n 's/^installed //p' | sort -u) \
        <(wanted_packages | sort -u)
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        sudo -n "$@"
    elif command -v sudo >/dev/null && [ -t 0 ]; then
        sudo "$@"
    else
        echo "dev: this needs root: $*" >&2
        return 1
    fi
}

install_packages() {
    local missing
    command -v apt-get >/dev/null || {
        echo "dev: no apt-get here. Install what tools/dev/packages.txt names, by your system's names." >&2
        return 0
    }
    missing=$(missing_packages)
    [ -z "$missing" ] && return 0
    echo "Looking for packages"
    as_root apt-get update -qq || return 1
    # A fresh machine has no lists before the update, so the optional ones are looked up again.
    missing=$(missing_packages)
    echo "Installing: $(echo "$missing" | tr '\n' ' ')"
    mkdir -p build/deps
    # shellcheck disable=SC2086 # one word a package
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        $missing >build/deps/apt.log 2>&1 || {
        cat build/deps/apt.log >&2
        return 1
    }
}

have_polkit_qt() {
    [ -d "$polkit_qt_prefix/lib" ] ||
        ls /usr/lib/*/cmake/PolkitQt6-1/PolkitQt6-1Config.cmake >/dev/null 2>&1
}

# A private apt state whose one source is the mirror that this machine's apt uses, with the
# suite that has the source of PolkitQt6-1; the machine's own lists stay as they are.
build_polkit_qt() (
    echo "Building PolkitQt6-1 from Debian's source"
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    # shellcheck disable=SC2016 # apt-get reads the dollar sign
    mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' |
        grep -v security | sort -u | head -n 1)
    [ -n "$mirror" ] || {
        echo "dev: apt knows no mirror; run 'apt-get update' first" >&2
        exit 1
    }
    mkdir -p "$work/lists/partial" "$work/cache/archives/partial" "$work/empty" "$work/source"
    echo "deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror trixie main" >"$work/sources.list"
    options=(-qq -o "Dir::State::lists=$work/lists" -o "Dir::Cache=$work/cache"
        -o "Dir::Etc::sourcelist=$work/sources.list" -o "Dir::Etc::sourceparts=$work/empty"
        -o "Dir::Etc::preferences=/dev/null" -o "Dir::Etc::preferencesparts=$work/empty"
        -o APT::Sandbox::User=root)
    apt-get "${options[@]}" update
    cd "$work/source" || exit 1
    apt-get "${options[@]}" source --tar-only polkit-qt-1
    mkdir tree
    tar -xf polkit-qt-1_*.orig.tar.* -C tree --strip-components=1
    if ! {
        cmake -S tree -B build -G Ninja -DCMAKE_BUILD_TYPE=Release -DQT_MAJOR_VERSION=6 \
            -DBUILD_EXAMPLES=OFF -DBUILD_TEST=OFF -DCMAKE_INSTALL_LIBDIR=lib \
            -DCMAKE_INSTALL_PREFIX="$root/$polkit_qt_prefix" &&
            cmake --build build && cmake --install build
    } >build.log 2>&1; then
        cat build.log >&2
        exit 1
    fi
)

dev_deps() {
    install_packages
    have_polkit_qt || build_polkit_qt
}
