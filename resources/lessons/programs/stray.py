#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""One TCP packet that belongs to no connection, with SYN and ACK: stray.py FROM PORT TO PORT"""
import socket
import struct
import sys

source, sport, destination, dport = sys.argv[1], int(sys.argv[2]), sys.argv[3], int(sys.argv[4])


def packet(check):
    # ports, sequence, acknowledgement, length of the head, flags, window, checksum, urgent
    return struct.pack("!HHLLBBHHH", sport, dport, 1, 1, 5 << 4, 0x12, 1024, check, 0)


whole = (socket.inet_aton(source) + socket.inet_aton(destination)
         + struct.pack("!BBH", 0, socket.IPPROTO_TCP, 20) + packet(0))
total = sum(struct.unpack("!%dH" % (len(whole) // 2), whole))
total = (total >> 16) + (total & 0xFFFF)
s = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_TCP)
s.sendto(packet(~(total + (total >> 16)) & 0xFFFF), (destination, 0))
print("sent")
