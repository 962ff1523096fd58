#ifndef ISNAD_TEST_TERMINAL_H
#define ISNAD_TEST_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

// A terminal for tests: what is written to it can be looked at cell by cell.

typedef struct test_terminal test_terminal;

typedef struct {
    uint32_t scalars[6];
    int count;
    int width;
    bool bold, italic, underline, reverse;
    /// Number in the palette, or -1 for the terminal's own, or -2 for one given as red, green, blue.
    int foreground, background;
} test_cell;

test_terminal *test_terminal_new(int columns, int rows);
void test_terminal_free(test_terminal *terminal);
void test_terminal_write(test_terminal *terminal, const uint8_t *bytes, size_t count);
test_cell test_terminal_cell(const test_terminal *terminal, int column, int row);
/// What the terminal answers to questions, since the last call.
size_t test_terminal_answers(test_terminal *terminal, uint8_t *buffer, size_t capacity);

/// A pair of pseudo-terminal ends; false where there is none to be had.
bool test_pty_open(int columns, int rows, int *master, int *slave);
/// Starts a program on a new pseudo-terminal as its controlling one; the master's descriptor, or -1.
int test_pty_spawn(const char *const *arguments, const char *const *environment, int columns, int rows, pid_t *child);
/// The other end of a pseudo-terminal, held open so that its line discipline can be looked at after the program's end; or -1.
int test_pty_other_end(int master);
void test_pty_resize(int master, int columns, int rows);
/// Reads what is there within `milliseconds`: 0 for nothing in time, -1 where the other end is closed.
ssize_t test_pty_read(int master, uint8_t *buffer, size_t capacity, int milliseconds);
/// Whether the line editing of the terminal is on, as a shell expects to find it.
bool test_pty_is_cooked(int descriptor);
/// Waits for the end: the exit status, or minus the signal. -1000 where it does not end within `milliseconds`.
int test_wait(pid_t child, int milliseconds);

#endif
