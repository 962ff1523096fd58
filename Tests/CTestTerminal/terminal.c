#define _GNU_SOURCE
#include "CTestTerminal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <vterm.h>

struct test_terminal {
    VTerm *vterm;
    VTermScreen *screen;
};

test_terminal *test_terminal_new(int columns, int rows) {
    test_terminal *terminal = calloc(1, sizeof *terminal);
    terminal->vterm = vterm_new(rows, columns);
    vterm_set_utf8(terminal->vterm, 1);
    terminal->screen = vterm_obtain_screen(terminal->vterm);
    vterm_screen_enable_altscreen(terminal->screen, 1);
    vterm_screen_reset(terminal->screen, 1);
    return terminal;
}

void test_terminal_free(test_terminal *terminal) {
    vterm_free(terminal->vterm);
    free(terminal);
}

void test_terminal_write(test_terminal *terminal, const uint8_t *bytes, size_t count) {
    vterm_input_write(terminal->vterm, (const char *)bytes, count);
    vterm_screen_flush_damage(terminal->screen);
}


static int number(const VTermColor *color, bool is_default) {
    if (is_default) return -1;
    return VTERM_COLOR_IS_INDEXED(color) ? color->indexed.idx : -2;
}

test_cell test_terminal_cell(const test_terminal *terminal, int column, int row) {
    VTermScreenCell cell;
    test_cell out = {0};
    if (!vterm_screen_get_cell(terminal->screen, (VTermPos){.row = row, .col = column}, &cell)) return out;
    while (out.count < 6 && cell.chars[out.count] != 0) {
        out.scalars[out.count] = cell.chars[out.count];
        out.count++;
    }
    out.width = cell.width;
    out.bold = cell.attrs.bold;
    out.italic = cell.attrs.italic;
    out.underline = cell.attrs.underline != 0;
    out.reverse = cell.attrs.reverse;
    out.foreground = number(&cell.fg, VTERM_COLOR_IS_DEFAULT_FG(&cell.fg));
    out.background = number(&cell.bg, VTERM_COLOR_IS_DEFAULT_BG(&cell.bg));
    return out;
}

size_t test_terminal_answers(test_terminal *terminal, uint8_t *buffer, size_t capacity) {
    return vterm_output_read(terminal->vterm, (char *)buffer, capacity);
}

bool test_pty_open(int columns, int rows, int *master, int *slave) {
    struct winsize size = {.ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows};
    return openpty(master, slave, NULL, NULL, &size) == 0;
}

int test_pty_spawn(const char *const *arguments, const char *const *environment, int columns, int rows, pid_t *child) {
    struct winsize size = {.ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows};
    int master = -1;
    pid_t pid = forkpty(&master, NULL, NULL, &size);
    if (pid < 0) return -1;
    if (pid == 0) {
        sigset_t none;
        sigemptyset(&none);
        sigprocmask(SIG_SETMASK, &none, NULL);
        execve(arguments[0], (char *const *)arguments, (char *const *)environment);
        _exit(127);
    }
    *child = pid;
    return master;
}

int test_pty_other_end(int master) {
    const char *name = ptsname(master);
    return name == NULL ? -1 : open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
}

void test_pty_resize(int master, int columns, int rows) {
    struct winsize size = {.ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows};
    ioctl(master, TIOCSWINSZ, &size);
}

ssize_t test_pty_read(int master, uint8_t *buffer, size_t capacity, int milliseconds) {
    struct pollfd fd = {.fd = master, .events = POLLIN};
    if (poll(&fd, 1, milliseconds) <= 0) return 0;
    ssize_t count = read(master, buffer, capacity);
    return count > 0 ? count : -1;
}

bool test_pty_is_cooked(int descriptor) {
    struct termios mode;
    if (tcgetattr(descriptor, &mode) != 0) return false;
    tcflag_t wanted = ICANON | ECHO | ISIG;
    return (mode.c_lflag & wanted) == wanted && (mode.c_iflag & ICRNL) != 0 && (mode.c_oflag & OPOST) != 0;
}

int test_wait(pid_t child, int milliseconds) {
    struct timespec pause = {.tv_nsec = 5000000};
    for (int waited = 0; waited <= milliseconds; waited += 5) {
        int status = 0;
        if (waitpid(child, &status, WNOHANG) == child) return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
        nanosleep(&pause, NULL);
    }
    return -1000;
}
