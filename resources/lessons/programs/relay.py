#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""A transparent proxy as small as can be: relay.py PORT [mark] [keep]
It asks where each connection wanted to go and passes on what it hears there. "mark" gives its own
connections the mark 1. "keep" makes it a TPROXY proxy that keeps the client's address."""
import socket
import struct
import sys

SO_ORIGINAL_DST, IP_TRANSPARENT, SO_MARK = 80, 19, 36
keep = "keep" in sys.argv

listener = socket.socket()
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
if keep:
    listener.setsockopt(socket.SOL_IP, IP_TRANSPARENT, 1)
listener.bind(("0.0.0.0", int(sys.argv[1])))
listener.listen()
print("listening on port", sys.argv[1])
accepted = 0
waiting = []
while True:
    s, peer = listener.accept()
    accepted += 1
    print("connection", accepted, "from", "%s:%d" % peer)
    if accepted > 20:
        print("that is enough")
        break
    wanted = s.getsockname()
    if not keep:
        raw = s.getsockopt(socket.SOL_IP, SO_ORIGINAL_DST, 16)
        wanted = (socket.inet_ntoa(raw[4:8]), struct.unpack("!H", raw[2:4])[0])
    out = socket.socket()
    out.settimeout(1)
    if "mark" in sys.argv:
        out.setsockopt(socket.SOL_SOCKET, SO_MARK, 1)
    if keep:
        out.setsockopt(socket.SOL_IP, IP_TRANSPARENT, 1)
        out.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        out.bind(peer)
    try:
        out.connect(wanted)
        if wanted[1] == 8043:  # does not wait, so that a loop can be seen going round
            waiting += [s, out]
            continue
        s.sendall(out.recv(1000))
    except OSError as error:
        print("no answer from %s:%d:" % wanted, error)
    out.close()
    s.close()
