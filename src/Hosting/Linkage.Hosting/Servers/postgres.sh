# Runs Debian's PostgreSQL. Environment: SERVER_BIN (folder of its programs), SERVER_DATA, SERVER_PORT, SERVER_USER, SERVER_PASSWORD;
# SERVER_OPTIONS: more options of its command line, which win over those below (tests turn fsync off).
set -eu
umask 077
cd "$SERVER_DATA"
password=$SERVER_PASSWORD
unset SERVER_PASSWORD
if [ ! -s data/PG_VERSION ]; then
  # An initialization that was cut short leaves a folder that initdb refuses.
  rm -rf data.new data
  printf '%s\n' "$password" >initial-password
  # Not the locale C: it knows no letters beyond ASCII.
  "$SERVER_BIN/initdb" -D data.new -U "$SERVER_USER" --pwfile=initial-password --auth=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8 --no-sync >/dev/null
  rm -f initial-password
  mv data.new data
fi
unset password
# To be told to end (TERM) means "fast" to us: end the sessions, write a checkpoint. PostgreSQL's own meaning is to wait until everybody has left.
# When this shell dies, "immediate" (QUIT): it recovers from its log at the next start.
# jit off: statements are short, compiling them costs more than it saves. autovacuum_naptime: the outbox is a queue, its dead rows must go soon.
# log_min_error_statement: statements may carry personal data.
setpriv --pdeathsig=QUIT "$SERVER_BIN/postgres" -D data -p "$SERVER_PORT" \
  -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=400 \
  -c shared_buffers=128MB -c effective_cache_size=1GB -c work_mem=8MB -c maintenance_work_mem=64MB \
  -c max_wal_size=2GB -c checkpoint_timeout=15min -c wal_compression=on -c random_page_cost=1.1 \
  -c jit=off -c huge_pages=off -c autovacuum_naptime=20s \
  -c log_min_messages=warning -c log_min_error_statement=panic -c logging_collector=off -c log_checkpoints=off \
  ${SERVER_OPTIONS:-} &
server=$!
trap 'kill -INT "$server" 2>/dev/null || true' TERM INT
status=0
wait "$server" || status=$?
# A signal ends the wait, not the server.
while kill -0 "$server" 2>/dev/null; do wait "$server" && status=0 || status=$?; done
exit "$status"
