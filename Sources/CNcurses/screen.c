#include "CNcurses.h"

#include "internal.h"

#include <curses.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

int terminal_in = -1;
int terminal_out = -1;

// <term.h> would define macros such as `lines` and `buttons`.
extern int putp(const char *);

static SCREEN *screen = NULL;
static FILE *keys = NULL;
static FILE *cells = NULL;

// Marks and letters need UTF-8, whatever the locale's language is; a terminal of today speaks it even where the
// environment is empty, as under cron and ssh.
static void use_utf8(void) {
    setlocale(LC_CTYPE, "");
    if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0) setlocale(LC_CTYPE, "C.UTF-8");
}

static bool open_descriptors(void) {
    terminal_out = STDOUT_FILENO;
    if (isatty(STDIN_FILENO)) {
        terminal_in = STDIN_FILENO;
        keys = stdin;
    } else {
        terminal_in = open("/dev/tty", O_RDWR | O_CLOEXEC);
        if (terminal_in < 0) return false;
        keys = fdopen(terminal_in, "r+");
    }
    cells = stdout;
    return keys != NULL && isatty(terminal_out);
}

static void close_descriptors(void) {
    if (keys != NULL && keys != stdin) fclose(keys);
    keys = cells = NULL;
    terminal_in = terminal_out = -1;
}

screen_result screen_open(const char *const *types, size_t count, bool colored) {
    if (screen != NULL) return SCREEN_OPENED;
    use_utf8();
    if (!open_descriptors()) {
        close_descriptors();
        return SCREEN_NO_TERMINAL;
    }
    restore_save();
    if (!input_open()) {
        close_descriptors();
        return SCREEN_NO_DESCRIPTORS;
    }
    for (size_t i = 0; i < count && screen == NULL; i++) screen = newterm(types[i], cells, keys);
    if (screen == NULL) {
        input_close();
        close_descriptors();
        return SCREEN_UNKNOWN_TYPE;
    }
    set_term(screen);
    typeahead(-1);
    raw();
    noecho();
    nonl();
    leaveok(stdscr, FALSE);
    scrollok(stdscr, FALSE);
    curs_set(0);
    if (colored && has_colors()) {
        start_color();
        use_default_colors();
    } else {
        COLORS = 0;
    }
    restore_arm();
    return SCREEN_OPENED;
}

void screen_close(void) {
    if (screen == NULL) return;
    curs_set(1);
    endwin();
    restore_disarm();
    delscreen(screen);
    screen = NULL;
    input_close();
    close_descriptors();
}

void screen_suspend(void) {
    if (screen == NULL) return;
    curs_set(1);
    endwin();
    restore_disarm();
}

void screen_resume(void) {
    if (screen == NULL) return;
    restore_arm();
    curs_set(0);
    clearok(curscr, TRUE);
}

void screen_size(int *columns, int *rows) {
    struct winsize size = {0};
    if (terminal_out >= 0) ioctl(terminal_out, TIOCGWINSZ, &size);
    *columns = size.ws_col > 0 ? size.ws_col : (screen != NULL ? COLS : 80);
    *rows = size.ws_row > 0 ? size.ws_row : (screen != NULL ? LINES : 24);
}

void screen_resize(int columns, int rows) {
    if (screen == NULL || columns < 1 || rows < 1) return;
    resizeterm(rows, columns);
    clearok(curscr, TRUE);
}

int screen_colors(void) { return screen != NULL ? COLORS : 0; }

int screen_pair(int foreground, int background) {
    if (screen == NULL || COLORS == 0) return 0;
    int pair = alloc_pair(foreground, background);
    return pair > 0 ? pair : 0;
}

void screen_put(int row, int column, const uint32_t *scalars, size_t count, int width, unsigned attributes, int pair) {
    if (screen == NULL || row < 0 || column < 0 || row >= LINES || column + width > COLS) return;
    wchar_t text[CCHARW_MAX + 1] = {L' ', 0};
    int pads = 0;
    if (count > 0) {
        text[0] = (wchar_t)scalars[0];
        if (wcwidth(text[0]) != width) {
            text[0] = 0xFFFD;
            pads = width - 1;
        } else {
            size_t used = 1;
            for (size_t i = 1; i < count && used < CCHARW_MAX - 1; i++)
                if (wcwidth((wchar_t)scalars[i]) == 0) text[used++] = (wchar_t)scalars[i];
        }
    }
    attr_t attr = A_NORMAL;
    if (attributes & SCREEN_BOLD) attr |= A_BOLD;
    if (attributes & SCREEN_DIM) attr |= A_DIM;
    if (attributes & SCREEN_ITALIC) attr |= A_ITALIC;
    if (attributes & SCREEN_UNDERLINE) attr |= A_UNDERLINE;
    if (attributes & SCREEN_REVERSE) attr |= A_REVERSE;
    cchar_t cell;
    if (setcchar(&cell, text, attr, 0, &pair) == OK) mvadd_wch(row, column, &cell);
    for (int i = 1; i <= pads; i++)
        if (setcchar(&cell, L" ", attr, 0, &pair) == OK) mvadd_wch(row, column + i, &cell);
}

static int cursor_row = -1;
static int cursor_column = 0;

void screen_cursor(int row, int column) {
    if (screen == NULL) return;
    if ((row < 0) != (cursor_row < 0)) curs_set(row < 0 ? 0 : 1);
    cursor_row = row;
    cursor_column = column;
}

void screen_control(const char *bytes) {
    if (screen != NULL) putp(bytes);
}

void screen_flush(void) {
    if (screen == NULL) return;
    if (cursor_row >= 0) move(cursor_row, cursor_column);
    wnoutrefresh(stdscr);
    doupdate();
    fflush(cells);
}

void screen_redraw(void) {
    if (screen != NULL) clearok(curscr, TRUE);
}
