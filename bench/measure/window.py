#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""From the program's start to the first complete picture, and what it takes when nothing happens.
Run by table_filler, in the namespace it filled: table_filler FLOWS -- window.py BUILD RUNS OUT."""

import glob
import json
import os
import subprocess
import sys
import time

import display
import rows

IDLE_SECONDS = 10
SETTLE_SECONDS = 3
ALL_RUNS = 5


def processor_time(pid):
    """Seconds that all threads of a process have taken."""
    total = 0
    for path in glob.glob(f"/proc/{pid}/task/*/schedstat"):
        with open(path, encoding="ascii") as file:
            total += int(file.read().split()[0])
    return total / 1e9


def helpers_of(pid):
    found = []
    for path in glob.glob(f"/proc/{pid}/task/*/children"):
        with open(path, encoding="ascii") as file:
            found += [int(child) for child in file.read().split()]
    return found


def one_run(program, environment, idle):
    with subprocess.Popen([program, f"{time.monotonic():.6f}"], env=environment, text=True,
                          stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL) as window:
        told = json.loads(window.stdout.readline())
        if idle:
            time.sleep(SETTLE_SECONDS)
            pids = [window.pid, *helpers_of(window.pid)]
            before = sum(processor_time(pid) for pid in pids)
            time.sleep(IDLE_SECONDS)
            told["idle"] = 100 * (sum(processor_time(pid) for pid in pids) - before) / IDLE_SECONDS
        window.stdin.close()
    return told


def main():
    build, runs, out = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    program = os.path.join(build, "bench", "window_start")
    made = []
    for platform in ("offscreen", "Xvfb"):
        with display.virtual(platform) as environment:
            if not environment:
                continue
            told = [one_run(program, environment, run == 0 or runs >= ALL_RUNS)
                    for run in range(runs)]
        who = f"window, {platform}, direct source"
        case = f"{told[0]['flows']} flows"
        made.append(rows.row("window", case, who, "start until complete", "ms",
                             [run["complete_ms"] for run in told]))
        made.append(rows.row("window", case, who, "CPU when idle", "%",
                             [run["idle"] for run in told if "idle" in run]))
    rows.show(made)
    with open(out, "w", encoding="utf-8") as file:
        json.dump(made, file)


if __name__ == "__main__":
    main()
