#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# run_fuzzer.sh FUZZER CORPUS: fuzzes for NATLENS_FUZZ_SECONDS (60 in continuous integration,
# else 5), starting from the kept corpus. What it finds stays in a folder that it names.
set -euo pipefail

fuzzer=$1
corpus=$2
seconds=${NATLENS_FUZZ_SECONDS:-$([ "${CI:-}" = true ] && echo 60 || echo 5)}
work=$(mktemp -d)

if "$fuzzer" -max_total_time="$seconds" -print_final_stats=1 -verbosity=0 \
    -artifact_prefix="$work/found-" "$work" "$corpus" 2>"$work/log"; then
    grep 'stat::number_of_executed_units' "$work/log"
    rm -rf "$work"
else
    cat "$work/log"
    echo "the input that failed is in $work" >&2
    exit 1
fi
