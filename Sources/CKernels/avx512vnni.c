#if defined(__x86_64__)
#include <immintrin.h>

#include "vectors.h"

#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512vnni"))), apply_to = function)

#define ROWS 8
#define KEYS 8

/// The instruction multiplies unsigned by signed: x + 128 is passed, and 128 times the row's sum is subtracted at the start.
static inline __attribute__((always_inline)) void tile(
    const int8_t *x, const int8_t *rows, const int32_t *sums, size_t inputs, int count, integers *out
) {
    __m512i acc[ROWS], flip = _mm512_set1_epi8((char)0x80);
    for (int r = 0; r < count; r++) acc[r] = _mm512_set1_epi32(-128 * sums[r]);
    for (size_t k = 0; k < inputs; k += 4) {
        __m512i v = _mm512_xor_si512(_mm512_load_si512(x + k * 16), flip);
        for (int r = 0; r < count; r++) {
            int32_t four;
            __builtin_memcpy(&four, rows + (size_t)r * inputs + k, 4);
            acc[r] = _mm512_dpbusd_epi32(acc[r], v, _mm512_set1_epi32(four));
        }
    }
    for (int r = 0; r < count; r++) out[r] = (integers)acc[r];
}

#include "body.h"

#pragma clang attribute pop

const isnad_kernels isnad_kernels_avx512vnni = {"avx512vnni", round_positions, multiply, normalize, gelu, attend};
#endif
