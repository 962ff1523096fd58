#ifndef ISNAD_CNCURSES_INTERNAL_H
#define ISNAD_CNCURSES_INTERNAL_H

#include <stdbool.h>

// File descriptors of the terminal: for keys and for cells; -1 while it is closed.
extern int terminal_in;
extern int terminal_out;

// input.c
bool input_open(void);
void input_close(void);

// restore.c: restore_arm makes a crash restore the terminal; restore_disarm undoes that.
void restore_save(void);
void restore_arm(void);
void restore_disarm(void);

#endif
