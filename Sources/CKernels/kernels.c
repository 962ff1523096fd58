// The available instruction sets, the choice among them at run time, and the arithmetic common to all.
#include "kernels.h"

#include <math.h>

#include "vectors.h"

#if defined(__aarch64__) && defined(__linux__)
#include <sys/auxv.h>
#endif

#pragma STDC FP_CONTRACT OFF

/// Lists the sets that the machine can run, the fastest first.
static size_t available(const isnad_kernels **found) {
    size_t count = 0;
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl")
        && __builtin_cpu_supports("avx512dq")) {
        found[count++] = &isnad_kernels_avx512vnni;
    }
    if (__builtin_cpu_supports("avx2")) found[count++] = &isnad_kernels_avx2;
    found[count++] = &isnad_kernels_sse2;
#elif defined(__aarch64__)
#if defined(__linux__)
    bool dotprod = getauxval(AT_HWCAP) & 1 << 20;  // HWCAP_ASIMDDP
#else
    bool dotprod = true;  // every Mac with arm64 has it
#endif
    if (dotprod) found[count++] = &isnad_kernels_neon_dotprod;
    found[count++] = &isnad_kernels_neon;
#endif
    found[count++] = &isnad_kernels_portable;
    return count;
}

size_t isnad_kernels_count(void) {
    const isnad_kernels *found[4];
    return available(found);
}

const isnad_kernels *isnad_kernels_at(size_t index) {
    const isnad_kernels *found[4];
    size_t count = available(found);
    return found[index < count ? index : count - 1];
}

bool isnad_row_sums(const int8_t *rows, size_t count, size_t width, int32_t *sums) {
    int8_t least = 0;
    for (size_t r = 0; r < count; r++) {
        int32_t sum = 0;
        for (size_t k = 0; k < width; k++) {
            int8_t value = rows[r * width + k];
            sum += value;
            least = value < least ? value : least;
        }
        sums[r] = sum;
    }
    return least > -128;
}

void isnad_add_row(const int8_t *row, float scale, size_t width, float *lane) {
    for (size_t k = 0; k < width; k++) lane[k * 16] += (float)row[k] * scale;
}

void isnad_add_floats(const float *row, size_t width, float *lane) {
    for (size_t k = 0; k < width; k++) lane[k * 16] += row[k];
}

void isnad_add_lane(const float *from, float factor, size_t width, float *to) {
    for (size_t k = 0; k < width; k++) to[k * 16] += from[k * 16] * factor;
}

void isnad_add(const float *y, float *x, size_t count) {
    for (size_t i = 0; i < count; i++) x[i] += y[i];
}

void isnad_log_softmax(float *values, size_t count, size_t stride) {
    double top = -1e30, sum = 0;
    for (size_t i = 0; i < count; i++) {
        if (!(values[i * stride] > -1e30f)) values[i * stride] = -1e30f;
        if (values[i * stride] > 1e30f) values[i * stride] = 1e30f;
        if (values[i * stride] > top) top = values[i * stride];
    }
    for (size_t i = 0; i < count; i++) sum += exp(values[i * stride] - top);
    for (size_t i = 0; i < count; i++) values[i * stride] = (float)(values[i * stride] - top - log(sum));
}
