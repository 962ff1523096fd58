#include "CNcurses.h"

#include "internal.h"

#include <curses.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

// <term.h> would define macros such as `lines` and `buttons`.
struct term;
extern struct term *cur_term;
extern int setupterm(const char *, int, int *);
extern int tigetnum(const char *);
extern int del_curterm(struct term *);

int terminal_in = -1;
int terminal_out = -1;

static SCREEN *screen = NULL;
static FILE *keys = NULL;
static FILE *cells = NULL;
static bool owns_in = false;

// Marks and letters need UTF-8, whatever the locale's language; modern terminals use it even if the environment is empty, as under
// cron and ssh.
static void use_utf8(void) {
    setlocale(LC_CTYPE, "");
    if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0) setlocale(LC_CTYPE, "C.UTF-8");
}

// Keys are read from `in`, or from the controlling terminal if `in` is a file or a pipe.
static bool open_descriptors(int in, int out) {
    if (!isatty(out)) return false;
    terminal_out = out;
    terminal_in = isatty(in) ? in : open("/dev/tty", O_RDWR | O_CLOEXEC);
    if (terminal_in < 0) return false;
    owns_in = terminal_in != in;
    int copies[] = {fcntl(terminal_in, F_DUPFD_CLOEXEC, 3), fcntl(out, F_DUPFD_CLOEXEC, 3)};
    if (copies[0] >= 0) keys = fdopen(copies[0], "r");
    if (copies[1] >= 0) cells = fdopen(copies[1], "w");
    return keys != NULL && cells != NULL;
}

static void close_descriptors(void) {
    if (keys != NULL) fclose(keys);
    if (cells != NULL) fclose(cells);
    if (owns_in) close(terminal_in);
    keys = cells = NULL;
    owns_in = false;
    terminal_in = terminal_out = -1;
}

screen_result screen_open(const char *const *types, size_t count, bool colored, int in, int out) {
    if (screen != NULL) return SCREEN_OPENED;
    use_utf8();
    if (!open_descriptors(in, out)) {
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
    fflush(cells);
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
    fflush(cells);
    curs_set(1);
    endwin();
    restore_disarm();
}

void screen_resume(void) {
    if (screen == NULL) return;
    // Output that ^S stopped while another program had the terminal would stay stopped: ^Q is a key of ours now. The system lets go only
    // of what was stopped by call, so it is stopped that way first.
    tcflow(terminal_out, TCOOFF);
    tcflow(terminal_out, TCOON);
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

int screen_terminfo_colors(const char *type) {
    int error = 0;
    if (screen != NULL || setupterm(type, STDOUT_FILENO, &error) != OK) return -1;
    int colors = tigetnum("colors");
    del_curterm(cur_term);
    return colors < 0 ? 0 : colors;
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
    if (screen != NULL) fputs(bytes, cells);
}

void screen_flush(void) {
    if (screen == NULL) return;
    if (cursor_row >= 0) move(cursor_row, cursor_column);
    fflush(cells);  // control sequences first: text order must be set before text is written; ncurses bypasses stdio
    wnoutrefresh(stdscr);
    doupdate();
}

void screen_redraw(void) {
    if (screen != NULL) clearok(curscr, TRUE);
}
