# Shared by every script and by CI: where things are built and with which compiler. Source it, do not run it.
# Sets: VIADUCT_ROOT, VIADUCT_CACHE, CARGO_TARGET_DIR, RUSTUP_TOOLCHAIN (where rustup is used), WASM_BUILD_WORKSPACE_HINT.

VIADUCT_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
VIADUCT_CACHE=${VIADUCT_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/viaduct}
mkdir -p "$VIADUCT_CACHE"

# One target directory for all scripts, outside the checkout, so that nothing is compiled twice.
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$VIADUCT_CACHE/target}
# With a target directory outside the workspace the wasm builder cannot find Cargo.lock by itself.
export WASM_BUILD_WORKSPACE_HINT=$VIADUCT_ROOT
# Runtimes as they go on chain, compacted and compressed, whatever the profile of the node: the PVF proof judges them.
export WASM_BUILD_TYPE=release
# The system's OpenSSL instead of a vendored build (four minutes of C).
export OPENSSL_NO_VENDOR=${OPENSSL_NO_VENDOR:-1}

# The benchmarking client brings a runtime of its own for a measurement that we do not make (storage seen by a relay chain).
export SKIP_FRAME_STORAGE_ACCESS_TEST_RUNTIME_WASM_BUILD=1

# scripts/setup writes the toolchain it prepared here; without it the default one is used.
if [ -z "${RUSTUP_TOOLCHAIN:-}" ] && [ -s "$VIADUCT_CACHE/toolchain" ]; then
    RUSTUP_TOOLCHAIN=$(cat "$VIADUCT_CACHE/toolchain")
    export RUSTUP_TOOLCHAIN
fi

# Whether a TCP port of this machine is free.
port_is_free() {
    [[ "$1" =~ ^[0-9]{1,5}$ ]] && [ "$1" -ge 1 ] && [ "$1" -le 65535 ] || fail "'$1' is no port: use a number from 1 to 65535"
    ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}
say() { printf '\033[1m%s\033[0m\n' "$*"; }
fail() { printf 'error: %s\n' "$*" >&2; exit 1; }
# step NAME COMMAND...: runs a command and prints how long it took.
step() {
    local name=$1 begin=$SECONDS status=0
    shift
    say "== $name"
    "$@" || status=$?
    printf '== %s: %d s%s\n' "$name" $((SECONDS - begin)) "$([ $status = 0 ] || echo " (failed with $status)")"
    return $status
}
# build_measured: the node, and the tools that load and measure it, with cargo's profile `release`; a release's own, `production`,
# takes hours. One set of features and a target directory of its own, to which it changes: the everyday build has another profile,
# and must stay warm.
build_measured() {
    export CARGO_TARGET_DIR=$CARGO_TARGET_DIR/load
    (cd "$VIADUCT_ROOT" && cargo build --locked --release -p viaduct-node -p viaduct-load -p viaduct-bench --features viaduct-bench/node)
}
# start_fresh_chain CHAIN SEALING PORT VARIABLE [OPTION...]: a development node that seals by itself, with data of its own; gone with
# this shell. VARIABLE is the one by which its user chooses the port; further options are the node's.
start_fresh_chain() {
    local chain=$1 sealing=$2 port=$3 variable=$4
    shift 4
    node_dir=$(mktemp -d)
    node_log=$node_dir/node.log
    "$CARGO_TARGET_DIR/debug/viaduct" --dev --chain "$chain" --sealing "$sealing" --base-path "$node_dir/data" --rpc-port "$port" \
        --no-prometheus --no-telemetry --no-mdns --listen-addr /ip4/127.0.0.1/tcp/0 "$@" >"$node_log" 2>&1 &
    node_pid=$!
    trap stop_fresh_chain EXIT
    for _ in $(seq 120); do
        grep -q 'Running JSON-RPC server' "$node_log" && break
        kill -0 "$node_pid" 2>/dev/null || { tail -20 "$node_log" >&2; fail "the node did not start; its last words stand above"; }
        sleep 0.5
    done
    # The node takes another port where this one was taken meanwhile; the client must not talk to somebody else's chain.
    grep -q 'Running JSON-RPC server' "$node_log" || { tail -20 "$node_log" >&2; fail "the node opened no RPC port within a minute; its last words stand above"; }
    grep -qE "addr=127\.0\.0\.1:$port([^0-9]|\$)" "$node_log" || fail "port $port was taken while the node was built: set $variable to a free one"
}
stop_fresh_chain() {
    kill "$node_pid" 2>/dev/null || true
    wait "$node_pid" 2>/dev/null || true
    rm -rf "$node_dir"
}
# on_fresh_chain COMMAND...: a client of that node. It says itself why it failed; the node is asked only if it is gone.
on_fresh_chain() {
    "$@" && return
    kill -0 "$node_pid" 2>/dev/null || { tail -20 "$node_log" >&2; echo "the node ended; its last words stand above" >&2; }
    return 1
}
