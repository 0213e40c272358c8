#!/usr/bin/env bash
# Install Chromium from the system's packages if none is found; the browser tests use it.
set -euo pipefail
for name in chromium chromium-browser google-chrome; do
  if command -v "$name" >/dev/null; then exit 0; fi
done
if ! command -v apt-get >/dev/null; then
  echo "Chromium saknas och kan inte installeras här. Installera Chromium och försök igen." >&2
  exit 1
fi
run=""
if [ "$(id -u)" -ne 0 ]; then run="sudo"; fi
$run apt-get update -qq
$run apt-get install -y -qq chromium >/dev/null
