#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs clang-tidy over the sources of a build tree, only over those that changed since it last
found nothing in them: themselves, a header of the project that they include, or the rules."""

import concurrent.futures
import hashlib
import json
import os
import re
import subprocess
import sys

ROOT = os.path.realpath(os.path.join(os.path.dirname(__file__), "..", ".."))
INCLUDE = re.compile(rb'^\s*#\s*include\s+"([^"]+)"', re.MULTILINE)
INCLUDE_ROOTS = ("", "backend", "tests")


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


def check(path, build, stamps, rules):
    stamp = os.path.join(stamps, key_of(path, rules))
    if os.path.exists(stamp):
        return path, 0, ""
    run = subprocess.run(["clang-tidy", "-p", build, "--quiet", "--warnings-as-errors=*", path],
                         capture_output=True, text=True)
    if run.returncode == 0:
        open(stamp, "w", encoding="utf-8").close()
        return path, 0, ""
    return path, run.returncode, run.stdout + run.stderr


def main():
    build = os.path.realpath(sys.argv[1])
    if not os.path.isfile(os.path.join(build, "compile_commands.json")):
        sys.exit("usage: tidy.py BUILD_FOLDER, one that CMake has configured")
    stamps = os.path.join(build, "lint")
    os.makedirs(stamps, exist_ok=True)
    with open(os.path.join(ROOT, ".clang-tidy"), "rb") as file:
        rules = file.read()
    with open(os.path.join(build, "compile_commands.json"), encoding="utf-8") as file:
        sources = sorted({entry["file"] for entry in json.load(file)})
    sources = [s for s in sources if s.startswith(ROOT + "/") and not s.startswith(build + "/")
               and "/build/" not in s[len(ROOT):]]
    failed = False
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for path, status, text in pool.map(lambda s: check(s, build, stamps, rules), sources):
            if status:
                failed = True
                print(os.path.relpath(path, ROOT))
                print(text)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
