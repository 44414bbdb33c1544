#!/usr/bin/env bash
# Runs every test. Last line: "N passed, N failed, N skipped"; exit code 0 only if none failed and every project ran.
# Suites run beside each other, as many as there are processors; each prints what it has to say when it has ended.
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
format=
declare -A running=() # names of the suites that run, by process
clean_up() {
  trap - EXIT INT TERM
  if [ -n "$format" ]; then kill "$format" 2>/dev/null || true; fi
  if [ ${#running[@]} -gt 0 ]; then
    kill -TERM "${!running[@]}" 2>/dev/null || true
    wait "${!running[@]}" 2>/dev/null || true
  fi
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
  # Beside what npm does. Tables (transitions, who must know) align their columns, so that the whole of it reads on one screen.
  # shellcheck disable=SC2046
  dotnet format whitespace --folder . --verify-no-changes --exclude $(git ls-files '*Transitions.cs' '*Lifecycle.cs' '*WhoMustKnow.cs') >"$work/format.log" 2>&1 &
  format=$!
fi

require_node
while read -r lock; do
  say "npm ci in ${lock%/*}"
  (cd "${lock%/*}" && npm ci --prefer-offline --no-audit --no-fund --loglevel=error) || broken+=("npm ci in ${lock%/*} failed")
done < <(git ls-files '*package-lock.json')
say "Building the app"
npm run --silent --prefix src/Web/app build || broken+=("the app does not build, or its first load is too large")

if [ -n "$format" ]; then
  say "Checking the format"
  wait "$format" || {
    cat "$work/format.log"
    broken+=("the format differs from .editorconfig: dotnet format whitespace Linkage.sln")
  }
  format=
fi

# Tests kill servers and set them up in their own way: always processes, also where containers could run.
export Linkage__Stores=local
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
count() { node -p "JSON.parse(require('fs').readFileSync('$1'))['$2']" 2>/dev/null || echo 0; }
is_wanted() {
  [ $# -gt 1 ] || return 0
  local name=$1 word
  shift
  for word in "$@"; do [[ $name == *"$word"* ]] && return 0; done
  return 1
}

# Starts a suite, as soon as fewer run than there are processors. None may take longer than forty minutes.
at_once=$(nproc)
[ "$at_once" -ge 2 ] || at_once=2
[ "$at_once" -le 4 ] || at_once=4 # connections of the one PostgreSQL
declare -A began=()
start() {
  local name=$1
  shift
  while [ ${#running[@]} -ge "$at_once" ]; do finish_one; done
  began[$name]=$SECONDS
  setpriv --pdeathsig=TERM timeout --kill-after=30 2400 "$@" >"$work/$name.log" 2>&1 &
  running[$!]=$name
}

# Waits for a suite to end, prints what it said and counts.
finish_one() {
  local process ended='' code=0 name report total ok bad
  while [ -z "$ended" ]; do
    for process in "${!running[@]}"; do
      kill -0 "$process" 2>/dev/null || { ended=$process && break; }
    done
    [ -n "$ended" ] || sleep 0.2
  done
  wait "$ended" || code=$?
  name=${running[$ended]}
  unset "running[$ended]"
  say "$name ($((SECONDS - began[$name])) s)"
  cat "$work/$name.log"
  if [ "$name" = app ]; then
    report=$results/app.json
    total=$(count "$report" numTotalTests) ok=$(count "$report" numPassedTests) bad=$(count "$report" numFailedTests)
    while read -r check; do broken+=("the app's $check failed"); done <"$work/app.broken"
  else
    report=$results/$name.trx
    total=$(counter "$report" total) ok=$(counter "$report" passed) bad=$(counter "$report" failed)
  fi
  passed=$((passed + ok)) failed=$((failed + bad)) skipped=$((skipped + total - ok - bad))
  if [ "$total" -eq 0 ]; then
    broken+=("$name ran no test")
  elif [ "$code" -ne 0 ] && [ "$bad" -eq 0 ]; then
    broken+=("$name ended with $code")
  fi
}

start_suite() {
  local name
  name=$(basename "$1" .csproj)
  start "$name" dotnet test "${1%/*}/bin/Debug/net10.0/$name.dll" --nologo -v quiet \
    --logger "trx;LogFileName=$name.trx" --logger "console;verbosity=minimal" --results-directory "$results"
}

# Types, style and unit tests of the browser app. Arguments: the report, and where the names of checks that fail go.
check_app() {
  local check
  for check in typecheck lint format:check; do
    printf '\n-- %s\n' "$check"
    npm run --silent --prefix src/Web/app "$check" || echo "$check" >>"$2"
  done
  printf '\n-- vitest\n'
  cd src/Web/app && exec npx vitest run --reporter=default --reporter=json --outputFile.json="$1"
}
export -f check_app

# The longest first: they would else be what all wait for in the end. Those that are not named come after them.
mapfile -t projects < <(git ls-files 'tests/*.Tests.csproj' | awk -F/ '
  BEGIN { split("Browser Proposals System JointSurveys Messaging Forwarding", longest, " "); for (i in longest) rank["Linkage." longest[i] ".Tests"] = i }
  { print ($2 in rank ? rank[$2] : 99), $0 }' | sort -n -s -k1,1 | cut -d" " -f2)
say "Testing, $at_once suites at once"
for project in "${projects[@]}"; do
  if is_wanted "$(basename "$project" .csproj)" "$@"; then start_suite "$project"; fi
done
if is_wanted app "$@"; then
  : >"$work/app.broken"
  start app bash -c 'check_app "$@"' app "$results/app.json" "$work/app.broken"
fi
while [ ${#running[@]} -gt 0 ]; do finish_one; done

say "Result"
if [ ${#broken[@]} -gt 0 ]; then printf '%s\n' "${broken[@]}"; fi
code=0
if [ $((failed + ${#broken[@]})) -gt 0 ]; then code=1; fi
is_counted=true
clean_up
echo "$passed passed, $((failed + ${#broken[@]})) failed, $skipped skipped"
exit $code
