#if defined(__aarch64__)
#include <arm_neon.h>

#include "vectors.h"

#pragma clang attribute push(__attribute__((target("dotprod"))), apply_to = function)

#define ROWS 4
#define KEYS 4

static inline __attribute__((always_inline)) void tile(
    const int8_t *x, const int8_t *rows, const int32_t *sums, size_t inputs, int count, integers *out
) {
    (void)sums;
    int32x4_t acc[ROWS][4];
    for (int r = 0; r < count; r++) {
        for (int i = 0; i < 4; i++) acc[r][i] = vdupq_n_s32(0);
    }
    for (size_t k = 0; k < inputs; k += 4) {
        int8x16_t v[4];
        for (int i = 0; i < 4; i++) v[i] = vld1q_s8(x + k * 16 + i * 16);
        for (int r = 0; r < count; r++) {
            int32_t four;
            __builtin_memcpy(&four, rows + (size_t)r * inputs + k, 4);
            int8x16_t w = vreinterpretq_s8_s32(vdupq_n_s32(four));
            for (int i = 0; i < 4; i++) acc[r][i] = vdotq_s32(acc[r][i], v[i], w);
        }
    }
    for (int r = 0; r < count; r++) {
        for (int i = 0; i < 4; i++) vst1q_s32((int32_t *)(out + r) + 4 * i, acc[r][i]);
    }
}

#include "body.h"

#pragma clang attribute pop

const isnad_kernels isnad_kernels_neon_dotprod = {"neon-dotprod", round_positions, multiply, normalize, gelu, attend};
#endif
