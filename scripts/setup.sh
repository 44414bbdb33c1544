# Sourced by run.sh, test.sh and bench.sh: what they need on the machine, and how they build. Needs $root.
# shellcheck shell=bash

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
# Names sort as Chinese readers expect only with ICU.
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=0
# No build node outlives its build.
export MSBUILDDISABLENODEREUSE=1

say() { printf '\n== %s\n' "$*"; }
fail() { printf '\nerror: %s\n' "$*" >&2; exit 1; }

require_tools() {
  install_missing 'libicu72=/usr/lib/*/libicuuc.so.*' 'util-linux=/usr/bin/setpriv'
  command -v dotnet >/dev/null || fail "the .NET 10 SDK is missing: https://dotnet.microsoft.com/download"
  dotnet --list-sdks | grep -q '^10\.' || fail "the .NET SDK 10 is missing (found: $(dotnet --list-sdks | tr '\n' ' '))"
}

require_node() {
  command -v npm >/dev/null && [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] || fail "Node 20 with npm is missing: https://nodejs.org/"
}

# Installs those of the named Debian packages that are missing. Each argument is package=file-that-it-brings (globs allowed).
install_missing() {
  local wanted missing=()
  for wanted in "$@"; do
    compgen -G "${wanted#*=}" >/dev/null || missing+=("${wanted%%=*}")
  done
  [ ${#missing[@]} -eq 0 ] && return 0

  command -v apt-get >/dev/null || fail "please install these with your system's package manager (names as in Debian): ${missing[*]}"
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || fail "please install as root: apt-get install ${missing[*]}"
    as_root=(sudo)
  fi

  say "Installing ${missing[*]}"
  # We run the servers ourselves, on loopback: Debian must not start its own beside them, now or at the next boot.
  local policy=/usr/sbin/policy-rc.d own_policy=false
  if [ ! -e "$policy" ]; then
    own_policy=true
    printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee "$policy" >/dev/null
    "${as_root[@]}" chmod 755 "$policy"
  fi
  local installed=true
  { "${as_root[@]}" apt-get update -qq &&
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"; } </dev/null || installed=false
  if $own_policy; then "${as_root[@]}" rm -f "$policy"; fi
  $installed || fail "apt-get could not install ${missing[*]}"

  if [ -d /run/systemd/system ]; then
    local package
    for package in "${missing[@]}"; do
      case $package in
        rabbitmq-server) "${as_root[@]}" systemctl disable --now --quiet rabbitmq-server.service epmd.socket epmd.service || true ;;
        postgresql) "${as_root[@]}" systemctl disable --now --quiet postgresql.service || true ;;
        redis-server) "${as_root[@]}" systemctl disable --now --quiet redis-server.service || true ;;
      esac
    done
  fi
}

install_servers() {
  install_missing \
    'postgresql=/usr/lib/postgresql/*/bin/postgres' \
    'rabbitmq-server=/usr/lib/rabbitmq/bin/rabbitmq-server' \
    'redis-server=/usr/bin/redis-server'
}

# Whether a container runtime answers, as the AppHost asks (src/Hosting): the client alone is none.
answers() { command -v "$1" >/dev/null && timeout 5 "$1" info >/dev/null 2>&1; }

# The servers that the stores need where they don't run in containers (LINKAGE_STORES: auto, local, containers).
install_stores() {
  case ${LINKAGE_STORES:-auto} in
    containers) ;;
    local) install_servers ;;
    *) answers docker || answers podman || install_servers ;;
  esac
}

# Builds the AppHost, all that it runs, and the app, where a source changed since the last time.
build_platform() {
  local built=$root/artifacts/run/built
  [ "$(cat "$built" 2>/dev/null)" != "$(sources_fingerprint)" ] || return 0
  say "Building"
  dotnet build "$root/AppHost/Linkage.AppHost.csproj" -c Release -v quiet --tl:off </dev/null
  require_node
  (cd "$root/src/Web/app" && npm ci --no-audit --no-fund --loglevel=error && npm run --silent build) </dev/null
  mkdir -p "$(dirname "$built")"
  sources_fingerprint >"$built"
}

# What the browser tests drive, and the characters that it shows.
install_browser() {
  install_missing 'chromium=/usr/bin/chromium' 'fonts-noto-cjk=/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc'
}

# A fingerprint of everything that a build reads: names, sizes and times of the sources.
sources_fingerprint() {
  find "$root"/{AppHost,ServiceDefaults,src} "$root"/*.{props,targets,json,sln,txt} "$root/.editorconfig" \
    \( -name bin -o -name obj -o -name node_modules -o -name wwwroot -o -name schema.d.ts \) -prune -o -type f -printf '%P %s %T@\n' |
    LC_ALL=C sort | sha256sum | cut -d' ' -f1
}
