#!/usr/bin/env bash
# Runs every test. Last line: "N passed, N failed, N skipped"; exit code 0 only if none failed and every project ran.
#   ./test.sh [name…]   only the test projects whose name contains one of the words
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=scripts/setup.sh
. "$root/scripts/setup.sh"
cd "$root"
exec </dev/null

require_tools
install_servers
install_browser
work=$(mktemp -d /tmp/linkage-test-XXXXXX)
chmod 755 "$work" # the servers' own users must reach their folders below it
stores=
# A compiler server of our own, so that we can end it.
compiler=linkage-$$

is_counted=false
clean_up() {
  trap - EXIT INT TERM
  if [ -n "$stores" ]; then
    kill -TERM "$stores" 2>/dev/null || true
    wait "$stores" 2>/dev/null || true
  fi
  local process
  for process in /proc/[0-9]*; do
    if tr '\0' ' ' 2>/dev/null <"$process/cmdline" | grep -q -- "-pipename:$compiler"; then
      kill "${process#/proc/}" 2>/dev/null || true
    fi
  done
  rm -rf "$work"
}
# Also when the build or a store fails, the last line says how it went.
trap 'clean_up; $is_counted || echo "0 passed, 1 failed, 0 skipped"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

say "Restoring and building"
dotnet restore Linkage.sln -v quiet --tl:off
dotnet build Linkage.sln --no-restore -c Debug -v quiet --tl:off -p:UseSharedCompilation=true -p:SharedCompilationId="$compiler"

passed=0 failed=0 skipped=0 broken=()
if [ $# -eq 0 ]; then
  say "Checking the format"
  # Tables (transitions, who must know) align their columns, so that the whole of it reads on one screen.
  # shellcheck disable=SC2046
  dotnet format whitespace Linkage.sln --no-restore --verify-no-changes --exclude $(git ls-files '*Transitions.cs' '*Lifecycle.cs' '*WhoMustKnow.cs') ||
    broken+=("the format differs from .editorconfig: dotnet format whitespace Linkage.sln")
fi

require_node
while read -r lock; do
  say "npm ci in ${lock%/*}"
  (cd "${lock%/*}" && npm ci --no-audit --no-fund --loglevel=error) || broken+=("npm ci in ${lock%/*} failed")
done < <(git ls-files '*package-lock.json')
say "Building the app"
npm run --silent --prefix src/Web/app build || broken+=("the app does not build, or its first load is too large")

say "Starting the stores"
setpriv --pdeathsig=TERM dotnet tests/Linkage.TestStores/bin/Debug/net10.0/Linkage.TestStores.dll --Addresses="$work/addresses" --Linkage:Data="$work/stores" >"$work/stores.log" 2>&1 &
stores=$!
for _ in $(seq 600); do
  [ -e "$work/addresses" ] && break
  kill -0 "$stores" 2>/dev/null || break
  sleep 0.2
done
[ -e "$work/addresses" ] || { tail -n 40 "$work/stores.log"; fail "the stores did not start"; }
# shellcheck source=/dev/null
. "$work/addresses"

results=$root/artifacts/tests
rm -rf "$results" && mkdir -p "$results"
counter() { grep -o "<Counters [^>]*" "$1" 2>/dev/null | grep -o " $2=\"[0-9]*\"" | grep -o '[0-9]*' || echo 0; }
is_wanted() {
  [ $# -gt 1 ] || return 0
  local name=$1 word
  shift
  for word in "$@"; do [[ $name == *"$word"* ]] && return 0; done
  return 1
}

for project in $(git ls-files 'tests/*.Tests.csproj'); do
  name=$(basename "$project" .csproj)
  is_wanted "$name" "$@" || continue
  say "$name"
  code=0
  timeout --kill-after=30 1800 dotnet test "$project" --no-build -c Debug --nologo -v quiet --tl:off \
    --logger "trx;LogFileName=$name.trx" --logger "console;verbosity=minimal" --results-directory "$results" || code=$?
  report=$results/$name.trx
  total=$(counter "$report" total) ok=$(counter "$report" passed) bad=$(counter "$report" failed)
  passed=$((passed + ok)) failed=$((failed + bad)) skipped=$((skipped + total - ok - bad))
  if [ "$total" -eq 0 ]; then
    broken+=("$name ran no test")
  elif [ "$code" -ne 0 ] && [ "$bad" -eq 0 ]; then
    broken+=("$name ended with $code")
  fi
done

if is_wanted app "$@"; then
  for check in typecheck lint format:check; do
    say "app: $check"
    npm run --silent --prefix src/Web/app "$check" || broken+=("the app's $check failed")
  done
  say "app: vitest"
  report=$results/app.json code=0
  (cd src/Web/app && timeout --kill-after=30 600 npx vitest run --reporter=default --reporter=json --outputFile.json="$report") || code=$?
  count() { node -p "JSON.parse(require('fs').readFileSync('$report'))['$1']" 2>/dev/null || echo 0; }
  total=$(count numTotalTests) ok=$(count numPassedTests) bad=$(count numFailedTests)
  passed=$((passed + ok)) failed=$((failed + bad)) skipped=$((skipped + total - ok - bad))
  if [ "$total" -eq 0 ]; then
    broken+=("the app ran no test")
  elif [ "$code" -ne 0 ] && [ "$bad" -eq 0 ]; then
    broken+=("vitest ended with $code")
  fi
fi

say "Result"
if [ ${#broken[@]} -gt 0 ]; then printf '%s\n' "${broken[@]}"; fi
code=0
if [ $((failed + ${#broken[@]})) -gt 0 ]; then code=1; fi
is_counted=true
clean_up
echo "$passed passed, $((failed + ${#broken[@]})) failed, $skipped skipped"
exit $code
