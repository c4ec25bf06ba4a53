#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Fetches a file: ftp_client.py ADDRESS port|pasv|announce"""
import ftplib
import sys
import time

ftp = ftplib.FTP(sys.argv[1], timeout=4)
ftp.set_pasv(sys.argv[2] == "pasv")
ftp.sock.settimeout(6)
try:
    if sys.argv[2] == "announce":
        ftp.voidcmd("TYPE A")
        ftp.voidcmd("PORT 10,0,1,2,195,81")
        print("announced port", 195 * 256 + 81)
        time.sleep(30)
    ftp.retrlines("RETR file", lambda line: print("got:", line))
    ftp.quit()
except (ftplib.Error, OSError) as error:
    print("failed:", error)
    sys.exit(1)
