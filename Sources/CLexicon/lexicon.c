#include "lexicon.h"

// To add a word list: put the file under lexicon/ and add it in both places below; a test compares the table with the folder.

static const unsigned char saying_verbs[] = {
#embed "lexicon/claims/saying-verbs.tsv"
};

static const unsigned char number_words[] = {
#embed "lexicon/numbers/number-words.tsv"
};
static const unsigned char number_paradigms[] = {
#embed "lexicon/numbers/number-paradigms.tsv"
};

#define FILE_ENTRY(path, array) {path, array, sizeof array}
static const isnad_lexicon_file files[] = {
    FILE_ENTRY("claims/saying-verbs.tsv", saying_verbs),
    FILE_ENTRY("numbers/number-words.tsv", number_words),
    FILE_ENTRY("numbers/number-paradigms.tsv", number_paradigms),
};

size_t isnad_lexicon_file_count(void) { return sizeof files / sizeof files[0]; }

isnad_lexicon_file isnad_lexicon_file_at(size_t index) {
    if (index >= isnad_lexicon_file_count()) return (isnad_lexicon_file){NULL, NULL, 0};
    return files[index];
}
