#!/usr/bin/env bash
# Install Chromium from the system's packages if it is not found; the browser tests use it. Its headless shell is the same engine
# without the windows around it, at a third of the processor time; where there is no such package the whole browser does.
set -euo pipefail
if command -v chromium-headless-shell >/dev/null; then exit 0; fi
found=""
for name in chromium chromium-browser google-chrome; do
  if command -v "$name" >/dev/null; then found="$name"; fi
done
if command -v apt-get >/dev/null; then
  run=""
  if [ "$(id -u)" -ne 0 ]; then run="sudo"; fi
  if $run apt-get update -qq && $run apt-get install -y -qq chromium-headless-shell >/dev/null; then exit 0; fi
  if [ -z "$found" ]; then $run apt-get install -y -qq chromium >/dev/null && exit 0; fi
fi
if [ -z "$found" ]; then
  echo "Chromium saknas och kan inte installeras här. Installera Chromium och försök igen." >&2
  exit 1
fi
