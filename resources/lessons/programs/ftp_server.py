#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""An FTP server for one lesson: ftp_server.py ADDRESS"""
import socket
import sys

control = socket.socket()
control.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
control.bind((sys.argv[1], 21))
control.listen()
print("listening on port 21")


def fetch(s, lines, connect):
    s.sendall(b"150 here it comes\r\n")
    try:
        data = connect()
        data.sendall(b"a file\n")
        data.close()
        s.sendall(b"226 done\r\n")
    except OSError as error:
        print("data connection:", error)
        s.sendall(b"425 no data connection\r\n")


def talk(s):
    connect = None
    s.sendall(b"220 hello\r\n")
    for line in s.makefile("r", newline="\r\n"):
        word, _, rest = line.strip().partition(" ")
        print("heard:", word, rest)
        if word == "PORT":
            n = rest.split(",")
            end = (".".join(n[:4]), int(n[4]) * 256 + int(n[5]))
            connect = lambda: socket.create_connection(end, 2)
            s.sendall(b"200 as you like\r\n")
        elif word == "PASV":
            data = socket.socket()
            data.bind((sys.argv[1], 50000))
            data.listen()
            connect = lambda: data.accept()[0]
            numbers = sys.argv[1].replace(".", ",") + ",195,80"  # 195 * 256 + 80 = 50000
            s.sendall(("227 Entering Passive Mode (%s)\r\n" % numbers).encode())
        elif word == "RETR":
            fetch(s, rest, connect)
        elif word == "QUIT":
            s.sendall(b"221 bye\r\n")
            return
        else:
            s.sendall({"USER": b"331 which password?\r\n"}.get(word, b"230 fine\r\n"))


while True:
    s, peer = control.accept()
    print("client", "%s:%d" % peer)
    try:
        talk(s)
    except OSError as error:
        print("the client has gone:", error)
    s.close()
