# SPDX-License-Identifier: GPL-2.0-or-later
"""net.netfilter.nf_conntrack_max: counts for every network namespace, and can be set in the first
one only."""

import contextlib

PATH = "/proc/sys/net/netfilter/nf_conntrack_max"
ROOM = 1.1


def read():
    try:
        with open(PATH, encoding="ascii") as file:
            return int(file.read())
    except OSError:
        return None


@contextlib.contextmanager
def for_flows(flows, may_raise):
    """The largest table that may be made: @p flows, or what the limit allows."""
    before = read()
    wanted = int(flows * ROOM)
    if before is None or before == 0 or before >= wanted:
        yield flows
        return
    if not may_raise:
        print(f"nf_conntrack_max is {before}: {flows} flows do not fit, so fewer are measured. For "
              f"all of them, as root in the first network namespace:\n"
              f"  sysctl -w net.netfilter.nf_conntrack_max={wanted}\n"
              f"or ./dev bench --raise-limit, which puts it back afterwards", flush=True)
        yield int(before / ROOM)
        return
    try:
        with open(PATH, "w", encoding="ascii") as file:
            file.write(str(wanted))
    except OSError as error:
        print(f"raising nf_conntrack_max: {error}: run as root in the first network namespace",
              flush=True)
    raised = read()
    try:
        yield flows if raised >= wanted else int(before / ROOM)
    finally:
        if raised != before:
            with open(PATH, "w", encoding="ascii") as file:
                file.write(str(before))
