#!/usr/bin/env bash
# Starts the whole platform on this machine. See --help.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=scripts/setup.sh
. "$root/scripts/setup.sh"

replicas=1 port=${LINKAGE_PORT:-8080} demonstration=true
while [ $# -gt 0 ]; do
  case $1 in
    --replicas) replicas=${2:?--replicas needs a number}; shift 2 ;;
    --port) port=${2:?--port needs a number}; shift 2 ;;
    --no-demonstration) demonstration=false; shift ;;
    *)
      cat <<'USAGE'
usage: ./run.sh [--replicas N] [--port N] [--no-demonstration]

Installs the missing servers (Debian packages), builds what changed, starts PostgreSQL, RabbitMQ, Redis and all services,
loads the demonstration data once, and prints addresses and accounts. Ctrl-C stops everything. Data stay in .data/ (or where LINKAGE_DATA says).
Where docker or podman answers the stores run in containers; LINKAGE_STORES=local or containers decides otherwise.
USAGE
      [ "$1" = --help ] || [ "$1" = -h ]; exit ;;
  esac
done

require_tools
install_stores

data=${LINKAGE_DATA:-$root/.data}
mkdir -p "$data"
exec 9>"$data/run.lock"
flock -n 9 || fail "the platform is running already (it holds $data/run.lock)"

build_platform

is_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
if is_taken "$port"; then fail "port $port is taken by another process; choose one: ./run.sh --port N"; fi
# The dashboard, the telemetry that it receives, and what it is told of resources: the first three free ports from there on.
next=${LINKAGE_DASHBOARD_PORT:-18888} free=()
while [ ${#free[@]} -lt 3 ]; do
  is_taken "$next" || free+=("$next")
  next=$((next + 1))
done

say "Starting"
cd "$root/AppHost"
export ASPIRE_ALLOW_UNSECURED_TRANSPORT=true
export ASPNETCORE_URLS=http://127.0.0.1:${free[0]}
export ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL=http://127.0.0.1:${free[1]}
export ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL=http://127.0.0.1:${free[2]}
export Linkage__Stores=${LINKAGE_STORES:-auto} Linkage__Port=$port Linkage__Replicas=$replicas Linkage__Data=$data
if $demonstration; then export Linkage__Demonstration=$data/demonstration.json; fi
exec dotnet "$root/AppHost/bin/Release/net10.0/Linkage.AppHost.dll"
