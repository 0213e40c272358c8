#!/usr/bin/env bash
# Install Pango from the system's packages if it is not there; the report (PDF) is set with it.
set -euo pipefail
python=${1:-python3}
if "$python" -c 'from weasyprint import HTML' 2>/dev/null; then exit 0; fi
if ! command -v apt-get >/dev/null; then
  echo "Biblioteket Pango saknas och kan inte installeras här. Installera Pango och försök igen." >&2
  exit 1
fi
run=""
if [ "$(id -u)" -ne 0 ]; then run="sudo"; fi
$run apt-get update -qq
$run apt-get install -y -qq libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation fonts-dejavu-core >/dev/null
