#include "CNcurses.h"

#include "internal.h"

#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

// A crash must leave a usable terminal. The handler does only what POSIX allows in one: write,
// tcsetattr, sigaction, raise. Everything it needs is prepared beforehand.

extern char *tigetstr(const char *);

static const int crashes[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP, SIGQUIT};
enum { crash_count = sizeof crashes / sizeof *crashes };
static struct sigaction before[crash_count];
static volatile sig_atomic_t armed = 0;

static struct termios found;
static bool has_found = false;

static char ours[512];
static size_t ours_length = 0;
static char terminfos[512];
static size_t terminfos_length = 0;
static char stack[64 * 1024];

void restore_save(void) { has_found = tcgetattr(terminal_in, &found) == 0; }

void restore_set(const char *bytes) {
    size_t length = strlen(bytes);
    if (length >= sizeof ours) return;
    ours_length = 0;
    memcpy(ours, bytes, length);
    ours_length = length;
}

// Capabilities may contain padding, `$<5>`, which addresses the writer and not the terminal.
static void add_capability(const char *name) {
    const char *text = tigetstr(name);
    if (text == NULL || text == (char *)-1) return;
    for (; *text != 0 && terminfos_length < sizeof terminfos; text++) {
        const char *end = text[0] == '$' && text[1] == '<' ? strchr(text, '>') : NULL;
        if (end != NULL)
            text = end;
        else
            terminfos[terminfos_length++] = *text;
    }
}

static void write_all(const char *bytes, size_t length) {
    while (length > 0) {
        ssize_t written = write(terminal_out, bytes, length);
        if (written <= 0) return;
        bytes += written;
        length -= (size_t)written;
    }
}

static void crashed(int signal) {
    if (armed) {
        armed = 0;
        write_all(ours, ours_length);
        write_all(terminfos, terminfos_length);
        if (has_found) tcsetattr(terminal_in, TCSANOW, &found);
    }
    for (int i = 0; i < crash_count; i++)
        if (crashes[i] == signal) sigaction(signal, &before[i], NULL);
    raise(signal);
}

void restore_arm(void) {
    terminfos_length = 0;
    add_capability("sgr0");
    add_capability("op");
    add_capability("rmcup");
    add_capability("cnorm");
    if (armed) return;
    stack_t alternate = {.ss_sp = stack, .ss_size = sizeof stack};
    sigaltstack(&alternate, NULL);
    struct sigaction action = {.sa_handler = crashed, .sa_flags = SA_ONSTACK};
    sigemptyset(&action.sa_mask);
    for (int i = 0; i < crash_count; i++) sigaction(crashes[i], &action, &before[i]);
    armed = 1;
}

void restore_disarm(void) {
    if (!armed) return;
    armed = 0;
    for (int i = 0; i < crash_count; i++) sigaction(crashes[i], &before[i], NULL);
}
