#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs every measurement and writes bench/results.json: ./dev bench [--quick]."""

import argparse
import glob
import json
import os
import platform
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
MEASURE = os.path.join(HERE, "measure")
sys.path.insert(0, MEASURE)

import frames  # noqa: E402
import limit  # noqa: E402
import micro  # noqa: E402
import rows  # noqa: E402

GROUPS = ("micro", "table", "events", "frames", "window", "relay")
SCHEMA = 1


def parse():
    parser = argparse.ArgumentParser(prog="./dev bench", description=__doc__)
    parser.add_argument("build", help=argparse.SUPPRESS)
    parser.add_argument("--quick", action="store_true",
                        help="about 3 minutes: fewer and smaller, and nothing is written")
    parser.add_argument("--only", choices=GROUPS, action="append", help="only this; may be repeated")
    parser.add_argument("--raise-limit", action="store_true",
                        help="raise net.netfilter.nf_conntrack_max where it is too low, and put it "
                             "back afterwards (as root, in the first network namespace)")
    parser.add_argument("--out", help="where the results go instead of bench/results.json")
    return parser.parse_args()


def in_filled_namespace(options, flows, script, *arguments):
    """The rows that a script measured beside so many flows; none when it could not."""
    filler = os.path.join(options.build, "bench", "table_filler")
    with tempfile.NamedTemporaryFile(suffix=".json") as out:
        done = subprocess.run(
            [filler, str(flows), "--", sys.executable, os.path.join(MEASURE, script),
             os.path.abspath(options.build), *map(str, arguments), out.name],
            stdin=subprocess.DEVNULL, check=False)
        if done.returncode != 0:
            print(f"{script} with {flows} flows: not measured (status {done.returncode})")
            return []
        return json.load(out)


def measure_micro(options):
    programs = [os.path.join(options.build, "natlens-bench")]
    programs += sorted(glob.glob(os.path.join(options.build, "bench", "*_bench")))
    made = []
    for program in programs:
        made += micro.measure(program, options.quick)
    rows.show(made)
    return made


def measure_table(options):
    made = []
    for flows in (10_000, 100_000) if options.quick else (10_000, 100_000, 1_000_000):
        with limit.for_flows(flows, options.raise_limit) as possible:
            made += in_filled_namespace(options, possible, "table.py", 3 if options.quick else 5)
    return made


def measure_events(options):
    with limit.for_flows(420_000, options.raise_limit):
        return in_filled_namespace(options, 10_000, "events.py", 1 if options.quick else 5,
                                   1 if options.quick else 1.5)


def measure_frames(options):
    return frames.measure(os.path.abspath(options.build), options.quick)


def measure_window(options):
    return in_filled_namespace(options, 10_000, "window.py", 3 if options.quick else 5)


def measure_relay(options):
    """In namespaces of its own, which go with it."""
    with tempfile.NamedTemporaryFile(suffix=".json") as out:
        runs, seconds = (1, 1) if options.quick else (5, 2)
        done = subprocess.run(
            ["unshare", "--net", "--mount", sys.executable, os.path.join(MEASURE, "relay.py"),
             os.path.abspath(options.build), str(runs), str(seconds), out.name], check=False)
        if done.returncode != 0:
            print(f"relay.py: not measured (status {done.returncode}); it has to be run as root")
            return []
        return json.load(out)


def machine():
    return {"cpus": os.cpu_count(), "kernel": platform.release(),
            "load_at_start": round(os.getloadavg()[0], 2)}


def keep(options, about, made):
    """What was not measured this time stays as it was."""
    out = options.out or os.path.join(HERE, "results.json")
    groups = {one["group"] for one in made}
    before = []
    if os.path.exists(out):
        with open(out, encoding="utf-8") as file:
            known = json.load(file)
        before = known["rows"] if known.get("schema") == SCHEMA else []
    kept = [one for one in before if one["group"] not in groups]
    with open(out, "w", encoding="utf-8") as file:
        json.dump({"schema": SCHEMA, "machine": about,
                   "rows": sorted(kept + made, key=lambda one: GROUPS.index(one["group"]))},
                  file, indent=1, ensure_ascii=False)
        file.write("\n")
    print(f"written to {out}")


def main():
    options = parse()
    about = machine()
    if about["load_at_start"] > 0.5:
        print(f"The machine is busy (load {about['load_at_start']}): trust the ratios only.")
    measures = {"micro": measure_micro, "table": measure_table, "events": measure_events,
                "frames": measure_frames, "window": measure_window,
                "relay": measure_relay}
    made = []
    start = time.monotonic()
    for group in GROUPS:
        if not options.only or group in options.only:
            print(f"== {group}", flush=True)
            made += measures[group](options)
    print(f"{time.monotonic() - start:.0f} s in all")
    if options.out or not options.quick:
        keep(options, about, made)


if __name__ == "__main__":
    main()
