#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""A transparent UDP listener that answers as the one who was meant: udp_transparent.py PORT"""
import socket
import struct
import sys

IP_TRANSPARENT = 19
IP_RECVORIGDSTADDR = 20


def transparent():
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    s.setsockopt(socket.SOL_IP, IP_TRANSPARENT, 1)
    return s


s = transparent()
s.setsockopt(socket.SOL_IP, IP_RECVORIGDSTADDR, 1)
s.bind(("0.0.0.0", int(sys.argv[1])))
print("waiting on port", sys.argv[1])
while True:
    data, control, _, peer = s.recvmsg(2000, 200)
    for level, kind, value in control:
        if (level, kind) == (socket.SOL_IP, IP_RECVORIGDSTADDR):
            port, = struct.unpack("!H", value[2:4])
            address = socket.inet_ntoa(value[4:8])
            print("from %s:%d" % peer, "to %s:%d" % (address, port))
            answer = transparent()
            answer.bind((address, port))
            answer.sendto(("you wanted %s:%d\n" % (address, port)).encode(), peer)
            answer.close()
