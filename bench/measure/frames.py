# SPDX-License-Identifier: GPL-2.0-or-later
"""The window at the size of a large table: frame times, and the store's memory."""

import json
import os
import subprocess

import display
import rows

TIMEOUT = 400


def lines_of(command, environment):
    try:
        done = subprocess.run(command, env=environment, capture_output=True, text=True,
                              check=False, timeout=TIMEOUT)
    except subprocess.TimeoutExpired:
        print(f"{command[0]}: not done after {TIMEOUT} s")
        return []
    if done.returncode != 0:
        print(f"{command[0]}: status {done.returncode}: {done.stderr.strip()}")
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def collect(runs, who):
    """The median of the runs for each thing that all of them measured."""
    found = {}
    for run in runs:
        for line in run:
            found.setdefault((line["case"], line["what"], line["unit"]), []).append(line["value"])
    return [rows.row("frames", case, who, what, unit, values)
            for (case, what, unit), values in found.items()]


def measure(build, quick):
    flows, seconds = (200_000, 3) if quick else (1_000_000, 6)
    program = os.path.join(build, "bench", "frames")
    platforms = ("offscreen",) if quick else ("offscreen", "Xvfb")
    runs = {platform: [] for platform in platforms}
    for _ in range(1 if quick else 5):
        for platform in platforms:
            with display.virtual(platform) as environment:
                if environment:
                    runs[platform].append(lines_of(
                        [program, str(flows), str(seconds),
                         "1" if platform == "offscreen" else "0"], environment))
    made = []
    for platform in platforms:
        made += collect(runs[platform], f"window, {platform}, {flows} flows")
    memory = os.path.join(build, "bench", "store_memory")
    made += collect([lines_of([memory, str(flows)], dict(os.environ))], f"{flows} flows")
    rows.show(made)
    return made
