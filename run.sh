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
USAGE
      [ "$1" = --help ] || [ "$1" = -h ]; exit ;;
  esac
done

require_tools
install_servers

data=${LINKAGE_DATA:-$root/.data}
mkdir -p "$data"
exec 9>"$data/run.lock"
flock -n 9 || fail "the platform is running already (it holds $data/run.lock)"

built=$root/artifacts/run/built
fingerprint=$(sources_fingerprint)
if [ "$(cat "$built" 2>/dev/null)" != "$fingerprint" ]; then
  say "Building"
  dotnet build "$root/AppHost/Linkage.AppHost.csproj" -c Release -v quiet --tl:off </dev/null
  require_node
  (cd "$root/src/Web/app" && npm ci --no-audit --no-fund --loglevel=error && npm run --silent build) </dev/null
  mkdir -p "$(dirname "$built")"
  sources_fingerprint >"$built"
fi

is_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
if is_taken "$port"; then fail "port $port is taken by another process; choose one: ./run.sh --port N"; fi
dashboard=${LINKAGE_DASHBOARD_PORT:-18888}
while is_taken "$dashboard"; do dashboard=$((dashboard + 1)); done

# First line of the answer of the dashboard's /health: 200 all healthy, 503 starting, 500 something failed.
health() {
  exec 3<>"/dev/tcp/127.0.0.1/$dashboard" || return 1
  printf 'GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n' >&3
  head -n 1 <&3 | cut -d' ' -f2
  exec 3>&-
}

# Runs beside the platform: waits until everything is healthy and the demonstration is loaded, says where to go.
greet() {
  local platform=$1 state marker=$data/demonstration.json
  while :; do
    kill -0 "$platform" 2>/dev/null || return 0
    state=$(health 2>/dev/null || true)
    case $state in
      # The loader writes the accounts when it is done.
      200) if ! $demonstration || [ -e "$marker.accounts" ]; then break; fi ;;
      500) printf '\nSomething failed; see above and http://127.0.0.1:%s/\n' "$dashboard"; break ;;
    esac
    sleep 0.3
  done
  if $demonstration && [ -e "$marker.accounts" ]; then
    printf '\n'
    cat "$marker.accounts"
  fi
  printf '\nLinkage: http://127.0.0.1:%s/    Dashboard: http://127.0.0.1:%s/    Ctrl-C stops everything.\n' "$port" "$dashboard"
}
(greet $$ 9>&- &)

say "Starting"
cd "$root"
export ASPNETCORE_URLS=http://127.0.0.1:$dashboard Linkage__Port=$port Linkage__Replicas=$replicas Aspire__Store__Path=$data
if $demonstration; then export Linkage__Demonstration=$data/demonstration.json; fi
exec dotnet "$root/AppHost/bin/Release/net10.0/Linkage.AppHost.dll"
