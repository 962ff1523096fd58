#if defined(__x86_64__)
#include <emmintrin.h>

#include "vectors.h"

#define ROWS 2
#define KEYS 2

/// Adds two 16-bit products at a time; the two halves of a position's sum are joined at the end.
static inline __attribute__((always_inline)) void tile(
    const int8_t *x, const int8_t *rows, const int32_t *sums, size_t inputs, int count, integers *out
) {
    (void)sums;
    __m128i acc[ROWS][8], zero = _mm_setzero_si128();
    for (int r = 0; r < count; r++) {
        for (int i = 0; i < 8; i++) acc[r][i] = zero;
    }
    for (size_t k = 0; k < inputs; k += 4) {
        __m128i w[ROWS];
        for (int r = 0; r < count; r++) {
            int32_t four;
            __builtin_memcpy(&four, rows + (size_t)r * inputs + k, 4);
            __m128i v = _mm_set1_epi32(four);
            w[r] = _mm_unpacklo_epi8(v, _mm_cmpgt_epi8(zero, v));
        }
        for (int i = 0; i < 4; i++) {
            __m128i v = _mm_load_si128((const __m128i *)(x + k * 16) + i), sign = _mm_cmpgt_epi8(zero, v);
            __m128i low = _mm_unpacklo_epi8(v, sign), high = _mm_unpackhi_epi8(v, sign);
            for (int r = 0; r < count; r++) {
                acc[r][2 * i] = _mm_add_epi32(acc[r][2 * i], _mm_madd_epi16(low, w[r]));
                acc[r][2 * i + 1] = _mm_add_epi32(acc[r][2 * i + 1], _mm_madd_epi16(high, w[r]));
            }
        }
    }
    for (int r = 0; r < count; r++) {
        for (int i = 0; i < 4; i++) {
            __m128 a = _mm_castsi128_ps(acc[r][2 * i]), b = _mm_castsi128_ps(acc[r][2 * i + 1]);
            __m128i even = _mm_castps_si128(_mm_shuffle_ps(a, b, 0x88)), odd = _mm_castps_si128(_mm_shuffle_ps(a, b, 0xDD));
            _mm_storeu_si128((__m128i *)(out + r) + i, _mm_add_epi32(even, odd));
        }
    }
}

#include "body.h"

const isnad_kernels isnad_kernels_sse2 = {"sse2", round_positions, multiply, normalize, gelu, attend};
#endif
