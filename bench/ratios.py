#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs the benchmarks with their peers in turns and prints, for each "NAME/natlens", the median
time as a part of each peer's "NAME/PEER". Writes everything to bench/results.json."""

import json
import statistics
import subprocess
import sys


def main():
    program, out = sys.argv[1:3]
    run = subprocess.run(
        [program, "--benchmark_repetitions=9", "--benchmark_enable_random_interleaving=true",
         "--benchmark_min_time=0.2", "--benchmark_format=json"],
        check=True, capture_output=True, text=True)
    data = json.loads(run.stdout)
    times = {}
    for entry in data["benchmarks"]:
        if entry.get("error_occurred"):
            sys.exit(f"{entry['name']}: {entry['error_message']}")
        if entry["run_type"] == "iteration":
            times.setdefault(entry["run_name"], []).append(entry["items_per_second"])
    medians = {name: statistics.median(rates) for name, rates in times.items()}
    rows = []
    for name, rate in medians.items():
        case, who = name.rsplit("/", 1)
        ours = medians[f"{case}/natlens"]
        rows.append({"case": case, "who": who, "items_per_second": round(rate),
                     "natlens_is_times_as_fast": round(ours / rate, 2)})
    for row in sorted(rows, key=lambda row: (row["case"], row["natlens_is_times_as_fast"])):
        print(f"{row['case']:<20} {row['who']:<24} {row['items_per_second']:>12,}/s   "
              f"natlens is {row['natlens_is_times_as_fast']:.2f} × as fast")
    with open(out, "w", encoding="utf-8") as file:
        json.dump({"cpus": data["context"]["num_cpus"], "rows": rows}, file, indent=2)
        file.write("\n")


if __name__ == "__main__":
    main()
