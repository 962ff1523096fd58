#ifndef ISNAD_CNCURSES_INTERNAL_H
#define ISNAD_CNCURSES_INTERNAL_H

#include <stdbool.h>

// Descriptors of the terminal: where keys come from and where cells go; -1 while it is closed.
extern int terminal_in;
extern int terminal_out;

// input.c
bool input_open(void);
void input_close(void);

// restore.c: from restore_arm on a crash gives the terminal back; restore_disarm ends that.
void restore_save(void);
void restore_arm(void);
void restore_disarm(void);

#endif
