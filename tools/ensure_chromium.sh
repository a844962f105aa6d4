#!/bin/sh
# Prints the path of a Chromium; installs Debian's if there is none and it may.
# Looks at $CHROMIUM first, then in PATH.
set -eu

find_chromium() {
    for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
        if [ -n "$name" ] && command -v "$name"; then
            return 0
        fi
    done
    return 1
}

find_chromium && exit 0

if [ "$(id -u)" -eq 0 ]; then
    as_root="env"
elif sudo -n true 2>/dev/null; then
    as_root="sudo -n env"
else
    as_root=""
fi

if [ -n "$as_root" ] && command -v apt-get >/dev/null; then
    echo "chromium: installing Debian's chromium and fonts-liberation" >&2
    apt="$as_root DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300"
    $apt update </dev/null >&2 &&
        $apt install -y --no-install-recommends chromium fonts-liberation </dev/null >/dev/null &&
        find_chromium && exit 0
fi

echo "chromium: none found: install Chromium (Debian: apt-get install chromium fonts-liberation) or set CHROMIUM to its path" >&2
exit 1
