#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs clang-tidy over the sources of a build tree, only over those that changed since it last
found nothing in them: themselves, a header of the project that they include, or the rules.

Most of clang-tidy's time goes into the headers. So sources that are compiled alike are looked at
several at once, as one translation unit; whatever is said of one of them (or that two cannot be in
one unit) is not believed, but asked again of that source alone."""

import collections
import concurrent.futures
import hashlib
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile

ROOT = os.path.realpath(os.path.join(os.path.dirname(__file__), "..", ".."))
INCLUDE = re.compile(rb'^\s*#\s*include\s+"([^"]+)"', re.MULTILINE)
INCLUDE_ROOTS = ("", "app", "backend", "bench", "helper", "tests", "tests/unit/netlink/support")
SAID = re.compile(r"^(/[^:\n]+):\d+:\d+: (?:fatal )?(?:error|warning):", re.MULTILINE)
AT_ONCE = 10
# A unit includes sources, which nothing else may.
UNIT_CHECKS = "--checks=-bugprone-suspicious-include"


def project_file(name, beside):
    for folder in [os.path.dirname(beside)] + [os.path.join(ROOT, r) for r in INCLUDE_ROOTS]:
        path = os.path.normpath(os.path.join(folder, name))
        if os.path.isfile(path):
            return path
    return None


def closure(path, seen):
    """The project's own files that path is made of."""
    if path in seen:
        return
    with open(path, "rb") as file:
        seen[path] = file.read()
    for name in INCLUDE.findall(seen[path]):
        below = project_file(name.decode(), path)
        if below:
            closure(below, seen)


def key_of(path, rules):
    seen = {}
    closure(path, seen)
    digest = hashlib.sha256(rules)
    for name in sorted(seen):
        digest.update(name.encode() + b"\0" + seen[name])
    return digest.hexdigest()


def flags_of(command):
    """A compiler's arguments without what belongs to one source, and without headers that another
    compiler precompiled."""
    words = shlex.split(command)
    first = next(i for i, word in enumerate(words) if word.startswith("-"))
    flags, skip = [], False
    for word in words[first:]:
        if skip or word in ("-o", "-c", "-include"):
            skip = not skip
        elif word == "-Winvalid-pch":
            continue
        else:
            flags.append(word)
    return tuple(flags)


def sources_of(build):
    """The project's own sources by the flags that they are compiled with."""
    with open(os.path.join(build, "compile_commands.json"), encoding="utf-8") as file:
        entries = json.load(file)
    alike, known = collections.defaultdict(list), set()
    for entry in sorted(entries, key=lambda e: e["file"]):
        path = entry["file"]
        ours = path.startswith(ROOT + "/") and "/build/" not in path[len(ROOT):]
        if ours and not path.startswith(build + "/") and path not in known:
            known.add(path)
            alike[flags_of(entry["command"])].append(path)
    return alike


def batches_of(paths):
    count = -(-len(paths) // AT_ONCE)
    return [paths[i * len(paths) // count:(i + 1) * len(paths) // count] for i in range(count)]


class Tidy:
    def __init__(self, build, rules):
        self.build = build
        self.rules = rules
        self.stamps = os.path.join(build, "lint")
        os.makedirs(self.stamps, exist_ok=True)

    def stamp(self, path):
        return os.path.join(self.stamps, key_of(path, self.rules))

    def passed(self, path):
        with open(self.stamp(path), "w", encoding="utf-8"):
            pass

    def alone(self, flags, path):
        run = subprocess.run(["clang-tidy", "--quiet", "--warnings-as-errors=*", path, "--",
                              *flags], capture_output=True, text=True)
        if run.returncode == 0:
            self.passed(path)
            return []
        return [(path, run.stdout + run.stderr)]

    def together(self, flags, paths):
        """Those of which nothing was said have passed. Returns the others."""
        with tempfile.NamedTemporaryFile("w", suffix=".cpp", dir=self.stamps) as unit:
            unit.writelines(f'#include "{path}"\n' for path in paths)
            unit.flush()
            run = subprocess.run(["clang-tidy", "--quiet", "--warnings-as-errors=*", UNIT_CHECKS,
                                  "--config-file=" + os.path.join(ROOT, ".clang-tidy"), unit.name,
                                  "--", *flags], capture_output=True, text=True)
        if run.returncode == 0:
            for path in paths:
                self.passed(path)
            return []
        said = set(SAID.findall(run.stdout + run.stderr))
        return [path for path in paths if path in said] or paths

    def batch(self, flags, paths):
        """What was found: path and text of each source that did not pass."""
        found, left = [], [path for path in paths if not os.path.exists(self.stamp(path))]
        while len(left) > 1:
            doubted = self.together(flags, left)
            left = [path for path in left if doubted and path not in doubted]
            for path in doubted:
                found += self.alone(flags, path)
        return found + [finding for path in left for finding in self.alone(flags, path)]


def main():
    build = os.path.realpath(sys.argv[1])
    if not os.path.isfile(os.path.join(build, "compile_commands.json")):
        sys.exit("usage: tidy.py BUILD_FOLDER, one that CMake has configured")
    with open(os.path.join(ROOT, ".clang-tidy"), "rb") as file:
        tidy = Tidy(build, file.read())
    work = [(flags, batch) for flags, paths in sources_of(build).items()
            for batch in batches_of(paths)]
    failed = False
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for found in pool.map(lambda w: tidy.batch(*w), work):
            for path, text in found:
                failed = True
                print(os.path.relpath(path, ROOT))
                print(text)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
