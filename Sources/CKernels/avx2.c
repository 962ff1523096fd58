#if defined(__x86_64__)
#include <immintrin.h>

#include "vectors.h"

#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)

#define ROWS 4
#define KEYS 4

/// Multiplies |x| by ±w: two products of at most 127 · 127 fit into 16 bits, so the result is exact.
static inline __attribute__((always_inline)) void tile(
    const int8_t *x, const int8_t *rows, const int32_t *sums, size_t inputs, int count, integers *out
) {
    (void)sums;
    __m256i acc[ROWS][2], ones = _mm256_set1_epi16(1);
    for (int r = 0; r < count; r++) acc[r][0] = acc[r][1] = _mm256_setzero_si256();
    for (size_t k = 0; k < inputs; k += 4) {
        __m256i low = _mm256_load_si256((const __m256i *)(x + k * 16)), high = _mm256_load_si256((const __m256i *)(x + k * 16) + 1);
        __m256i low_size = _mm256_abs_epi8(low), high_size = _mm256_abs_epi8(high);
        for (int r = 0; r < count; r++) {
            int32_t four;
            __builtin_memcpy(&four, rows + (size_t)r * inputs + k, 4);
            __m256i w = _mm256_set1_epi32(four);
            __m256i a = _mm256_maddubs_epi16(low_size, _mm256_sign_epi8(w, low));
            __m256i b = _mm256_maddubs_epi16(high_size, _mm256_sign_epi8(w, high));
            acc[r][0] = _mm256_add_epi32(acc[r][0], _mm256_madd_epi16(a, ones));
            acc[r][1] = _mm256_add_epi32(acc[r][1], _mm256_madd_epi16(b, ones));
        }
    }
    for (int r = 0; r < count; r++) {
        _mm256_storeu_si256((__m256i *)(out + r), acc[r][0]);
        _mm256_storeu_si256((__m256i *)(out + r) + 1, acc[r][1]);
    }
}

#include "body.h"

#pragma clang attribute pop

const isnad_kernels isnad_kernels_avx2 = {"avx2", round_positions, multiply, normalize, gelu, attend};
#endif
