// C without intrinsics, for machines other than x86-64 and arm64.
#include "vectors.h"

#define ROWS 4
#define KEYS 4

static inline __attribute__((always_inline)) void tile(
    const int8_t *x, const int8_t *rows, const int32_t *sums, size_t inputs, int count, integers *out
) {
    (void)sums;
    for (int r = 0; r < count; r++) out[r] = (integers){};
    for (size_t k = 0; k < inputs; k += 4) {
        integers four = *(const integers *)(x + k * 16);
        for (int r = 0; r < count; r++) {
            const int8_t *w = rows + (size_t)r * inputs + k;
            for (int j = 0; j < 4; j++) out[r] += ((four << (24 - 8 * j)) >> 24) * (int32_t)w[j];
        }
    }
}

#include "body.h"

const isnad_kernels isnad_kernels_portable = {"portable", round_positions, multiply, normalize, gelu, attend};
