#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Binds a UDP socket and sends: bind.py ADDRESS PORT [transparent|freebind] [TO PORT]"""
import errno
import socket
import sys

OPTIONS = {"transparent": 19, "freebind": 15}  # IP_TRANSPARENT, IP_FREEBIND

words = [word for word in sys.argv[1:] if word not in OPTIONS]
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
try:
    what = "setsockopt"
    for word in sys.argv[1:]:
        if word in OPTIONS:
            s.setsockopt(socket.SOL_IP, OPTIONS[word], 1)
    what = "bind"
    s.bind((words[0], int(words[1])))
    print("bound to %s:%d" % s.getsockname())
    if len(words) > 2:
        what = "sendto"
        s.sendto(b"hello\n", (words[2], int(words[3])))
        print("sent from %s:%d" % s.getsockname())
except OSError as error:
    print(what + ":", errno.errorcode[error.errno], error.errno, error.strerror)
    sys.exit(1)
