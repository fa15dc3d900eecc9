# What the scripts of the three servers share. Read by */set-up, which has set $server and $datasource.
# shellcheck shell=bash
set -euo pipefail
# What "... | put" finds out is to be known here, not in a subshell.
shopt -s lastpipe
umask 077

config_directory=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
changed=no
start=no
declare -A given=()

# Payara would replace ${ENV=...} by the password as soon as it reads a command, cut it at blanks, and write it to its
# configuration. So told, it keeps the name, and asks for the value when it opens a connection.
# shellcheck disable=SC2034
payara_literally=-Dfish.payara.substitution.disable=true

say() { echo "entrada: $*"; }

fail() {
  echo "entrada: $*" >&2
  exit 1
}

help() {
  cat <<HELP
$server/set-up [--start] <configuration file>

Takes a freshly unpacked $server to an Entrada that answers https, with a PostgreSQL pool of the server's. May be run
again: what is as it should be stays as it is, and what is not is put right.

The file holds NAME=value lines; server-config/entrada.conf is one to copy, with every name explained. It holds secrets, so
it must be readable by its owner only. The script runs as the user that the server is to run as, and writes to INSTANCE
and nowhere else.

  --start   start the server too, or start it again if anything has changed, and wait until Entrada answers

Needs bash, openssl, unzip and a JDK or JRE 17 or newer: \$JAVA_HOME, or java on the path.
HELP
}

arguments() {
  while [ $# -gt 0 ]; do
    case $1 in
      --help | -h) help && exit 0 ;;
      --start) start=yes ;;
      -*) fail "unknown option $1: see $server/set-up --help" ;;
      *) configuration=$1 ;;
    esac
    shift
  done
  [ -n "${configuration:-}" ] || fail "the configuration file is missing: see $server/set-up --help"
}

# Lines are read, not run: a value means what stands there.
read_configuration() {
  local line
  [ -f "$configuration" ] || fail "$configuration: there is no such file"
  case $(stat -Lc %a "$configuration") in
    *00) ;;
    *) fail "$configuration holds secrets, and others can read it: chmod 600 $configuration" ;;
  esac
  while IFS= read -r line || [ -n "$line" ]; do
    case $line in
      '' | '#'*) ;;
      [A-Z]*=*) given[${line%%=*}]=${line#*=} ;;
      *) fail "$configuration: a line is not NAME=value, with a NAME in capitals" ;;
    esac
  done <"$configuration"
}

required() {
  [ -n "${given[$1]:-}" ] || fail "$1 is missing in $configuration"
  printf '%s' "${given[$1]}"
}

find_java() {
  java=${JAVA_HOME:+$JAVA_HOME/bin/}java
  java=$(command -v "$java") || fail "no java: set JAVA_HOME, or put java on the path"
  java=$(readlink -f "$java")
  JAVA_HOME=${java%/bin/java}
  export JAVA_HOME
}

# put <file> [mode]: standard input becomes the file, if that says anything new.
put() {
  cat >"$1.new"
  chmod "${2:-600}" "$1.new"
  if cmp -s "$1.new" "$1"; then
    rm "$1.new"
  else
    mv "$1.new" "$1"
    changed=yes
  fi
}

random_password() { openssl rand -hex 24; }

# secret <name>: a password that only this installation knows, made at the first run.
secret() {
  [ -s "$instance/$1" ] || random_password >"$instance/$1"
  cat "$instance/$1"
}

prepare_instance() {
  local tool name
  for tool in openssl unzip; do
    command -v $tool >/dev/null || fail "$tool is not installed"
  done
  find_java
  instance=$(required INSTANCE)
  case $instance in
    *[[:space:]]*) fail "INSTANCE has to be without blanks" ;;
    /*) ;;
    *) fail "INSTANCE has to be an absolute path" ;;
  esac
  war=$(required WAR)
  [ -f "$war" ] || fail "WAR: there is no file $war"
  home=$(required SERVER_HOME)
  port=$(required PORT)
  address=${given[ADDRESS]:-0.0.0.0}
  context=${given[CONTEXT]:-}
  context=${context%/}
  [[ $context =~ ^(/[A-Za-z0-9._-]+)?$ ]] || fail "CONTEXT has to be one step below the root, such as /app"
  secrets=${given[SECRETS_DIRECTORY]:-}
  [ -z "$secrets" ] || [[ $secrets == /* && $secrets != *[[:space:]]* && -d $secrets ]] ||
    fail "SECRETS_DIRECTORY has to be the absolute path of a directory, without blanks"
  tls=no
  [ -z "${given[TLS_CERTIFICATE]:-}" ] || tls=yes
  mkdir -p "$instance" "$instance/log" "$instance/tmp" "$instance/data"
  chmod 700 "$instance"
  store_password=$(secret keystore-password)
  for name in DATABASE_HOST DATABASE_NAME DATABASE_USER DATABASE_PASSWORD; do
    required $name >/dev/null
  done
  keystore
  environment
}

# The certificate and its key, from PEM to what a JVM reads. Made anew when either file has changed.
keystore() {
  [ $tls = yes ] || return 0
  local certificate key
  certificate=$(required TLS_CERTIFICATE)
  key=$(required TLS_KEY)
  cat "$certificate" "$key" >/dev/null || fail "TLS_CERTIFICATE and TLS_KEY have to name files that this user can read"
  if cat "$certificate" "$key" | sha256sum | cmp -s - "$instance/tls.sha256" && [ -f "$instance/tls.p12" ]; then
    return 0
  fi
  openssl pkcs12 -export -name entrada -in "$certificate" -inkey "$key" -passout "file:$instance/keystore-password" \
    -out "$instance/tls.p12.new" || fail "TLS_CERTIFICATE and TLS_KEY do not belong together, or the key has a passphrase"
  mv "$instance/tls.p12.new" "$instance/tls.p12"
  cat "$certificate" "$key" | sha256sum >"$instance/tls.sha256"
  changed=yes
}

# What the server process finds in its environment: Entrada's settings, and the passwords that the server's own
# configuration refers to by name.
environment() {
  local name
  {
    for name in "${!given[@]}"; do
      case $name in
        AZURE_* | ENTRADA_* | MP_JWT_* | IDENTITY_* | DATABASE_PASSWORD) echo "$name=${given[$name]}" ;;
      esac
    done
    echo "ENTRADA_DATASOURCE=$datasource"
    [ -n "${given[ENTRADA_DATA_DIR]:-}" ] || echo "ENTRADA_DATA_DIR=$instance/data"
    echo "KEYSTORE_PASSWORD=$store_password"
    echo "JAVA_HOME=$JAVA_HOME"
    ! declare -F server_environment >/dev/null || server_environment
  } | LC_ALL=C sort | put "$instance/environment"
}

# The driver that Entrada itself carries, for the server's pool.
driver() {
  local name
  name=$(unzip -Z1 "$war" 'WEB-INF/lib/postgresql-*.jar') || fail "$war holds no PostgreSQL driver"
  unzip -p "$war" "$name" | put "$1"
}

load_environment() {
  local line
  while IFS= read -r line; do
    export "${line?}"
  done <"$instance/environment"
}

# The number may be another process's by now, such as after a restart of the machine: its command line has to name INSTANCE.
is_running() {
  [ -s "$instance/pid" ] || return 1
  grep -qF "$instance/" "/proc/$(cat "$instance/pid")/cmdline" 2>/dev/null
}

stop_server() {
  is_running || return 0
  local pid
  pid=$(cat "$instance/pid")
  say "stopping process $pid"
  kill "$pid"
  # Entrada finishes what is under way: ENTRADA_DRAIN, which is 5 minutes at most, and 20 s.
  for _ in $(seq 660); do
    kill -0 "$pid" 2>/dev/null || return 0
    sleep 0.5
  done
  fail "process $pid does not end"
}

# Whether Entrada, and not just the server, answers.
answers() {
  local host=$address answer
  [ "$host" != 0.0.0.0 ] || host=127.0.0.1
  answer=$(
    printf 'GET %s/readyz HTTP/1.0\r\nHost: localhost\r\n\r\n' "$context" |
      if [ $tls = yes ]; then
        timeout 10 openssl s_client -quiet -connect "$host:$port" 2>/dev/null
      else
        timeout 10 bash -c 'exec 3<>"/dev/tcp/$0/$1" && cat >&3 && cat <&3' "$host" "$port" 2>/dev/null
      fi
  ) || true
  [[ $answer == HTTP/1.[01]\ 200* ]]
}

finish() {
  if [ $start = no ]; then
    say "ready: start it with $config_directory/run $instance"
    return
  fi
  if [ $changed = yes ]; then
    stop_server
  elif is_running && answers; then
    say "is running, and nothing has changed"
    return
  fi
  is_running || {
    setsid "$config_directory/run" "$instance" </dev/null >>"$instance/log/console.log" 2>&1 &
    echo $! >"$instance/pid"
  }
  for _ in $(seq 240); do
    kill -0 "$(cat "$instance/pid")" 2>/dev/null || fail "the server ended: see $instance/log"
    if answers; then
      say "answers at $address:$port"
      return
    fi
    sleep 0.5
  done
  fail "Entrada does not answer: see $instance/log"
}
