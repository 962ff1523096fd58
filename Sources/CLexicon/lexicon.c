#include "lexicon.h"

// To add a word list: put the file under lexicon/ and add it in both places below; a test compares the table with the folder.

static const unsigned char saying_verbs[] = {
#embed "lexicon/claims/saying-verbs.tsv"
};

#define FILE_ENTRY(path, array) {path, array, sizeof array}
static const isnad_lexicon_file files[] = {
    FILE_ENTRY("claims/saying-verbs.tsv", saying_verbs),
};

size_t isnad_lexicon_file_count(void) { return sizeof files / sizeof files[0]; }

isnad_lexicon_file isnad_lexicon_file_at(size_t index) {
    if (index >= isnad_lexicon_file_count()) return (isnad_lexicon_file){NULL, NULL, 0};
    return files[index];
}
