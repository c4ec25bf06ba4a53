#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""A TCP listener that asks for the original destination: original_dst.py ADDRESS PORT"""
import errno
import socket
import struct
import sys

SO_ORIGINAL_DST = 80

listener = socket.socket()
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind((sys.argv[1], int(sys.argv[2])))
listener.listen()
print("listening on port", sys.argv[2])
while True:
    s, peer = listener.accept()
    print("peer", "%s:%d" % peer, "own address", "%s:%d" % s.getsockname())
    try:
        raw = s.getsockopt(socket.SOL_IP, SO_ORIGINAL_DST, 16)
        family, = struct.unpack("=H", raw[0:2])  # the machine's own byte order
        port, = struct.unpack("!H", raw[2:4])    # network byte order
        address = raw[4:8]
        print("16 bytes:", raw.hex(" "))
        print("family", family, "port", port, "address", socket.inet_ntoa(address))
        s.sendall(("you wanted %s:%d\n" % (socket.inet_ntoa(address), port)).encode())
    except OSError as error:
        print("SO_ORIGINAL_DST:", errno.errorcode[error.errno])
        s.sendall((errno.errorcode[error.errno] + "\n").encode())
    s.close()
