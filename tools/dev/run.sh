# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash disable=SC2154 # root and build_dir: see dev and build.sh
# ./dev run, ./dev screenshots

have_display() {
    [ -n "${DISPLAY:-}" ] || [ -n "${WAYLAND_DISPLAY:-}" ]
}

# Runs a command on a virtual display of its own, which ends with it.
with_virtual_display() {
    local work xvfb status=0
    work=$(mktemp -d)
    # Xvfb writes the number of the display that it took once it answers on it.
    Xvfb -displayfd 3 -screen 0 1920x1200x24 -nolisten tcp >/dev/null 2>&1 3>"$work/number" &
    xvfb=$!
    while [ ! -s "$work/number" ]; do
        kill -0 "$xvfb" 2>/dev/null || {
            echo "dev: Xvfb does not start here; is the package xvfb whole?" >&2
            rm -rf "$work"
            return 1
        }
        sleep 0.05
    done
    DISPLAY=":$(cat "$work/number")" XDG_RUNTIME_DIR="${XDG_RUNTIME_DIR:-$work}" "$@" || status=$?
    kill "$xvfb" 2>/dev/null || true
    wait "$xvfb" 2>/dev/null || true
    rm -rf "$work"
    return "$status"
}

dev_run() {
    if have_display; then
        exec "$build_dir/bin/natlens" "$@"
    fi
    local picture="$root/$build_dir/natlens.png"
    echo "No display: the window opens on a virtual one, and this is what it shows."
    [ $# -gt 0 ] || set -- --select-nat redirect
    with_virtual_display "$build_dir/bin/natlens" --screenshot "$picture" --size 1280x800 "$@"
    echo "Screenshot: $picture"
}

dev_screenshots() {
    local theme page
    mkdir -p docs/images
    for theme in light dark; do
        with_virtual_display "$build_dir/bin/natlens" --source lab:redirect --theme "$theme" \
            --size 1280x800 --select-nat redirect \
            --screenshot "docs/images/flows-$theme.png" >/dev/null
        echo "docs/images/flows-$theme.png"
    done
    local config
    config=$(mktemp -d)
    mkdir -p "$config/natlens/profiles"
    echo '{"name": "Web ports", "tcp": ["80", "443", "8000-8080"], "incoming": ["to-client"]}' \
        >"$config/natlens/profiles/web-ports.json"
    XDG_CONFIG_HOME="$config" with_virtual_display "$build_dir/bin/natlens" \
        --source lab:intercept-redirect --theme light --size 1280x800 --page interceptions \
        --intercept web-ports --screenshot docs/images/interceptions.png >/dev/null
    rm -rf "$config"
    echo docs/images/interceptions.png
    for page in mappings rules doctor; do
        with_virtual_display "$build_dir/bin/natlens" --source lab:redirect --theme light \
            --size 1280x800 --page "$page" --screenshot "docs/images/$page.png" >/dev/null
        echo "docs/images/$page.png"
    done
}
