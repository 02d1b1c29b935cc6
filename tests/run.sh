#!/bin/sh
# Every check that the project has. $BIN is the environment's folder of programs; $CHROMIUM names a browser.
set -eu

if [ -z "${CHROMIUM:-}" ] && ! command -v chromium >/dev/null 2>&1; then
    if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
        echo "installing chromium ..."
        apt-get update -qq
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null
    elif command -v apt-get >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        echo "installing chromium ..."
        sudo -n apt-get update -qq
        sudo -n env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null
    else
        echo "no chromium: install it, or name a browser in \$CHROMIUM (the browser tests fail without one)" >&2
    fi
fi
CHROMIUM="${CHROMIUM:-$(command -v chromium || true)}"
export CHROMIUM

sh tests/lint.sh
"$BIN/python" -m pytest --numprocesses 2 --dist loadfile --cov --cov-report= "$@"
"$BIN/python" -m coverage report --include="$(cat tests/pure-modules.txt | tr '\n' ',')" --fail-under=100 --skip-covered --show-missing
