#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""A UDP listener that says what it can learn: udp_listener.py PORT"""
import errno
import socket
import sys

SO_ORIGINAL_DST = 80
IP_PKTINFO = 8

s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.setsockopt(socket.SOL_IP, IP_PKTINFO, 1)
s.bind(("0.0.0.0", int(sys.argv[1])))
print("waiting on port", sys.argv[1])
while True:
    data, control, _, peer = s.recvmsg(2000, 200)
    print("datagram from %s:%d" % peer, "own address", "%s:%d" % s.getsockname())
    for level, kind, value in control:
        if (level, kind) == (socket.SOL_IP, IP_PKTINFO):
            print("IP_PKTINFO: sent to", socket.inet_ntoa(value[8:12]))
    try:
        s.getsockopt(socket.SOL_IP, SO_ORIGINAL_DST, 16)
    except OSError as error:
        print("SO_ORIGINAL_DST:", errno.errorcode[error.errno], error.errno)
    s.sendto(b"heard\n", peer)
