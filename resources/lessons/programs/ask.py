#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Asks a server once: ask.py [udp] ADDRESS PORT [FROM-ADDRESS FROM-PORT] [hold]"""
import socket
import sys

words = sys.argv[1:]
udp = "udp" in words
hold = "hold" in words
ends = [word for word in words if word not in ("udp", "hold")]
family = socket.AF_INET6 if ":" in ends[0] else socket.AF_INET

s = socket.socket(family, socket.SOCK_DGRAM if udp else socket.SOCK_STREAM)
s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
s.settimeout(2)
if len(ends) > 2:
    s.bind((ends[2], int(ends[3])))
try:
    s.connect((ends[0], int(ends[1])))
    if udp:
        s.send(b"how do you do?\n")
    print("answer:", s.recv(1000).decode().strip())
except OSError as error:
    print("no answer:", error)
    sys.exit(1)
if hold:
    s.settimeout(None)
    print("the connection stays open")
    s.recv(1000)
