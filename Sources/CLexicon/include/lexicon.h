// The word lists of Isnad, embedded by the compiler: no generation step, no installed files.
#ifndef ISNAD_LEXICON_H
#define ISNAD_LEXICON_H

#include <stddef.h>

/// An embedded file: its path below `lexicon/` and its bytes (UTF-8, not NUL-terminated).
typedef struct {
    const char *path;
    const unsigned char *bytes;
    size_t count;
} isnad_lexicon_file;

/// Returns the number of embedded files.
size_t isnad_lexicon_file_count(void);

/// Returns the file at `index`; for an index out of range, an entry whose `path` is NULL.
isnad_lexicon_file isnad_lexicon_file_at(size_t index);

/// Returns the weights of the text model, aligned to 64 bytes; `Training/README.md` describes them byte by byte.
isnad_lexicon_file isnad_weights_file(void);

/// Returns the table of word frequencies and spellings.
isnad_lexicon_file isnad_spelling_words(void);

/// Returns the table of frequencies of adjacent word pairs.
isnad_lexicon_file isnad_spelling_pairs(void);

#endif
