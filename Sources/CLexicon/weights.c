#include "lexicon.h"

// Aligned because it is read in place.
static const _Alignas(64) unsigned char names_claims[] = {
#embed "weights/names-claims.weights"
};

isnad_lexicon_file isnad_weights_file(void) {
    return (isnad_lexicon_file){"weights/names-claims.weights", names_claims, sizeof names_claims};
}
