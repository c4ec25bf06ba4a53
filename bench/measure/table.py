#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""How long whole programs take for a whole table. Run by table_filler, in the namespace it filled:
table_filler FLOWS -- table.py BUILD RUNS OUT."""

import json
import os
import pty
import select
import shutil
import signal
import struct
import subprocess
import sys
import termios
import time
from fcntl import ioctl

import rows

FLOWS_FILE = "/proc/sys/net/netfilter/nf_conntrack_count"
SCREEN_TIMEOUT = 120
END = 10


def timed(command):
    start = time.perf_counter()
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                          stderr=subprocess.PIPE, check=False)
    took = time.perf_counter() - start
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)}: status {done.returncode}: {done.stderr.decode()}")
    return took


def first_screen(command):
    """Until a pseudo-terminal shows a row of the table."""
    start = time.perf_counter()
    child, screen = pty.fork()
    if child == 0:
        os.environ["TERM"] = "xterm"
        os.execvp(command[0], command)
    ioctl(screen, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 160, 0, 0))
    seen = b""
    took = None
    while took is None and time.perf_counter() - start < SCREEN_TIMEOUT:
        if select.select([screen], [], [], 1)[0]:
            try:
                seen += os.read(screen, 65536)
            except OSError:
                break
            if b"ESTABLISHED" in seen or b"SYN_SENT" in seen:
                took = time.perf_counter() - start
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(screen)
    return took


def dump_command(ctl):
    """The whole table and nothing more, where this natlensctl can."""
    told = subprocess.run([ctl, "--help"], capture_output=True, text=True, check=False)
    dump = ["--dump"] if "--dump" in told.stdout else []
    return [ctl, "stats", *dump, "--format", "json", "--source", "direct"]


def competitors(build):
    ctl = os.path.join(build, "bin", "natlensctl")
    floor = os.path.join(build, "bench", "raw_dump_floor")
    stats = dump_command(ctl)
    who = {
        "natlensctl stats --dump" if "--dump" in stats else "natlensctl stats":
            lambda: timed(stats),
        "raw_dump_floor": lambda: timed([floor]),
        "conntrack -L": lambda: timed(["conntrack", "-L"]),
        "natlensctl flows --format conntrack":
            lambda: timed([ctl, "flows", "--format", "conntrack", "--source", "direct"]),
        "conntrack -L -o extended,id": lambda: timed(["conntrack", "-L", "-o", "extended,id"]),
    }
    if shutil.which("iptstate"):
        who["iptstate"] = lambda: first_screen(["iptstate"])
    else:
        print("iptstate is not installed: not compared", flush=True)
    return who, stats


def check(stats, flows):
    """A time means nothing when flows are missing."""
    told = json.loads(subprocess.run(stats, capture_output=True, check=True).stdout)
    if told["flows"] != flows:
        sys.exit(f"natlensctl counts {told['flows']} flows, the kernel {flows}")
    return told


def results(case, times):
    made = []
    for who, values in times.items():
        values = [value for value in values if value is not None]
        if not values:
            print(f"{who} showed nothing within {SCREEN_TIMEOUT} s")
            continue
        if "flows" in who or "extended" in who:
            what = "every flow printed"
        elif who == "iptstate":
            what = "first screen"
        else:
            what = "complete table"
        made.append(rows.row("table", case, who, what, "s", values))
    by_name = {one["who"]: one for one in made}
    for one in made:
        if one["who"].startswith("natlensctl stats"):
            rows.compare(one, [by_name[name] for name in
                               ("raw_dump_floor", "conntrack -L", "iptstate") if name in by_name])
        if one["who"].startswith("natlensctl flows"):
            rows.compare(one, [by_name["conntrack -L -o extended,id"]])
    return made


def main():
    build, runs, out = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    with open(FLOWS_FILE, encoding="ascii") as file:
        flows = int(file.read())
    who, stats = competitors(build)
    told = check(stats, flows)
    times = {name: [] for name in who}
    for _ in range(runs):
        for name, run in who.items():
            times[name].append(run())
    made = results(f"{flows} flows", times)
    rows.show(made)
    own = {name: value for name, value in told.items() if name.endswith(("_ms", "_seconds", "_s"))}
    if own:
        print(f"natlensctl's own times: {own}", flush=True)
    with open(out, "w", encoding="utf-8") as file:
        json.dump(made, file)


if __name__ == "__main__":
    main()
