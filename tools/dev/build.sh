# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash disable=SC2154 # root and build_dir: see dev and build.sh
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
    local more=()
    if [ -n "${CI:-}" ]; then
        # From nothing, and once. Nobody debugs it: lines are enough, and a quarter faster.
        more+=(-DNATLENS_PRECOMPILE=ON -DCMAKE_CXX_FLAGS_RELWITHDEBINFO="-O2 -g1 -DNDEBUG")
    elif command -v ccache >/dev/null; then
        more+=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
    fi
    if [ ! -f "$build_dir/build.ninja" ]; then
        mkdir -p "$build_dir"
        cmake --preset "$preset" "${more[@]}" >"$build_dir/configure.log" 2>&1 || {
            cat "$build_dir/configure.log" >&2
            return 1
        }
    fi
    local targets=()
    [ $# -gt 0 ] && targets=(--target "$@")
    cmake --build "$build_dir" -j "$(jobs)" "${targets[@]}"
}
