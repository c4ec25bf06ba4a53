# SPDX-License-Identifier: GPL-2.0-or-later
"""Where windows go: nowhere (offscreen), or an X server of our own without a screen."""

import contextlib
import os
import shutil
import subprocess
import tempfile


@contextlib.contextmanager
def virtual(platform):
    """The environment of a program that shows a window; None where that cannot be."""
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "XDG_RUNTIME_DIR": home, "LC_ALL": "C.UTF-8",
                       "QT_QPA_PLATFORM": "xcb" if platform == "Xvfb" else platform}
        if platform != "Xvfb":
            yield environment
            return
        if not shutil.which("Xvfb"):
            print("Xvfb is not installed: not measured under it", flush=True)
            yield None
            return
        reader, writer = os.pipe()
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1920x1200x24", "-nolisten", "tcp",
             "-noreset"], pass_fds=[writer], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        os.close(writer)
        try:
            with os.fdopen(reader, encoding="ascii") as number:
                environment["DISPLAY"] = ":" + number.readline().strip()
            yield environment
        finally:
            server.terminate()
            server.wait()
