// The word lists of Isnad, embedded by the compiler: nothing to bake, nothing to install.
#ifndef ISNAD_LEXICON_H
#define ISNAD_LEXICON_H

#include <stddef.h>

/// One embedded file: its path below `lexicon/` and its bytes (UTF-8, not terminated by NUL).
typedef struct {
    const char *path;
    const unsigned char *bytes;
    size_t count;
} isnad_lexicon_file;

/// How many files are embedded.
size_t isnad_lexicon_file_count(void);

/// The file at `index`; an index out of range gives an entry whose `path` is NULL.
isnad_lexicon_file isnad_lexicon_file_at(size_t index);

/// The weights of the text model, beginning at a multiple of 64; `Training/README.md` describes them byte by byte.
isnad_lexicon_file isnad_weights_file(void);

/// The table of words: how frequent, how spelled.
isnad_lexicon_file isnad_spelling_words(void);

/// The table of pairs of words that stand side by side.
isnad_lexicon_file isnad_spelling_pairs(void);

#endif
