#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Checks that rooms include only the rooms below them, and use only the libraries they may."""

import re
import subprocess
import sys

# Room: the rooms of backend/ (and itself) that it may include.
ALLOWED = {
    "core": set(),
    "filter": {"core"},
    "netlink": {"core"},
    "wire": {"core"},
    "export": {"core", "netlink"},
    "store": {"core", "netlink", "wire", "filter", "export"},
    "rules": {"core", "netlink", "wire", "filter"},
    "sockets": {"core", "netlink"},
    "mappings": {"core", "netlink", "rules", "sockets"},
    "doctor": {"core", "netlink", "wire", "rules", "sockets", "mappings"},
    "intercept": {"core", "netlink"},
    "conflicts": {"core", "netlink", "rules", "intercept"},
    "lessons": {"core", "netlink", "wire", "filter", "export"},
    "client": {"core", "netlink", "wire", "filter", "export", "store", "rules", "sockets", "mappings", "doctor", "intercept", "conflicts"},
    "helper": {"core", "netlink", "wire", "intercept"},
    "lab": {"core", "netlink", "wire", "filter", "export", "lessons"},
    "cli": {"core", "netlink", "wire", "filter", "export", "store", "rules", "sockets", "mappings", "doctor", "intercept", "conflicts", "client"},
    "app": {"core", "wire", "filter", "export", "store", "rules", "sockets", "mappings", "doctor", "intercept", "conflicts", "lessons", "client"},
}
# Rooms without any Qt, and those with Qt but without windows.
NO_QT = {"core", "filter", "netlink", "wire", "export", "lessons", "lab"}
NO_WIDGETS = set(ALLOWED) - {"app"}
# What only some rooms may touch.
RESTRICTED = [
    (re.compile(r"^libnetfilter_conntrack/"), {"netlink"}),
    (re.compile(r"^nftables/"), {"helper", "lab"}),
    (re.compile(r"^polkit"), {"helper", "app"}),
    (re.compile(r"^libmnl/"), {"netlink", "helper", "lab"}),
]
WIDGETS = re.compile(r"^Q(Widget|TableView|TreeView|MainWindow|Application|Painter|Icon|Dialog|Label|Chart)\b")
INCLUDE = re.compile(r'^\s*#\s*include\s+["<]([^">]+)[">]')


def room_of(path):
    parts = path.split("/")
    if parts[0] == "backend" and len(parts) > 2:
        return parts[1]
    return parts[0] if parts[0] in ALLOWED else None


def complaints(path, room):
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            match = INCLUDE.match(line)
            if not match:
                continue
            name = match.group(1)
            place = f"{path}:{number}: {room} includes {name}"
            head = name.split("/")[0]
            if "/" in name and head in ALLOWED and head != room and head not in ALLOWED[room]:
                yield f"{place}: not below it"
            if room in NO_QT and re.match(r"^(Q[A-Z]|Qt[A-Z])", name):
                yield f"{place}: no Qt here"
            if room in NO_WIDGETS and WIDGETS.match(name):
                yield f"{place}: no windows here"
            for pattern, rooms in RESTRICTED:
                if pattern.match(name) and room not in rooms:
                    yield f"{place}: only {', '.join(sorted(rooms))} may"


def main():
    files = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "--", "*.h", "*.cpp"],
        check=True, capture_output=True, text=True).stdout.split()
    found = [line for path in files if (room := room_of(path)) for line in complaints(path, room)]
    unknown = [path for path in files if not room_of(path) and path.split("/")[0] not in ("tests", "bench", "cmake")]
    found += [f"{path}: in no room that the check knows" for path in unknown]
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
