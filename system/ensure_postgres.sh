#!/usr/bin/env bash
# Install PostgreSQL from the system's packages if none is found; the tests of the store start one of their own.
set -euo pipefail
if compgen -G "/usr/lib/postgresql/*/bin/initdb" >/dev/null || command -v initdb >/dev/null; then exit 0; fi
if ! command -v apt-get >/dev/null; then
  echo "PostgreSQL saknas och kan inte installeras här. Installera PostgreSQL och försök igen." >&2
  exit 1
fi
run=""
if [ "$(id -u)" -ne 0 ]; then run="sudo"; fi
$run apt-get update -qq
# The tests make their own cluster; the system's is not to be started.
$run mkdir -p /etc/postgresql-common
echo "create_main_cluster = false" | $run tee /etc/postgresql-common/createcluster.conf >/dev/null
$run apt-get install -y -qq --no-install-recommends postgresql >/dev/null
