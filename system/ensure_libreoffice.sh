#!/usr/bin/env bash
# Install LibreOffice's parts for slides and documents from the system's packages if it is not found; the tests open what we write in it.
set -euo pipefail
if command -v soffice >/dev/null && [ -e "$(dirname "$(readlink -f "$(command -v soffice)")")/../program/libswlo.so" ]; then exit 0; fi
if ! command -v apt-get >/dev/null; then
  echo "LibreOffice saknas och kan inte installeras här. Installera LibreOffice och försök igen." >&2
  exit 1
fi
run=""
if [ "$(id -u)" -ne 0 ]; then run="sudo"; fi
$run apt-get update -qq
$run apt-get install -y -qq --no-install-recommends libreoffice-impress-nogui libreoffice-writer-nogui >/dev/null
