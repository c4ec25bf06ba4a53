#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""How fast connections and datagrams go through a relay, beside other relays and beside no relay at
all: relay.py BUILD RUNS SECONDS OUT. It is to be run in network and mount namespaces of its own
(unshare --net --mount): the one that it is in becomes the router."""

import contextlib
import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

import rows

SERVER = "10.88.2.2"
PORT = 9000
DEADLINE = 20
RATES = (100_000, 150_000, 200_000, 1_000_000)  # datagrams a second; the last is more than goes
FLOWS = 8
TICKS = os.sysconf("SC_CLK_TCK")
HAPROXY = """
global
    nbthread {threads}
    maxconn 4000
defaults
    mode tcp
    timeout connect 10s
    timeout client 60s
    timeout server 60s
{options}
listen relay
    bind :{port}
    server server {server}:{service}
"""
NGINX = """
load_module {modules}/ngx_stream_module.so;
daemon off;
worker_processes {threads};
pid {place}/nginx.pid;
error_log stderr crit;
events {{ worker_connections 8000; }}
stream {{ server {{ listen {port} backlog=4096; proxy_pass {server}:{service}; }} }}
"""
IPERF = {side: ["ip", "netns", "exec", side, "iperf3", "--port", str(PORT)]
         for side in ("client", "server")}
RULES = """
table ip bench {{
    chain prerouting {{
        type nat hook prerouting priority -105;
        iifname "to-client" tcp dport {taken} redirect to :{port}
    }}
}}
"""


def run(*words, **more):
    return subprocess.run(words, check=True, **more)


def wait_for(holds, what):
    end = time.monotonic() + DEADLINE
    while not holds():
        if time.monotonic() > end:
            sys.exit(f"waited {DEADLINE} s for {what}")
        time.sleep(0.02)


def build_network():
    """A client, this router and a server, in a row."""
    os.makedirs("/run/netns", exist_ok=True)
    run("mount", "-t", "tmpfs", "none", "/run/netns")
    run("ip", "link", "set", "lo", "up")
    for number, side in ((1, "client"), (2, "server")):
        run("ip", "netns", "add", side)
        run("ip", "link", "add", f"to-{side}", "type", "veth", "peer", "eth0", "netns", side)
        run("ip", "address", "add", f"10.88.{number}.1/24", "dev", f"to-{side}")
        run("ip", "link", "set", f"to-{side}", "up")
        for words in (("address", "add", f"10.88.{number}.2/24", "dev", "eth0"),
                      ("link", "set", "lo", "up"), ("link", "set", "eth0", "up"),
                      ("route", "add", "default", "via", f"10.88.{number}.1")):
            run("ip", "-n", side, *words)
    with open("/proc/sys/net/ipv4/ip_forward", "w", encoding="ascii") as file:
        file.write("1")


def is_listening(port):
    with open("/proc/net/tcp", encoding="ascii") as file, \
            open("/proc/net/tcp6", encoding="ascii") as file6:
        lines = file.readlines()[1:] + file6.readlines()[1:]
    return any(line.split()[1].endswith(f":{port:04X}") and line.split()[3] == "0A"
               for line in lines)


def family(pid):
    """It and all that it started."""
    made = [pid]
    try:
        for task in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{task}/children", encoding="ascii") as file:
                for child in file.read().split():
                    made += family(int(child))
    except (FileNotFoundError, ProcessLookupError):  # it has ended meanwhile
        pass
    return made


def processor_time(pid):
    """Seconds of it and of all that it started, those that have ended included."""
    ticks = 0
    for one in family(pid):
        try:
            with open(f"/proc/{one}/stat", encoding="ascii") as file:
                fields = file.read().rsplit(")", 1)[1].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        ticks += sum(int(field) for field in fields[11:15])
    return ticks / TICKS


class Direct:
    """No relay: the same rules, and none of them matches."""
    name = "direct"
    port = 7000
    taken = 9
    process = None

    def __init__(self, _build, place):
        self.place = place

    def command(self):
        return None

    def start(self):
        words = self.command()
        if words:
            self.process = subprocess.Popen(words, stdin=subprocess.DEVNULL,
                                            stdout=subprocess.DEVNULL)
            wait_for(lambda: is_listening(self.port), self.name)
        run("nft", "-f", "-", input=RULES.format(taken=self.taken, port=self.port), text=True)

    def stop(self):
        run("nft", "delete", "table", "ip", "bench")
        if self.process:
            for one in reversed(family(self.process.pid)):
                with contextlib.suppress(ProcessLookupError):  # it went with another one
                    os.kill(one, signal.SIGTERM)
            self.process.wait(DEADLINE)
        subprocess.run(["conntrack", "-F"], capture_output=True, check=False)

    def cpu(self):
        return processor_time(self.process.pid) if self.process else 0


class Natlens(Direct):
    name = "natlens-relay"
    mode = "redirect"

    def __init__(self, build, place):
        super().__init__(build, place)
        self.ctl = os.path.join(build, "bin", "natlensctl")

    def start(self):
        told = os.path.join(self.place, "events")
        with open(told, "wb") as file:
            self.process = subprocess.Popen(
                [self.ctl, "--source", "direct", "--format", "json", "intercept", "start",
                 "--tcp", str(PORT), "--udp", str(PORT), "--incoming", "to-client",
                 "--mode", self.mode], stdin=subprocess.DEVNULL, stdout=file)

        def intercepts():
            if self.process.poll() is not None:
                sys.exit("natlensctl intercept start failed")
            with open(told, encoding="utf-8") as file:
                return '"event":"on"' in file.readline() + file.readline()
        wait_for(intercepts, "natlensctl to intercept")

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        self.process.wait(DEADLINE)
        os.remove(os.path.join(self.place, "events"))
        subprocess.run(["conntrack", "-F"], capture_output=True, check=False)


class NatlensTproxy(Natlens):
    name = "natlens-relay (TPROXY)"
    mode = "tproxy"


class Haproxy(Direct):
    name = "HAProxy splice-request"
    port = 7001
    taken = PORT
    options = "    option splice-request\n    option splice-response"

    def command(self):
        if not shutil.which("haproxy"):
            return None
        path = os.path.join(self.place, f"haproxy{self.port}.cfg")
        with open(path, "w", encoding="ascii") as file:
            file.write(HAPROXY.format(threads=os.cpu_count(), options=self.options, port=self.port,
                                      server=SERVER, service=PORT))
        return ["haproxy", "-db", "-q", "-f", path]


class HaproxyAuto(Haproxy):
    name = "HAProxy splice-auto"
    port = 7002
    options = "    option splice-auto"


class Nginx(Direct):
    name = "nginx stream"
    port = 7003
    taken = PORT

    def command(self):
        path = os.path.join(self.place, "nginx.conf")
        with open(path, "w", encoding="ascii") as file:
            file.write(NGINX.format(modules="/usr/lib/nginx/modules", threads=os.cpu_count(),
                                    place=self.place, port=self.port, server=SERVER, service=PORT))
        return ["nginx", "-c", path, "-p", self.place]


class Socat(Direct):
    name = "socat"
    port = 7004
    taken = PORT

    def command(self):
        return ["socat", f"TCP-LISTEN:{self.port},fork,reuseaddr,backlog=4096",
                f"TCP:{SERVER}:{PORT}"]


RELAYS = ((Natlens, "natlensctl"), (Haproxy, "haproxy"), (HaproxyAuto, "haproxy"),
          (Nginx, "nginx"), (Socat, "socat"))


class Meter:
    """Traffic while a relay works, and what the relay took of the processor."""

    def __init__(self, build, seconds):
        self.words = [os.path.join(build, "bench", "relay_traffic"), "/run/netns/client",
                      "/run/netns/server", SERVER, str(PORT)]
        self.seconds = seconds

    def traffic(self, who, *words):
        before = who.cpu()
        done = run(*self.words, *map(str, words), stdout=subprocess.PIPE)
        told = json.loads(done.stdout)
        told["cpu"] = who.cpu() - before
        return told

    def iperf(self, who):
        """One connection between ends that read what they get, as programs do."""
        serve = subprocess.Popen([*IPERF["server"], "--server", "--one-off"],
                                 stdout=subprocess.DEVNULL)
        try:
            wait_for(lambda: run("ip", "netns", "exec", "server", "ss", "-Hltn", f"sport = {PORT}",
                                 stdout=subprocess.PIPE).stdout, "iperf3")
            before = who.cpu()
            done = run(*IPERF["client"], "--client", SERVER, "--time", str(self.seconds), "--json",
                       stdout=subprocess.PIPE)
            cpu = who.cpu() - before
            serve.wait(DEADLINE)
        finally:
            if serve.poll() is None:
                serve.kill()
                serve.wait()
        got = json.loads(done.stdout)["end"]["sum_received"]
        made = {("1 long connection (iperf3)", "throughput", "Gb/s"): got["bits_per_second"] * 1e-9}
        if who.process:
            made["1 long connection (iperf3)", "CPU a gigabyte", "s"] = cpu / (got["bytes"] * 1e-9)
        return made

    def tcp(self, who):
        """What of it counts: {(case, what, unit): value}."""
        made = self.iperf(who) if shutil.which("iperf3") else {}
        for connections in (1, 8):
            told = self.traffic(who, "stream", connections, self.seconds)
            case = f"{connections} long connection" + ("s" if connections > 1 else "")
            made[case, "throughput", "Gb/s"] = told["bytes"] * 8e-9 / told["seconds"]
            if who.process:
                made[case, "CPU a gigabyte", "s"] = told["cpu"] / (told["bytes"] * 1e-9)
        told = self.traffic(who, "connects", 32, self.seconds)
        made["short connections", "connections", "/s"] = told["count"] / told["seconds"]
        if who.process:
            made["short connections", "CPU a connection", "us"] = told["cpu"] * 1e6 / told["count"]
        told = self.traffic(who, "requests", 32, self.seconds)
        made["32 kept connections", "requests", "/s"] = told["count"] / told["seconds"]
        return made

    def udp(self, who):
        made = {}
        for rate in RATES:
            told = self.traffic(who, "datagrams", FLOWS, self.seconds, rate)
            case = f"{rate // 1000} k datagrams/s offered" if rate != RATES[-1] \
                else "as many datagrams as go"
            made[case, "received", "/s"] = told["count"] / told["seconds"]
            made[case, "lost", "%"] = 100 * (1 - told["count"] / told["sent"])
        return made


def in_turns(relays, measure, runs, build, place):
    """{(case, what, unit): {relay: values}}; every turn begins with another one."""
    found = {}
    for turn in range(runs):
        for kind in relays[turn % len(relays):] + relays[:turn % len(relays)]:
            who = kind(build, place)
            who.start()
            try:
                for key, value in measure(who).items():
                    found.setdefault(key, {}).setdefault(kind.name, []).append(value)
            finally:
                who.stop()
        print(f"turn {turn + 1} of {runs}", flush=True)
    return found


def rows_of(found, ours):
    made = []
    for (case, what, unit), values in found.items():
        of_case = {who: rows.row("relay", case, who, what, unit, measured)
                   for who, measured in values.items()}
        for name in ours:
            if name in of_case:
                peers = [one for who, one in of_case.items() if who not in ours]
                rows.compare(of_case[name], [one for one in peers if statistics.median(
                    values[one["who"]])])
        made += of_case.values()
    return made


def main():
    build, runs, seconds, out = sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), sys.argv[4]
    build_network()
    meter = Meter(build, seconds)
    relays = [Direct] + [kind for kind, program in RELAYS
                         if kind is Natlens or shutil.which(program)]
    for kind, program in RELAYS:
        if kind not in relays:
            print(f"{kind.name}: {program} is not installed, left out")
    if not shutil.which("iperf3"):
        print("one connection: iperf3 is not installed, left out")
    with tempfile.TemporaryDirectory() as place:
        made = rows_of(in_turns(relays, meter.tcp, runs, build, place), [Natlens.name])
        datagrams = in_turns([Direct, Natlens, NatlensTproxy], meter.udp, runs, build, place)
        made += rows_of(datagrams, [Natlens.name, NatlensTproxy.name])
    rows.show(made)
    with open(out, "w", encoding="utf-8") as file:
        json.dump(made, file)


if __name__ == "__main__":
    main()
