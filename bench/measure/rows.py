# SPDX-License-Identifier: GPL-2.0-or-later
"""Rows of results: one schema for every measurement.

A row: {"group", "case", "who", "what", "unit", "median", "low", "high", "runs",
"ratios": {PEER: our median divided by the peer's}, "note"}."""

import statistics


def row(group, case, who, what, unit, values, note=None):
    values = list(values)
    made = {"group": group, "case": case, "who": who, "what": what, "unit": unit,
            "median": rounded(statistics.median(values)), "low": rounded(min(values)),
            "high": rounded(max(values)), "runs": len(values)}
    if note:
        made["note"] = note
    return made


def rounded(value):
    """Four digits that count are more than a measurement is worth."""
    return float(f"{value:.4g}")


def compare(ours, peers):
    """Adds to the row what part of each peer's median it takes."""
    ours["ratios"] = {peer["who"]: rounded(ours["median"] / peer["median"])
                      for peer in peers if peer["median"]}


def show(rows):
    for one in rows:
        ratios = "  ".join(f"{ratio:g} × {peer}" for peer, ratio in one.get("ratios", {}).items())
        spread = f"({one['low']:g} … {one['high']:g})" if one["runs"] > 1 else ""
        note = f"  [{one['note']}]" if "note" in one else ""
        print(f"{one['case']:<26} {one['who']:<38} {one['what']:<22} "
              f"{one['median']:>10g} {one['unit']:<9} {spread:<22} {ratios}{note}", flush=True)
