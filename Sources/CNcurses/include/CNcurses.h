#ifndef ISNAD_CNCURSES_H
#define ISNAD_CNCURSES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// ncursesw behind functions that Swift can import: its globals, macros and variadic functions stay in C.
// All functions must be called from one thread, except input_wake, which any thread may call.

/// Attributes of a drawn cell.
enum {
    SCREEN_BOLD = 1,
    SCREEN_DIM = 2,
    SCREEN_ITALIC = 4,
    SCREEN_UNDERLINE = 8,
    SCREEN_REVERSE = 16,
};

/// The result of screen_open.
typedef enum {
    SCREEN_OPENED,
    /// There is no terminal to read keys from.
    SCREEN_NO_TERMINAL,
    /// None of the given names has a terminfo entry.
    SCREEN_UNKNOWN_TYPE,
    /// Pipes or signal descriptors could not be created.
    SCREEN_NO_DESCRIPTORS,
} screen_result;

/// The result of input_wait, a bit mask.
enum {
    INPUT_BYTES = 1,
    INPUT_WAKE = 2,
    INPUT_SIGNAL = 4,
    INPUT_HANGUP = 8,
};

// screen.c

/// Opens the terminal. `types` are terminfo names, tried in order; `colored` false disables colours. Cells are written to
/// `out`; keys are read from `in`, or from the controlling terminal if `in` is no terminal.
screen_result screen_open(const char *const *types, size_t count, bool colored, int in, int out);
/// Restores the terminal to its original state. Does nothing if it is not open.
void screen_close(void);
/// Releases the terminal temporarily, until screen_resume.
void screen_suspend(void);
/// Takes the terminal back after screen_suspend; the next flush redraws everything.
void screen_resume(void);
/// Returns the colours of the terminal with this terminfo name: 0 if it has none, -1 if the name is unknown. Must not be called
/// while the screen is open.
int screen_terminfo_colors(const char *type);
/// Reports the size in cells, from the kernel.
void screen_size(int *columns, int *rows);
/// Makes ncurses use a new size.
void screen_resize(int columns, int rows);
/// Returns the number of colours: 0, 8, 16, 88, 256 or 2^24.
int screen_colors(void);
/// Returns a colour pair; -1 stands for the terminal's default colour. 0 if there is none.
int screen_pair(int foreground, int background);
/// Writes one cell: a base and up to four marks, of the given number of columns. If the C library disagrees on the width, U+FFFD
/// is written instead, so that the rest of the row keeps its position.
void screen_put(int row, int column, const uint32_t *scalars, size_t count, int width, unsigned attributes, int pair);
/// Shows the cursor; hides it if `row` is negative.
void screen_cursor(int row, int column);
/// Queues bytes to be written before the cells of the next flush.
void screen_control(const char *bytes);
/// Writes the changes.
void screen_flush(void);
/// Discards the record of the screen's contents, so that the next flush redraws all of it.
void screen_redraw(void);

// restore.c

/// Sets the bytes that the crash handler writes before the terminfo sequences; kept until the next call, at most 500.
void restore_set(const char *bytes);

// input.c

/// Waits for keys, a wake or a signal; -1 waits indefinitely. Returns bits of INPUT_*.
int input_wait(int milliseconds);
/// Reads typed bytes without waiting; 0 if there are none, -1 if the terminal is gone.
int input_read(uint8_t *buffer, size_t capacity);
/// Makes input_wait return, from any thread.
void input_wake(void);
/// Returns the next pending signal, or 0.
int input_signal(void);
/// Suspends the process as ^Z does, until it is continued.
void input_stop(void);
/// Ends the process by the signal, after the terminal has been restored.
void input_die(int signal);
/// Runs a program with the terminal's descriptors and a clean signal mask, waits, and returns its exit status, or -1.
/// `detached` starts it without descriptors and does not wait: returns 0 if it was started.
int input_run(const char *const *arguments, bool detached);
/// Returns the environment, `environ`.
const char *const *input_environment(void);

#endif
