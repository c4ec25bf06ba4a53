#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""How many events a second are applied with none lost, by natlensctl and by conntrack -E. Run by
table_filler, in the namespace it filled: table_filler FLOWS -- events.py BUILD RUNS SECONDS OUT."""

import json
import os
import signal
import subprocess
import sys
import time

import rows

BUFFER = 8 * 1024 * 1024  # as natlens-helper asks for
RATES = (20_000, 50_000, 100_000, 150_000, 200_000)
DEADLINE = 60
GROUPS_COLUMN, PROTOCOL_COLUMN, NETFILTER = 3, 1, 12
RULES = """
table ip bench {
    chain tracked { type filter hook output priority 0; ct state new accept; }
    chain dropped { type filter hook input priority -300; drop; }
}
"""


def listeners():
    """Netlink sockets of this namespace that listen to conntrack's groups."""
    with open("/proc/net/netlink", encoding="ascii") as file:
        lines = [line.split() for line in file.readlines()[1:]]
    return sum(1 for line in lines
               if int(line[PROTOCOL_COLUMN]) == NETFILTER and int(line[GROUPS_COLUMN], 16) & 7)


def wait_for(holds, what):
    end = time.monotonic() + DEADLINE
    while not holds():
        if time.monotonic() > end:
            sys.exit(f"waited {DEADLINE} s for {what}")
        time.sleep(0.02)


def children(pid):
    with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:
        return [int(child) for child in file.read().split()]


class Natlens:
    name = "natlensctl"

    def __init__(self, build, seconds):
        ctl = os.path.join(build, "bin", "natlensctl")
        before = listeners()
        self.process = subprocess.Popen(
            [ctl, "stats", "--for", str(seconds + 3), "--format", "json", "--source", "direct"],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
        wait_for(lambda: listeners() > before, "natlensctl to listen")

    def stop_for(self, seconds, helper=False):
        pid = children(self.process.pid)[0] if helper else self.process.pid
        os.kill(pid, signal.SIGSTOP)
        time.sleep(seconds)
        os.kill(pid, signal.SIGCONT)

    def told(self):
        """What it told, and the seconds of processor time that it and its helper took."""
        before = os.times()
        out, _ = self.process.communicate(timeout=DEADLINE)
        after = os.times()
        told = json.loads(out)
        told["cpu"] = (after.children_user + after.children_system
                       - before.children_user - before.children_system)
        told["events"] = told["events_new"] + told["events_destroy"]
        return told


class Conntrack:
    name = "conntrack -E"

    def __init__(self, _build, _seconds):
        before = listeners()
        self.process = subprocess.Popen(
            ["conntrack", "-E", "-e", "NEW,DESTROY", "-b", str(BUFFER)],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        wait_for(lambda: listeners() > before, "conntrack -E to listen")

    def told(self):
        time.sleep(1)  # it prints what its buffer holds
        self.process.send_signal(signal.SIGINT)
        _, err = self.process.communicate(timeout=DEADLINE)
        words = [line for line in err.splitlines() if "flow events have been shown" in line]
        return {"events": int(words[0].split(":")[1].split()[0]) if words else 0}


def make_events(build, rate, seconds):
    maker = os.path.join(build, "bench", "event_maker")
    done = subprocess.run([maker, str(rate), str(seconds)], capture_output=True, check=False)
    return json.loads(done.stdout)


def measure(watcher, build, rate, seconds):
    made = make_events(build, rate, seconds)
    told = watcher.told()
    count = made["created"] + made["deleted"]
    return {"made": count, "rate": made["events_per_second"], "lost": 1 - told["events"] / count,
            "told": told}


def rates(build, runs, seconds):
    found = {(who.name, rate): [] for rate in RATES for who in (Natlens, Conntrack)}
    for _ in range(runs):
        for rate in RATES:
            for who in (Natlens, Conntrack):
                found[who.name, rate].append(measure(who(build, seconds), build, rate, seconds))
    made = []
    for (who, rate), runs_of in found.items():
        reached = sorted(run["rate"] for run in runs_of)[len(runs_of) // 2]
        made.append(rows.row("events", f"{rate} events/s asked for", who, "lost", "%",
                             [100 * run["lost"] for run in runs_of],
                             note=f"{reached:.0f}/s were made"))
    return made


def stall(build, rate, seconds, helper):
    """Half a second without reading, in the midst of events."""
    watcher = Natlens(build, seconds)
    maker = subprocess.Popen(
        [os.path.join(build, "bench", "event_maker"), str(rate), str(seconds)],
        stdout=subprocess.PIPE)
    time.sleep(seconds / 3)
    watcher.stop_for(0.5, helper)
    out, _ = maker.communicate(timeout=DEADLINE)
    made = json.loads(out)
    told = watcher.told()
    lost = made["created"] + made["deleted"] - told["events"]
    with open("/proc/sys/net/netfilter/nf_conntrack_count", encoding="ascii") as file:
        difference = told["flows"] - int(file.read())
    who = "helper" if helper else "natlensctl"
    note = (f"{lost} events not told, {told['gaps']} gaps told, {told['resyncs']} new dumps, "
            f"{difference} flows differ from the kernel's count at the end")
    if difference != 0 or (lost > 0 and told["gaps"] == 0):
        note = f"NOT HELD: {note}"
    return rows.row("events", f"{who} stopped for 0.5 s", "natlensctl", "lost", "%",
                    [100 * lost / (made["created"] + made["deleted"])], note=note)


def real_traffic(build, runs, flows, seconds):
    """As many new flows as datagrams over loopback make."""
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    subprocess.run(["nft", "-f", "-"], input=RULES, text=True, check=True)
    sender = os.path.join(build, "bench", "udp_flows")
    speeds, alone, lost = [], [], []
    for _ in range(runs):
        subprocess.run(["conntrack", "-F"], capture_output=True, check=True)
        alone.append(json.loads(subprocess.run([sender, str(flows)], capture_output=True,
                                               check=True).stdout)["flows_per_second"])
        subprocess.run(["conntrack", "-F"], capture_output=True, check=True)
        watcher = Natlens(build, seconds)
        done = json.loads(subprocess.run([sender, str(flows)], capture_output=True,
                                         check=True).stdout)
        told = watcher.told()
        speeds.append(done["flows_per_second"])
        lost.append(100 * (1 - told["events_new"] / done["sent"]))
    return [rows.row("events", "real UDP, nobody listens", "kernel", "new flows", "/s", alone),
            rows.row("events", "real UDP", "natlensctl", "new flows", "/s", speeds),
            rows.row("events", "real UDP", "natlensctl", "lost", "%", lost)]


def main():
    build, runs, seconds, out = sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), sys.argv[4]
    made = rates(build, runs, seconds)
    made += [stall(build, 100_000, 3, helper) for helper in (False, True)]
    with open("/proc/sys/net/netfilter/nf_conntrack_max", encoding="ascii") as file:
        limit = int(file.read())
    made += real_traffic(build, runs, min(400_000, limit * 9 // 10), 6)
    rows.show(made)
    with open(out, "w", encoding="utf-8") as file:
        json.dump(made, file)


if __name__ == "__main__":
    main()
