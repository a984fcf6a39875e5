# shellcheck shell=bash disable=SC2034
# Shared by ./run and ./check: the one list of packages, and how they are installed and built.
# Source it after `set -euo pipefail`; it sets `root` (this folder) and changes nothing by itself.

root=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")

# Everything Debian 12 must have to build and use Second Look.
build_packages=(
    g++ cmake ninja-build pkg-config
    libavformat-dev libavcodec-dev libavutil-dev libavfilter-dev libswscale-dev libswresample-dev
    librubberband-dev libplacebo-dev libreaderwriterqueue-dev
    libsdl2-dev libimgui-dev libepoxy-dev
    libsqlite3-dev libsqlitecpp-dev
    nlohmann-json3-dev libcli11-dev libfmt-dev libexpected-dev
    libcairo2-dev libpango1.0-dev libfontconfig-dev libsodium-dev libcsv-dev libportal-dev
    libgl1 libegl1 libgl1-mesa-dri                                 # draws without a GPU too
    fonts-inter fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji
    catch2                                                         # CMake looks for it when configuring
)
test_packages=(xvfb xdotool xclip ffmpeg pango1.0-tools)           # keys and a clipboard; clips; pango-view
bench_packages=(mpv)                                               # the peer in the benchmarks

say() { printf '%s\n' "$*"; }
fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

# Prints those of the packages given that are not installed.
missing_packages() {
    local have
    have=$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' "$@" 2>/dev/null |
        sed -n 's/^installed //p') || true
    printf '%s\n' "$@" | grep -vxF -e "$have" || true
}

# Says in one sentence why apt-get could not do it, from what it wrote to the log $1.
fail_install() {
    local log=$1
    tail -n 15 "$log" >&2
    if grep -qiE 'no space left|enough free space' "$log"; then
        fail "The disk is full: free about 2 GB and run this again."
    elif grep -qiE 'could not get lock' "$log"; then
        fail "Another program is installing packages: wait until it is done and run this again."
    elif grep -qiE 'could not resolve|failed to fetch|unable to connect|temporary failure' "$log"; then
        fail "The packages could not be downloaded: check the internet connection and run this again."
    elif grep -qiE 'unable to locate|no installation candidate' "$log"; then
        fail "Some packages are not to be found: Second Look is made for Debian 12 and its package lists" \
            "could not be read or are of another system."
    fi
    fail "Installing the packages did not work: the lines above say why."
}

# Installs those of the packages given that are missing. Quiet and quick when none is.
install_packages() {
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        local tool
        for tool in c++ cmake ninja pkg-config; do
            command -v $tool >/dev/null ||
                fail "This is not Debian and $tool is missing: install what .setup.sh lists, then run this again."
        done
        return 0
    fi
    local missing=()
    mapfile -t missing < <(missing_packages "$@")
    ((${#missing[@]})) || return 0

    local as_root=(env DEBIAN_FRONTEND=noninteractive)
    local name
    for name in http_proxy https_proxy no_proxy; do
        [[ -z ${!name:-} ]] || as_root+=("$name=${!name}")
    done
    if ((EUID != 0)); then
        command -v sudo >/dev/null && { [[ -t 0 ]] || sudo -n true 2>/dev/null; } ||
            fail "Some packages are missing and only an administrator can install them; ask for: ${missing[*]}"
        as_root=(sudo "${as_root[@]}")
    fi
    say "Installing what is missing from Debian (${#missing[@]}; once, a few minutes) …"
    local log
    log=$(mktemp) || fail "The disk is full: free about 2 GB and run this again."
    # A broken foreign list must not stop us: what matters is whether the packages then install.
    "${as_root[@]}" apt-get -q update >"$log" 2>&1 || true
    "${as_root[@]}" apt-get -qy -o DPkg::Lock::Timeout=120 -o Dpkg::Use-Pty=0 \
        --no-install-recommends install "${missing[@]}" >>"$log" 2>&1 </dev/null || fail_install "$log"
    rm -f "$log"
}

# build_program FOLDER TARGET [CMAKE OPTION …]: configures where needed and builds.
build_program() {
    local build=$root/$1 target=$2
    shift 2
    mkdir -p "$build" 2>/dev/null && [[ -w $build ]] ||
        fail "The folder $build cannot be written to: copy Second Look into a folder of your own."
    local home=""
    home=$(sed -n 's/^CMAKE_HOME_DIRECTORY:INTERNAL=//p' "$build/CMakeCache.txt" 2>/dev/null) || true
    if [[ $home != "$root" || ! -f $build/build.ninja ]]; then
        say "Preparing the build …"
        cmake --fresh -S "$root" -B "$build" -G Ninja "$@" >"$build/configure.log" 2>&1 ||
            fail_build "$build/configure.log" "$build"
    fi
    [[ -f $build/.ninja_log ]] || say "Building in $build (this first time takes some minutes) …"
    if [[ -t 1 ]]; then
        ninja -C "$build" "$target" || fail_build "" "$build"
    else
        ninja --quiet -C "$build" "$target" >"$build/build.log" 2>&1 ||
            fail_build "$build/build.log" "$build"
    fi
}

# Shows the end of the log $1 (where there is one) and says in one sentence what to do.
fail_build() {
    local log=$1 build=$2 free
    [[ -z $log ]] || tail -n 40 "$log" >&2 || true
    free=$(df --output=avail -k "$build" 2>/dev/null | tail -n 1) || true
    ((${free:-999999} > 51200)) || fail "The disk is full: free about 2 GB and run this again."
    fail "Second Look could not be built: the lines above say why."
}
