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
