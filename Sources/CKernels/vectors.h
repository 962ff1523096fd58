// Vectors of sixteen, one lane a position; the compiler splits them as the instruction set requires.
#ifndef ISNAD_VECTORS_H
#define ISNAD_VECTORS_H

#include "kernels.h"

typedef float lanes __attribute__((vector_size(64), may_alias));
typedef int32_t integers __attribute__((vector_size(64), may_alias));

// Wide vectors are never passed between functions compiled for different sets: all functions that take them are inlined.
#pragma clang diagnostic ignored "-Wpsabi"

extern const isnad_kernels isnad_kernels_portable;
#if defined(__x86_64__)
extern const isnad_kernels isnad_kernels_sse2, isnad_kernels_avx2, isnad_kernels_avx512vnni;
#elif defined(__aarch64__)
extern const isnad_kernels isnad_kernels_neon, isnad_kernels_neon_dotprod;
#endif

#endif
