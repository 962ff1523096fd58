#include "lexicon.h"

// Frequencies of words and word pairs in Arabic news. `spelling-tables.py` generates the files and documents their format.

_Alignas(8) static const unsigned char words[] = {
#embed "spelling/words.bin"
};
_Alignas(8) static const unsigned char pairs[] = {
#embed "spelling/pairs.bin"
};

isnad_lexicon_file isnad_spelling_words(void) { return (isnad_lexicon_file){"spelling/words.bin", words, sizeof words}; }

isnad_lexicon_file isnad_spelling_pairs(void) { return (isnad_lexicon_file){"spelling/pairs.bin", pairs, sizeof pairs}; }
