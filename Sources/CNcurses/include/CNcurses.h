#ifndef ISNAD_CNCURSES_H
#define ISNAD_CNCURSES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// ncursesw behind functions that Swift can import: its globals, macros and variadic functions stay in C.
// Everything is called from one thread, except input_wake, which any thread may call.

/// How a cell is drawn.
enum {
    SCREEN_BOLD = 1,
    SCREEN_DIM = 2,
    SCREEN_ITALIC = 4,
    SCREEN_UNDERLINE = 8,
    SCREEN_REVERSE = 16,
};

/// What screen_open answers.
typedef enum {
    SCREEN_OPENED,
    /// There is no terminal to read keys from.
    SCREEN_NO_TERMINAL,
    /// None of the given names is known to terminfo.
    SCREEN_UNKNOWN_TYPE,
    /// Pipes or signal descriptors could not be made.
    SCREEN_NO_DESCRIPTORS,
} screen_result;

/// What input_wait found, as bits.
enum {
    INPUT_BYTES = 1,
    INPUT_WAKE = 2,
    INPUT_SIGNAL = 4,
    INPUT_HANGUP = 8,
};

// screen.c

/// Takes the terminal over. `types` are terminfo names, tried in order; `colored` false leaves colours alone. Cells go to
/// `out`; keys come from `in`, or from the controlling terminal where `in` is none.
screen_result screen_open(const char *const *types, size_t count, bool colored, int in, int out);
/// Gives the terminal back as it was found. Does nothing when it is not open.
void screen_close(void);
/// Gives the terminal back for a while; screen_resume takes it again.
void screen_suspend(void);
/// Takes the terminal again after screen_suspend, and draws everything anew at the next flush.
void screen_resume(void);
/// Colours of a terminal that terminfo knows by this name, 0 where it has none; -1 where it knows no such terminal. Not to be
/// asked while the screen is open.
int screen_terminfo_colors(const char *type);
/// The size in cells that the kernel knows.
void screen_size(int *columns, int *rows);
/// Makes ncurses use a new size.
void screen_resize(int columns, int rows);
/// Colours: 0, 8, 16, 88, 256 or 2^24.
int screen_colors(void);
/// A colour pair; -1 stands for the terminal's own colour. 0 where there is none.
int screen_pair(int foreground, int background);
/// Puts one cell: a base and up to four marks, of the given columns. Where the C library holds another opinion of
/// the width, U+FFFD stands in, so that the rest of the row keeps its place.
void screen_put(int row, int column, const uint32_t *scalars, size_t count, int width, unsigned attributes, int pair);
/// Shows the cursor, or hides it when `row` is negative.
void screen_cursor(int row, int column);
/// Queues bytes of our own; they are written before the cells of the next flush.
void screen_control(const char *bytes);
/// Writes what changed.
void screen_flush(void);
/// Forgets what is on the screen, so that the next flush writes all of it.
void screen_redraw(void);

// restore.c

/// Sets the bytes that a crash writes before what terminfo says; kept until the next call, at most 500.
void restore_set(const char *bytes);

// input.c

/// Waits for keys, a wake or a signal; -1 waits without end. Answers bits of INPUT_*.
int input_wait(int milliseconds);
/// Reads what was typed, without waiting; 0 where there is nothing, -1 where the terminal is gone.
int input_read(uint8_t *buffer, size_t capacity);
/// Makes input_wait return, from any thread.
void input_wake(void);
/// The next signal that came, or 0.
int input_signal(void);
/// Stops the process as ^Z does, until it is continued.
void input_stop(void);
/// Ends the process by the signal, after the terminal was given back.
void input_die(int signal);
/// Runs a program with the terminal's descriptors and a clean signal mask, and waits; its exit status, or -1.
/// `detached` starts it without descriptors and does not wait: 0 when it was started.
int input_run(const char *const *arguments, bool detached);
/// The environment, as `environ` has it.
const char *const *input_environment(void);

#endif
