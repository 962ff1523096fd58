#!/usr/bin/env bash
# Runs the program in every terminal that is installed, on one sample, and leaves a picture of each in .build/terminals.
#
#   Tests/terminals/run.sh PROGRAM [TERMINAL…]
#
# Each runs on an X server of its own (Xvfb), with a home of its own. A terminal that is not installed is named and left out.
# The pictures are for a person to look at; the script fails only where a terminal that is there shows nothing.
set -uo pipefail

program=$(realpath "${1:?usage: run.sh PROGRAM [TERMINAL…]}")
shift
root=$(cd "$(dirname "$0")/../.." && pwd)
sample=${SAMPLE:-$root/Tests/terminals/sample.txt}
out=$root/.build/terminals
work=$(mktemp -d)
font="DejaVu Sans Mono"
started=()
failed=0
mkdir -p "$out"

finish() {
    for pid in "${started[@]}"; do kill "$pid" 2>/dev/null; done
    tmux -L isnad-terminals kill-server 2>/dev/null
    rm -rf "$work"
}
trap finish EXIT

# A display of its own, so that pictures hold this and nothing else.
display=$(for n in $(seq 90 140); do [ -e "/tmp/.X11-unix/X$n" ] || { echo ":$n"; break; }; done)
Xvfb "$display" -screen 0 1100x760x24 -nolisten tcp >/dev/null 2>&1 &
started+=($!)
export DISPLAY=$display LIBGL_ALWAYS_SOFTWARE=1 NO_AT_BRIDGE=1 LANG=C.UTF-8
export HOME=$work/home XDG_CONFIG_HOME=$work/home/.config XDG_DATA_HOME=$work/home/.local/share XDG_RUNTIME_DIR=$work/run
mkdir -p "$XDG_CONFIG_HOME" "$XDG_DATA_HOME" "$XDG_RUNTIME_DIR" && chmod 700 "$XDG_RUNTIME_DIR"
unset TMUX KITTY_WINDOW_ID VTE_VERSION KONSOLE_VERSION TERM_PROGRAM COLORTERM MLTERM WAYLAND_DISPLAY
for _ in $(seq 50); do xdpyinfo >/dev/null 2>&1 && break; sleep 0.1; done

# What runs inside each terminal.
inside=$work/inside.sh
printf '#!/bin/sh\nexec "%s" --language ar "%s"\n' "$program" "$sample" >"$inside"
chmod +x "$inside"

# shoot NAME COMMAND… : starts a terminal, waits for its picture to stand still, keeps it, ends the terminal.
shoot() {
    local name=$1 before="" now=""
    shift
    if [ $# -gt 0 ] && ! command -v "$1" >/dev/null; then
        echo "$name: not installed"
        return
    fi
    setsid "$@" >"$work/$name.log" 2>&1 &
    local pid=$!
    started+=("$pid")
    for _ in $(seq 30); do
        sleep 1
        import -window root "$out/$name.png" 2>/dev/null
        now=$(convert "$out/$name.png" -format '%k %#' info: 2>/dev/null)
        [ "$now" = "$before" ] && [ "${now%% *}" -gt 20 ] && break
        before=$now
    done
    if [ "${now%% *}" -gt 20 ] 2>/dev/null; then
        echo "$name: $out/$name.png"
    else
        echo "$name: shows nothing; see below" >&2
        tail -5 "$work/$name.log" >&2
        failed=1
    fi
    kill -- "-$pid" 2>/dev/null
    for _ in $(seq 30); do kill -0 -- "-$pid" 2>/dev/null || break; sleep 0.1; done
}

terminal_xterm() { shoot xterm xterm -fa "$font" -fs 12 -bg '#1c1c1c' -fg '#d8d8d8' -geometry 106x34+0+0 -e "$inside"; }

terminal_vte() {
    mkdir -p "$XDG_CONFIG_HOME/xfce4/terminal"
    printf '[Configuration]\nFontUseSystem=FALSE\nFontName=%s 12\nMiscMenubarDefault=FALSE\nMiscShowUnsafePasteDialog=FALSE\n' "$font" \
        >"$XDG_CONFIG_HOME/xfce4/terminal/terminalrc"
    shoot vte dbus-run-session xfce4-terminal --disable-server --geometry 106x32+0+0 --hide-menubar --command "$inside"
}

terminal_mlterm() {
    mkdir -p "$HOME/.mlterm"
    printf '%s\n' 'type_engine = cairo' 'fontsize = 16' 'bg_color = #1c1c1c' 'fg_color = #d8d8d8' 'scrollbar_mode = none' \
        'geometry = 106x32' >"$HOME/.mlterm/main"
    printf '%s\n' "DEFAULT = $font" "ISO10646_UCS4_1 = $font" >"$HOME/.mlterm/aafont"
    shoot mlterm mlterm -e "$inside"
}

terminal_kitty() {
    shoot kitty kitty --config NONE -o font_family="$font" -o font_size=12 -o initial_window_width=1090 -o initial_window_height=690 \
        -o remember_window_size=no -o update_check_interval=0 "$inside"
}

terminal_foot() {
    mkdir -p "$XDG_CONFIG_HOME/foot"
    printf '[main]\nfont=%s:size=10\ninitial-window-size-pixels=1000x600\n' "$font" >"$XDG_CONFIG_HOME/foot/foot.ini"
    cat >"$work/foot.sh" <<END
#!/bin/sh
weston --backend=x11-backend.so --use-pixman --width=1090 --height=690 --socket=isnad-terminals --idle-time=0 &
sleep 3
WAYLAND_DISPLAY=isnad-terminals foot "$inside"
END
    chmod +x "$work/foot.sh"
    command -v foot >/dev/null || { echo "foot: not installed"; return; }
    command -v weston >/dev/null || { echo "foot: needs weston"; return; }
    shoot foot "$work/foot.sh"
}

# tmux around the program, in xterm and in a VTE terminal.
tmux_inside() {
    printf 'set -g default-terminal tmux-256color\nset -g allow-passthrough on\n' >"$work/tmux.conf"
    printf '#!/bin/sh\nexec tmux -L isnad-terminals -f "%s" new-session "%s"\n' "$work/tmux.conf" "$inside" >"$work/tmux.sh"
    chmod +x "$work/tmux.sh"
}

terminal_tmux() {
    command -v tmux >/dev/null || { echo "tmux: not installed"; return; }
    tmux_inside
    shoot tmux xterm -fa "$font" -fs 12 -bg '#1c1c1c' -fg '#d8d8d8' -geometry 106x34+0+0 -e "$work/tmux.sh"
}

terminal_tmux_vte() {
    command -v tmux >/dev/null || { echo "tmux: not installed"; return; }
    tmux_inside
    shoot tmux-vte dbus-run-session xfce4-terminal --disable-server --geometry 106x32+0+0 --hide-menubar --command "$work/tmux.sh"
}

all=(xterm vte mlterm kitty foot tmux tmux_vte)
for name in "${@:-${all[@]}}"; do
    if declare -F "terminal_$name" >/dev/null; then
        "terminal_$name"
    else
        echo "no terminal '$name'; there are: ${all[*]}" >&2
        failed=64
    fi
done
exit "$failed"
