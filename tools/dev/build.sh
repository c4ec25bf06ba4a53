# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash
# ./dev build

preset=${NATLENS_PRESET:-dev}
case "$preset" in
    dev) build_dir=build ;;
    *) build_dir=build/presets/$preset ;;
esac

# A compiler takes up to 1 GiB here: as many jobs as there are cores and memory for.
jobs() {
    local cores memory
    cores=$(nproc)
    memory=$(awk '/MemAvailable/ {print int($2 / 1048576)}' /proc/meminfo)
    [ "$memory" -lt 1 ] && memory=1
    echo "${NATLENS_JOBS:-$((cores < memory ? cores : memory))}"
}

dev_build() {
    local launcher=()
    command -v ccache >/dev/null && launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
    if [ ! -f "$build_dir/build.ninja" ]; then
        cmake --preset "$preset" "${launcher[@]}" >"$root/.configure.log" 2>&1 || {
            cat "$root/.configure.log" >&2
            rm -f "$root/.configure.log"
            return 1
        }
        rm -f "$root/.configure.log"
    fi
    if [ $# -gt 0 ]; then
        cmake --build "$build_dir" -j "$(jobs)" --target "$@"
    else
        cmake --build "$build_dir" -j "$(jobs)"
    fi
}
