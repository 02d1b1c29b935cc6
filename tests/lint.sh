#!/bin/sh
# Style, types and the layers of the package. $BIN is the environment's folder of programs.
set -eu
"$BIN/ruff" check .
"$BIN/ruff" format --check .
"$BIN/mypy" builder/factpress tests bench
"$BIN/lint-imports" --no-cache
