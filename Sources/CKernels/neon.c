#if defined(__aarch64__)
#include <arm_neon.h>

#include "vectors.h"

#define ROWS 4
#define KEYS 4

/// Adds 16-bit products in pairs; the two halves of a position's sum are joined at the end.
static inline __attribute__((always_inline)) void tile(
    const int8_t *x, const int8_t *rows, const int32_t *sums, size_t inputs, int count, integers *out
) {
    (void)sums;
    int32x4_t acc[ROWS][8];
    for (int r = 0; r < count; r++) {
        for (int i = 0; i < 8; i++) acc[r][i] = vdupq_n_s32(0);
    }
    for (size_t k = 0; k < inputs; k += 4) {
        int8x16_t v[4];
        for (int i = 0; i < 4; i++) v[i] = vld1q_s8(x + k * 16 + i * 16);
        for (int r = 0; r < count; r++) {
            int32_t four;
            __builtin_memcpy(&four, rows + (size_t)r * inputs + k, 4);
            int8x8_t w = vreinterpret_s8_s32(vdup_n_s32(four));
            for (int i = 0; i < 4; i++) {
                acc[r][2 * i] = vpadalq_s16(acc[r][2 * i], vmull_s8(vget_low_s8(v[i]), w));
                acc[r][2 * i + 1] = vpadalq_s16(acc[r][2 * i + 1], vmull_s8(vget_high_s8(v[i]), w));
            }
        }
    }
    for (int r = 0; r < count; r++) {
        for (int i = 0; i < 4; i++) vst1q_s32((int32_t *)(out + r) + 4 * i, vpaddq_s32(acc[r][2 * i], acc[r][2 * i + 1]));
    }
}

#include "body.h"

const isnad_kernels isnad_kernels_neon = {"neon", round_positions, multiply, normalize, gelu, attend};
#endif
