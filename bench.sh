#!/usr/bin/env bash
# Runs the benchmarks, all or those named: ./bench.sh [name…]. Writes artifacts/bench/*.json too.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=scripts/setup.sh
. "$root/scripts/setup.sh"
require_tools
install_servers
export Linkage__Stores=local LINKAGE_STORES=local # figures of one kind of store
cd "$root"
build_platform
dotnet build tests/Linkage.Benchmarks/Linkage.Benchmarks.csproj -c Release -v quiet --tl:off </dev/null
exec dotnet tests/Linkage.Benchmarks/bin/Release/net10.0/Linkage.Benchmarks.dll "$@" </dev/null
