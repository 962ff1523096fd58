#include "CNcurses.h"

#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

// Signals are read as data between two updates of the reader, so they interrupt nothing.
static const int read_signals[] = {SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT};

static int signal_fd = -1;
static int wake_read = -1;
static int wake_write = -1;
static sigset_t mask_before;

// ncurses ignores SIGTSTP while it draws, which would discard a pending one. It leaves non-default handlers alone; this one never
// runs, since the signal is blocked.
static void stop_handler(int number) { (void)number; }

bool input_open(void) {
    sigset_t mask;
    sigemptyset(&mask);
    for (size_t i = 0; i < sizeof read_signals / sizeof *read_signals; i++) sigaddset(&mask, read_signals[i]);
    int ends[2];
    if (pipe2(ends, O_NONBLOCK | O_CLOEXEC) != 0) return false;
    wake_read = ends[0];
    wake_write = ends[1];
    pthread_sigmask(SIG_BLOCK, &mask, &mask_before);
    signal_fd = signalfd(-1, &mask, SFD_NONBLOCK | SFD_CLOEXEC);
    if (signal_fd < 0) {
        input_close();
        return false;
    }
    signal(SIGPIPE, SIG_IGN);
    signal(SIGTSTP, stop_handler);
    return true;
}

// The wake pipe stays open: another thread may be about to write to it, and a closed descriptor number may be reused.
void input_close(void) {
    if (signal_fd >= 0) close(signal_fd);
    signal_fd = -1;
    signal(SIGTSTP, SIG_DFL);
    pthread_sigmask(SIG_SETMASK, &mask_before, NULL);
}

int input_wait(int milliseconds) {
    struct pollfd fds[] = {
        {.fd = terminal_in, .events = POLLIN},
        {.fd = wake_read, .events = POLLIN},
        {.fd = signal_fd, .events = POLLIN},
    };
    if (poll(fds, 3, milliseconds) <= 0) return 0;
    int found = 0;
    if (fds[0].revents & POLLIN) found |= INPUT_BYTES;
    if (!(fds[0].revents & POLLIN) && fds[0].revents & (POLLHUP | POLLERR | POLLNVAL)) found |= INPUT_HANGUP;
    if (fds[1].revents & POLLIN) {
        char drained[256];
        while (read(wake_read, drained, sizeof drained) > 0) {}
        found |= INPUT_WAKE;
    }
    if (fds[2].revents & POLLIN) found |= INPUT_SIGNAL;
    return found;
}

int input_read(uint8_t *buffer, size_t capacity) {
    int waiting = 0;
    if (ioctl(terminal_in, FIONREAD, &waiting) != 0) return -1;
    struct pollfd fd = {.fd = terminal_in, .events = POLLIN};
    if (waiting == 0 && poll(&fd, 1, 0) <= 0) return 0;
    ssize_t count = read(terminal_in, buffer, capacity);
    if (count > 0) return (int)count;
    return count < 0 && (errno == EINTR || errno == EAGAIN) ? 0 : -1;
}

void input_wake(void) {
    char byte = 0;
    if (wake_write >= 0 && write(wake_write, &byte, 1) < 0) return;  // a full pipe wakes too
}

int input_signal(void) {
    struct signalfd_siginfo info;
    if (signal_fd < 0 || read(signal_fd, &info, sizeof info) != sizeof info) return 0;
    return (int)info.ssi_signo;
}

static void take_signal_back(int number) {
    sigset_t mask;
    sigemptyset(&mask);
    sigaddset(&mask, number);
    signal(number, SIG_DFL);
    pthread_sigmask(SIG_UNBLOCK, &mask, NULL);
}

void input_stop(void) {
    take_signal_back(SIGTSTP);
    kill(0, SIGTSTP);
    // The process has been continued; SIGCONT is not needed to know it. SIGTSTP is blocked again, so that the next one is read as data.
    sigset_t continued;
    sigemptyset(&continued);
    sigaddset(&continued, SIGCONT);
    struct timespec none = {0};
    sigtimedwait(&continued, NULL, &none);
    sigset_t mask;
    sigemptyset(&mask);
    sigaddset(&mask, SIGTSTP);
    pthread_sigmask(SIG_BLOCK, &mask, NULL);
}

void input_die(int number) {
    take_signal_back(number);
    raise(number);
}

int input_run(const char *const *arguments, bool detached) {
    while (waitpid(-1, NULL, WNOHANG) > 0) {}  // reap detached children that have ended
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_t actions;
    sigset_t defaults;
    posix_spawnattr_init(&attributes);
    posix_spawn_file_actions_init(&actions);
    sigemptyset(&defaults);
    for (size_t i = 0; i < sizeof read_signals / sizeof *read_signals; i++) sigaddset(&defaults, read_signals[i]);
    sigaddset(&defaults, SIGPIPE);
    sigaddset(&defaults, SIGQUIT);
    posix_spawnattr_setsigmask(&attributes, &mask_before);
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    short flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
    if (detached) {
        flags |= POSIX_SPAWN_SETSID;
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    } else if (terminal_in != STDIN_FILENO && terminal_in >= 0) {
        posix_spawn_file_actions_adddup2(&actions, terminal_in, STDIN_FILENO);
    }
    posix_spawnattr_setflags(&attributes, flags);
    pid_t child = 0;
    int failure = posix_spawnp(&child, arguments[0], &actions, &attributes, (char *const *)arguments, environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    if (failure != 0) return -1;
    if (detached) return 0;
    // ^C and ^\ typed to the child also reach this program: ignore them.
    struct sigaction ignored = {.sa_handler = SIG_IGN}, before;
    sigaction(SIGQUIT, &ignored, &before);
    int status = 0;
    for (;;) {
        if (waitpid(child, &status, WUNTRACED) < 0) {
            if (errno == EINTR) continue;
            status = -1;
            break;
        }
        if (!WIFSTOPPED(status)) break;
        // Suspending the child means suspending the whole job: the shell has the terminal until the job continues.
        raise(SIGSTOP);
        kill(0, SIGCONT);
    }
    sigaction(SIGQUIT, &before, NULL);
    sigset_t meant_for_child;
    sigemptyset(&meant_for_child);
    sigaddset(&meant_for_child, SIGINT);
    sigaddset(&meant_for_child, SIGTSTP);
    sigaddset(&meant_for_child, SIGCONT);
    struct timespec none = {0};
    while (sigtimedwait(&meant_for_child, NULL, &none) > 0) {}
    if (status == -1) return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

const char *const *input_environment(void) { return (const char *const *)environ; }
