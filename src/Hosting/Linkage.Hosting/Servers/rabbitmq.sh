# Runs Debian's RabbitMQ with a port mapper (epmd) of its own: nothing is shared with a broker that the machine may run, nothing listens beyond loopback.
# Environment: SERVER_BIN, SERVER_DATA, SERVER_PORT, SERVER_USER, SERVER_PASSWORD, SERVER_MAPPER_PORT, SERVER_DISTRIBUTION_PORT.
set -eu
umask 077
cd "$SERVER_DATA"
# consumer_timeout: a consumer that is stopped in a debugger, or waits for a lock, is not dead.
# disk_free_limit: below it the broker takes no more messages.
cat >rabbitmq.conf <<CONF
listeners.tcp.local = 127.0.0.1:$SERVER_PORT
default_user = $SERVER_USER
default_pass = $SERVER_PASSWORD
log.console = true
log.console.level = warning
log.file = false
consumer_timeout = 3600000
disk_free_limit.absolute = 200MB
CONF
unset SERVER_PASSWORD
printf '[].\n' >enabled_plugins
: >rabbitmq-env.conf
export HOME="$SERVER_DATA" # the cookie lies here
export RUNNING_UNDER_SYSTEMD=1 # no shell in between: the process that is started is the broker itself
export RABBITMQ_LOG=warning,-color
export ERL_EPMD_PORT="$SERVER_MAPPER_PORT" ERL_EPMD_ADDRESS=127.0.0.1
export RABBITMQ_CONF_ENV_FILE="$SERVER_DATA/rabbitmq-env.conf" RABBITMQ_CONFIG_FILE="$SERVER_DATA/rabbitmq.conf"
export RABBITMQ_ENABLED_PLUGINS_FILE="$SERVER_DATA/enabled_plugins"
export RABBITMQ_NODENAME=rabbit@localhost RABBITMQ_DIST_PORT="$SERVER_DISTRIBUTION_PORT"
export RABBITMQ_MNESIA_BASE="$SERVER_DATA/mnesia" RABBITMQ_LOG_BASE="$SERVER_DATA/log" RABBITMQ_PID_FILE="$SERVER_DATA/pid"
# No busy waiting: processors are shared.
export RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS='-kernel inet_dist_use_interface {127,0,0,1} +sbwt none +sbwtdcpu none +sbwtdio none'
# Each quorum queue reserves three file handles: the usual 1,024 would be gone with some three hundred queues, and the broker would hang.
# (Not without bound: Erlang reserves memory for each that it may open.)
most=$(ulimit -H -n)
[ "$most" != unlimited ] && [ "$most" -le 65536 ] || most=65536
ulimit -n "$most"
# The mapper is a child of the shell that becomes the broker, and dies with it.
setpriv --pdeathsig=KILL epmd -address 127.0.0.1 -port "$ERL_EPMD_PORT" &
exec "$SERVER_BIN/rabbitmq-server"
