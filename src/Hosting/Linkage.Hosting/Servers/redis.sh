# Runs Debian's Redis. Environment: SERVER_BIN, SERVER_DATA, SERVER_PORT, SERVER_PASSWORD.
set -eu
umask 077
cd "$SERVER_DATA"
cat >redis.conf <<CONF
bind 127.0.0.1
port $SERVER_PORT
requirepass $SERVER_PASSWORD
dir $SERVER_DATA
appendonly yes
appendfsync everysec
save ""
loglevel warning
daemonize no
CONF
unset SERVER_PASSWORD
exec "$SERVER_BIN/redis-server" redis.conf
