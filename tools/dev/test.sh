# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash disable=SC2154 # root and build_dir: see dev and build.sh
# ./dev test, ./dev bench

dev_test() {
    ctest --test-dir "$build_dir" --output-on-failure -j "$(nproc)" "$@"
}

dev_bench() {
    python3 bench/run.py "$build_dir" "$@"
}
