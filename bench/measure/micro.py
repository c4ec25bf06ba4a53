# SPDX-License-Identifier: GPL-2.0-or-later
"""Google Benchmarks, with their peers in turns: for each "CASE/natlens" the median time of an item
as a part of each peer's "CASE/PEER"."""

import json
import subprocess
import sys

import rows

SECONDS = {"ns": 1e-9, "us": 1e-6, "ms": 1e-3, "s": 1.0}


def run_program(program, quick):
    run = subprocess.run(
        [program, f"--benchmark_repetitions={3 if quick else 5}",
         "--benchmark_enable_random_interleaving=true",
         f"--benchmark_min_time={0.02 if quick else 0.1}", "--benchmark_format=json"],
        check=False, capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"{program}: status {run.returncode}: {run.stderr}")
    return json.loads(run.stdout)["benchmarks"]


def values_of(benchmarks):
    """By name, nanoseconds an item where the benchmark counts items, else a round."""
    values = {}
    for entry in benchmarks:
        if entry.get("error_occurred"):
            sys.exit(f"{entry['name']}: {entry['error_message']}")
        if entry["run_type"] != "iteration":
            continue
        if "items_per_second" in entry:
            what, value = "an item", 1e9 / entry["items_per_second"]
        else:
            what, value = "a round", 1e9 * entry["real_time"] * SECONDS[entry["time_unit"]]
        values.setdefault((entry["run_name"], what), []).append(value)
    return values


def measure(program, quick):
    made = []
    for (name, what), values in values_of(run_program(program, quick)).items():
        case, _, who = name.rpartition("/")
        # A number or an option at the end is part of the case.
        if not case or not who.replace("_", "").isalpha():
            case, who = name, "natlens"
        large = rows.rounded(max(values)) >= 1e6
        made.append(rows.row("micro", case, who, what, "ms" if large else "ns",
                             [value / 1e6 if large else value for value in values]))
    with_natlens = {one["case"] for one in made if one["who"] == "natlens"}
    for one in made:
        if one["case"] not in with_natlens:
            # No peer: what looks like one is what was measured.
            one["case"], one["who"] = f"{one['case']} {one['who']}", "natlens"
        elif one["who"] == "natlens":
            peers = [peer for peer in made if peer["case"] == one["case"]
                     and peer["who"] != "natlens" and peer["unit"] == one["unit"]]
            if peers:
                rows.compare(one, peers)
    made.sort(key=lambda one: (one["case"], one["who"] != "natlens"))
    return made
