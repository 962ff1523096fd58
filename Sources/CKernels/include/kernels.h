// The arithmetic of the text model: int8 matrix products and the operations between them, for each supported instruction set.
//
// Values are stored in panels: a panel holds sixteen positions of the text, feature by feature, so that feature k of position p is
// `panel[k * 16 + p]`. Every sum runs over features or positions in ascending order within one lane and no multiply-add is fused,
// so every set gives the same bits as plain loops.
#ifndef ISNAD_KERNELS_H
#define ISNAD_KERNELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Positions in a panel.
#define ISNAD_LANES 16

#pragma clang assume_nonnull begin

/// A matrix of int8 rows, one row an output; its values are `rows[i] * scales[row]`. `inputs` is a multiple of 4.
typedef struct {
    const int8_t *rows;
    const float *scales;
    /// Sum of each row; see `isnad_row_sums`.
    const int32_t *sums;
    const float *bias;
    size_t inputs, outputs;
} isnad_linear;

/// The kernels of one instruction set. Panels must be aligned to 64 bytes.
typedef struct {
    /// `avx512vnni`, `avx2`, `sse2`, `neon-dotprod`, `neon`, `portable`.
    const char *name;

    /// Rounds `panels` × `width` to int8 with one scale a position, which maps the largest magnitude to 127. Four features of a position
    /// are adjacent: `rounded[(k / 4 * 16 + p) * 4 + k % 4]`. `scales` takes 16 a panel.
    void (*_Nonnull round)(const float *x, int8_t *rounded, float *scales, size_t panels, size_t width);

    /// y = x · rowsᵀ + bias for rounded x; y has `outputs` features.
    void (*_Nonnull linear)(const isnad_linear *linear, const int8_t *rounded, const float *scales, float *y, size_t panels);

    /// out = LayerNorm(x + y); y may be NULL; `out` may be x.
    void (*_Nonnull normalize)(
        const float *x, const float *_Nullable y, const float *weight, const float *bias, float epsilon, float *out, size_t panels, size_t width);

    /// x = x · Φ(x), Φ by a rational approximation of erf within 2e-7.
    void (*_Nonnull gelu)(float *x, size_t count);

    /// Attention of all positions to all: `qkv` has 3 · width features: queries, keys and values, each in `heads` blocks;
    /// `out` has width. `scores` takes 16 floats a position, rounded up to whole panels. width / heads is a multiple of 4.
    void (*_Nonnull attend)(const float *qkv, float *out, float *scores, size_t positions, size_t heads, size_t width);
} isnad_kernels;

/// Returns the number of sets that this machine can run; the first is the fastest.
size_t isnad_kernels_count(void);

/// Returns the set at `index`, or the slowest for an index out of range.
const isnad_kernels *isnad_kernels_at(size_t index);

/// Computes the sums of int8 rows. Returns false if a value is -128, which no symmetric rounding produces.
bool isnad_row_sums(const int8_t *rows, size_t count, size_t width, int32_t *sums);

/// Adds a row of int8 values times `scale` to one position: `lane[k * 16] += row[k] * scale`.
void isnad_add_row(const int8_t *row, float scale, size_t width, float *lane);

/// Adds floats to one position: `lane[k * 16] += row[k]`.
void isnad_add_floats(const float *row, size_t width, float *lane);

/// Adds one position, times `factor`, to another: `to[k * 16] += from[k * 16] * factor`.
void isnad_add_lane(const float *from, float factor, size_t width, float *to);

/// Adds `count` floats: `x[i] += y[i]`.
void isnad_add(const float *y, float *x, size_t count);

/// Log-softmax of `count` values `stride` apart, in place. NaN counts as a very small value.
void isnad_log_softmax(float *values, size_t count, size_t stride);

#pragma clang assume_nonnull end

#endif
