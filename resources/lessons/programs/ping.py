#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""One echo request with an id of one's own: ping.py ADDRESS ID"""
import socket
import struct
import sys


def checksum(data):
    total = sum(struct.unpack("!%dH" % (len(data) // 2), data))
    total = (total >> 16) + (total & 0xFFFF)
    return ~(total + (total >> 16)) & 0xFFFF


address, number = sys.argv[1], int(sys.argv[2])
six = ":" in address
request, answer = (128, 129) if six else (8, 0)
s = socket.socket(socket.AF_INET6 if six else socket.AF_INET, socket.SOCK_RAW,
                  socket.IPPROTO_ICMPV6 if six else socket.IPPROTO_ICMP)
s.settimeout(2)
head = struct.pack("!BBHHH", request, 0, 0, number, 1)
if not six:  # for ICMPv6 the kernel does it
    head = struct.pack("!BBHHH", request, 0, checksum(head), number, 1)
s.sendto(head, (address, 0))
try:
    while True:
        packet = s.recv(2000)
        kind, code, _, got, _ = struct.unpack("!BBHHH", (packet if six else packet[20:])[:8])
        if kind == answer and got == number:
            print("echo reply: type %d code %d id %d" % (kind, code, got))
            break
except OSError as error:
    print("no answer:", error)
    sys.exit(1)
