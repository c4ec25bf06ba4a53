#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# install_test.sh BUILD LIBEXECDIR PREFIX: installs the helper's part below a folder of its own and
# checks that all is where bus, polkit and systemd look, and that they would understand it.
set -eu
build=$1 libexecdir=$2 prefix=$3
fail() {
    echo "install_test: $*" >&2
    exit 1
}

root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
DESTDIR=$root cmake --install "$build" --component helper >"$root/log" || fail "$(cat "$root/log")"

at=$root$prefix
helper=$root$libexecdir/natlens/natlens-helper
[ -x "$helper" ] || fail "no $helper"
for file in share/dbus-1/system.d/org.natlens.Helper1.conf \
    share/dbus-1/system-services/org.natlens.Helper1.service \
    share/polkit-1/actions/org.natlens.policy \
    lib/systemd/system/natlens-helper.service \
    lib/sysusers.d/natlens.conf; do
    [ -f "$at/$file" ] || fail "no $at/$file"
    if grep -q '@[A-Z_]*@' "$at/$file"; then
        fail "$file: a place was not filled in"
    fi
done

policy=$at/share/polkit-1/actions/org.natlens.policy
xmllint --noout --nonet --dtdvalid /usr/share/polkit-1/policyconfig-1.dtd "$policy"
xmllint --noout --nonet "$at/share/dbus-1/system.d/org.natlens.Helper1.conf"

service=$at/share/dbus-1/system-services/org.natlens.Helper1.service
unit=$at/lib/systemd/system/natlens-helper.service
grep -qx "Exec=$libexecdir/natlens/natlens-helper" "$service" || fail "$service: Exec"
grep -qx "SystemdService=natlens-helper.service" "$service" || fail "$service: SystemdService"
grep -qx "ExecStart=$libexecdir/natlens/natlens-helper" "$unit" || fail "$unit: ExecStart"
grep -qx "BusName=$(sed -n 's/^Name=//p' "$service")" "$unit" || fail "$unit: BusName"

# 2.0 at most, said as a whole number.
systemd-analyze security --offline=yes --threshold=20 --no-pager "$unit" >"$root/log" ||
    fail "$(tail -1 "$root/log")"
tail -1 "$root/log"

# verify wants the program where the unit says; it is below the root here.
sed "s|^ExecStart=.*|ExecStart=$helper|" "$unit" >"$root/natlens-helper.service"
systemd-analyze verify --man=no "$root/natlens-helper.service" 2>"$root/log" ||
    fail "$(cat "$root/log")"
if grep -q "natlens-helper.service" "$root/log"; then
    fail "$(cat "$root/log")"
fi

"$helper" --version | grep -q '^natlens-helper ' || fail "the installed helper does not run"
echo "install_test: all in place"
