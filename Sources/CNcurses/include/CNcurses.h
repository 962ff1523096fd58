#ifndef ISNAD_NCURSES_H
#define ISNAD_NCURSES_H
#endif
