#!/usr/bin/env bash
# Drives the program by real keys in tmux and looks at what the terminal is left in.
#
#   Tests/terminals/smoke.sh PROGRAM
#
# Prints a line for each thing that is not as it should be; exit status 1 if there is one.
set -uo pipefail

program=$(realpath "${1:?usage: smoke.sh PROGRAM}")
root=$(cd "$(dirname "$0")/../.." && pwd)
sample=$root/Tests/terminals/sample.txt
home=$(mktemp -d)
server=isnad-smoke-$$
faults=0

tm() { tmux -L "$server" -f /dev/null "$@"; }
finish() {
    tm kill-server 2>/dev/null
    within 5 rm -rf "$home" 2>/dev/null
}
trap finish EXIT

fault() {
    echo "smoke: $*"
    faults=1
}
state() { tm display -p -t main '#{alternate_on} #{mouse_any_flag} #{cursor_flag}'; }
screen() { tm capture-pane -p -t main; }
keys() { tm send-keys -t main "$@"; }

# within SECONDS COMMAND… : waits until the command succeeds.
within() {
    local limit=$((SECONDS + $1))
    shift
    until "$@"; do
        [ "$SECONDS" -ge "$limit" ] && return 1
        sleep 0.05
    done
}
reading() { [ "$(state | cut -d' ' -f1)" = 1 ] && screen | grep -q 'Reuters'; }
gone() { [ "$(state | cut -d' ' -f1)" = 0 ] && [ -z "$(pid)" ]; }
at_shell() { screen | grep -q "$1"; }
shows() { screen | grep -q "$1"; }
lacks() { ! shows "$1"; }
differs() { [ "$(tm capture-pane -p -e -t main; tm display -p -t main '#{cursor_x},#{cursor_y}')" != "$1" ]; }
look() { tm capture-pane -p -e -t main; tm display -p -t main '#{cursor_x},#{cursor_y}'; }

cursor_at() { [ "$(tm display -p -t main '#{cursor_x}')" = "$1" ]; }

# press WHAT KEYS… : something on the screen must change.
press() {
    local what=$1 before
    shift
    before=$(look)
    keys "$@"
    within 5 differs "$before" || fault "$what: nothing changed on the screen"
}

# Starts the program from the shell.
runs=0
begin() {
    runs=$((runs + 1))
    keys -l "clear; stty -g > $home/before; \"$program\" --language en \"$sample\""
    keys Enter
    within 10 reading || fault "run $runs: no article on the screen"
}
pid() { pgrep -t "$(tm display -p -t main '#{s|/dev/||:pane_tty}')" -f "^$program --language en" | tail -1; }

# restored WHAT STATUS : after the program's end the terminal is as the shell left it.
restored() {
    within 10 gone || fault "$1: did not end"
    keys -l "echo ended-\$?-$runs"
    keys Enter
    within 5 at_shell "^ended-$2-$runs" || fault "$1: did not end with status $2"
    is_shell "$1"
}
is_shell() {
    keys -l "stty -g > $home/after; echo looked-$runs-\$RANDOM"
    keys Enter
    within 5 at_shell "^looked-$runs-" || fault "$1: the shell does not answer"
    [ "$(state)" = "0 0 1" ] || fault "$1: left alternate screen, mouse, cursor as $(state), not 0 0 1"
    within 5 cmp -s "$home/before" "$home/after" || fault "$1: stty differs: $(cat "$home/before") $(cat "$home/after")"
}

tm new-session -d -s main -x 100 -y 30 "env HOME=$home LANG=C.UTF-8 SWIFT_BACKTRACE=enable=no PS1='$ ' bash --norc --noprofile -i" || exit 1
tm set-option -g remain-on-exit on >/dev/null

begin
press 'jump to a claim' ']' c
press 'jump back' '[' c
press 'down' Down
press 'search' / ; keys -l 'المحافظه'; press 'search, Enter' Enter
press 'end of the search' Escape
within 5 lacks 'end search' || fault 'end of the search: it goes on'
# Arabic as it is typed: joined, from the right, the caret on its left; a word at a time; what was typed before.
keys /; keys -l 'سلام'
within 5 shows 'Search:  ﻡﻼﺳ' || fault 'Arabic typed: not joined, or not from the right'
within 5 cursor_at 9 || fault 'Arabic typed: the caret is not after the last letter'
keys Right Right
within 5 cursor_at 10 || fault 'Arabic typed: the caret is not between lam and alef'
keys End; keys -l ' 25'; keys M-BSpace M-BSpace; keys -l 'نعم'
within 5 shows 'Search:  ﻢﻌﻧ' || fault 'Alt-Backspace: no word went'
keys Up
within 5 shows 'Search:  ﻪﻈﻓﺎﺤﻤﻟﺍ' || fault 'Up: the search before did not come back'
press 'prompt closed' Escape
press 'help' '?'
press 'help closed' Escape
for _ in $(seq 25); do
    tm resize-window -t main -x $((20 + RANDOM % 381)) -y $((5 + RANDOM % 116))
    keys "$(printf '%s\n' j k Space b G g Tab | shuf -n1)"
    [ "$(state | cut -d' ' -f1)" = 1 ] || { fault 'ended while it was resized'; break; }
done
tm resize-window -t main -x 20 -y 5
sleep 0.3
tm resize-window -t main -x 100 -y 30
keys g
within 5 reading || fault 'after resizing: no article on the screen'
keys q
restored 'q' 0

begin
keys /
recalled() { keys Up; sleep 0.1; shows 'Search:  ﻪﻈﻓﺎﺤﻤﻟﺍ'; }
within 5 recalled || fault 'Up after a restart: the search before did not come back'
press 'prompt closed' Escape
keys C-z
within 5 at_shell 'Stopped' || fault '^Z: not stopped'
is_shell '^Z'
keys -l fg; keys Enter
within 5 reading || fault 'fg: no article on the screen'
[ "$(state | cut -d' ' -f2)" = 1 ] || fault 'fg: the mouse is not reported any more'
press 'down after fg' Down
keys q
restored 'q after fg' 0

# A note in an editor that suspends its job: the shell has the terminal, and after fg the note is kept.
printf '#!/bin/sh\necho written >>"$1"\nkill -TSTP 0\necho kept >>"$1"\n' >"$home/editor"
chmod +x "$home/editor"
keys -l "export EDITOR=$home/editor"; keys Enter
begin
press 'jump to a claim for a note' ']' c
within 5 shows '▌' || fault 'jump to a claim for a note: no claim is chosen'
keys E
within 5 at_shell 'Stopped' || fault 'editor suspended: not stopped'
is_shell 'editor suspended'
keys -l fg; keys Enter
within 5 shows 'note · claim' || fault 'editor after fg: the note was not kept'
press 'notes page' 7
shows 'kept' || fault 'editor after fg: the note is not there'
keys q
restored 'q after the editor' 0

for signal in TERM:143 HUP:129 INT:130 SEGV:139 ABRT:134; do
    begin
    kill -"${signal%:*}" "$(pid)"
    restored "SIG${signal%:*}" "${signal#*:}"
done

begin
kill -TSTP "$(pid)"
within 5 at_shell 'Stopped' || fault 'SIGTSTP: not stopped'
is_shell 'SIGTSTP'
keys -l fg; keys Enter
within 5 reading || fault 'fg after SIGTSTP: no article on the screen'
keys q
restored 'q after SIGTSTP' 0

exit "$faults"
