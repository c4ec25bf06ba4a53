# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash disable=SC2154 # root and build_dir: see dev and build.sh
# ./dev lint, ./dev format

# Files of this source tree, those that git does not know yet included.
source_files() {
    git ls-files -co --exclude-standard -- "$@" | while read -r file; do
        [ -f "$file" ] && echo "$file"
    done
}

dev_format() {
    source_files '*.cpp' '*.h' | xargs -r clang-format -i
}

lint_step() {
    local name=$1
    shift
    if "$@" >"$lint_log" 2>&1; then
        echo "lint: $name: fine"
    else
        echo "lint: $name: FAILED"
        cat "$lint_log"
        lint_failed=1
    fi
}

lint_format() {
    source_files '*.cpp' '*.h' | xargs -r clang-format --dry-run -Werror
}

lint_spelling() {
    source_files ':!LICENSE' ':!packaging/polkit' ':!*.png' ':!*.svg' ':!translations' ':!resources/lessons/de' ':!tests/fixtures' ':!tests/fuzz' |
        xargs -r codespell --ignore-words-list "$(paste -sd, tools/lint/words.txt)"
}

lint_shell() {
    source_files "*.sh" dev .ci/run | xargs -r shellcheck -x
}

lint_spdx() {
    local file missing=0
    while read -r file; do
        case "$file" in
            LICENSE | *.png | *.json | *.md | *.ts | *.bin | *.txt | *.pcap* | */corpus/* | tests/fixtures/*) continue ;;
        esac
        head -n 5 "$file" | grep -q 'SPDX-License-Identifier: ' || {
            echo "$file: no SPDX line"
            missing=1
        }
    done < <(source_files)
    return "$missing"
}

lint_translations() {
    local lrelease file output
    lrelease=$(command -v lrelease6 || echo /usr/lib/qt6/bin/lrelease)
    for file in translations/*.ts; do
        [ -f "$file" ] || continue
        output=$("$lrelease" "$file" -qm /dev/null 2>&1) || return 1
        echo "$output"
        ! echo "$output" | grep -iE 'warning|unfinished [^0]|[1-9][0-9]* unfinished|untranslated' || return 1
    done
}

lint_packaging() {
    local file
    for file in packaging/desktop/*.desktop; do
        [ ! -f "$file" ] || desktop-file-validate "$file" || return 1
    done
    for file in packaging/desktop/*.metainfo.xml; do
        [ ! -f "$file" ] || appstreamcli validate --no-net --pedantic "$file" || return 1
    done
    for file in packaging/*.policy packaging/*.conf; do
        [ ! -f "$file" ] || xmllint --noout --nonet "$file" || return 1
    done
}

# Layout and checks differ between releases of the clang tools; the sources follow those of Debian 12.
clang_tools=14

lint_with_clang_tools() {
    local name=$1 tool=$1
    shift
    if "$tool" --version | grep -q "version $clang_tools\."; then
        lint_step "$name" "$@"
    else
        echo "lint: $name: not checked, it is not version $clang_tools here"
    fi
}

dev_lint() {
    lint_failed=0
    lint_log=$(mktemp)
    lint_with_clang_tools clang-format lint_format
    lint_step "includes go downward" python3 tools/lint/include_direction.py
    lint_step "SPDX" lint_spdx
    lint_step "codespell" lint_spelling
    lint_step "shellcheck" lint_shell
    lint_step "translations" lint_translations
    lint_step "desktop, appstream, policy" lint_packaging
    lint_with_clang_tools clang-tidy python3 tools/lint/tidy.py "$build_dir"
    rm -f "$lint_log"
    return "$lint_failed"
}
