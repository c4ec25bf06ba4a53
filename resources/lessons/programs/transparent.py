#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""A TCP listener for TPROXY: transparent.py PORT [plain] [one]"""
import socket
import sys

IP_TRANSPARENT = 19

listener = socket.socket()
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
if "plain" not in sys.argv:
    listener.setsockopt(socket.SOL_IP, IP_TRANSPARENT, 1)
listener.bind(("0.0.0.0", int(sys.argv[1])))
listener.listen()
print("listening on port", sys.argv[1])
while True:
    s, peer = listener.accept()
    own = "%s:%d" % s.getsockname()
    print("peer", "%s:%d" % peer, "own address", own)
    text = ("you wanted %s\n" % own).encode()
    if "one" in sys.argv:
        listener.close()
        print("the listener is closed")
        s.sendall(text)
        while data := s.recv(1000):
            s.sendall(data)
        break
    s.sendall(text, socket.MSG_MORE)  # goes out with the end: this side closes first
    s.close()
