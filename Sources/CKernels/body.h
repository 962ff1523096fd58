// The kernels, written once over vectors of sixteen floats and compiled for each instruction set by the files that include this one.
//
// Including files define SET (the name of the set), ROWS (rows of a tile), KEYS (keys of an attention tile, a divisor
// of 16), and `tile`, which computes the products of `rows` rows with one panel.

#pragma STDC FP_CONTRACT OFF

static inline __attribute__((always_inline)) lanes greater(lanes a, lanes b) {
    integers mask = a > b;
    return (lanes)((mask & (integers)a) | (~mask & (integers)b));
}

static inline __attribute__((always_inline)) lanes magnitude(lanes x) { return (lanes)((integers)x & 0x7FFFFFFF); }

/// Rounds to whole numbers, halves to even, by adding 1.5 · 2²³.
#define MAGIC 12582912.0f
#define MAGIC_BITS 0x4B400000

static void round_positions(const float *x, int8_t *rounded, float *scales, size_t panels, size_t width) {
    for (size_t p = 0; p < panels; p++) {
        const lanes *from = (const lanes *)(x + p * width * 16);
        integers *to = (integers *)(rounded + p * width * 16);
        lanes top = (lanes){} + 1e-12f;
        for (size_t k = 0; k < width; k++) top = greater(magnitude(from[k]), top);
        *(lanes *)(scales + p * 16) = top / 127.0f;
        lanes factor = 127.0f / top;
        for (size_t k = 0; k < width; k += 4) {
            integers word = {};
            for (int j = 0; j < 4; j++) {
                lanes shifted = from[k + j] * factor + MAGIC;
                word |= (((integers)shifted - MAGIC_BITS) & 0xFF) << (8 * j);
            }
            to[k / 4] = word;
        }
    }
}

static void multiply(const isnad_linear *linear, const int8_t *rounded, const float *scales, float *y, size_t panels) {
    size_t inputs = linear->inputs, outputs = linear->outputs;
    for (size_t o = 0; o < outputs; o += ROWS) {
        size_t count = outputs - o < ROWS ? outputs - o : ROWS;
        const int8_t *rows = linear->rows + o * inputs;
        for (size_t p = 0; p < panels; p++) {
            integers sums[ROWS];
            const int8_t *x = rounded + p * inputs * 16;
            if (count == ROWS) {
                tile(x, rows, linear->sums + o, inputs, ROWS, sums);
            } else {
                for (size_t r = 0; r < count; r++) tile(x, rows + r * inputs, linear->sums + o + r, inputs, 1, sums + r);
            }
            lanes scale = *(const lanes *)(scales + p * 16);
            for (size_t r = 0; r < count; r++) {
                lanes product = __builtin_convertvector(sums[r], lanes) * (scale * linear->scales[o + r]);
                *(lanes *)(y + (p * outputs + o + r) * 16) = product + linear->bias[o + r];
            }
        }
    }
}

static void normalize(
    const float *x, const float *y, const float *weight, const float *bias, float epsilon, float *out, size_t panels, size_t width
) {
    for (size_t p = 0; p < panels; p++) {
        const lanes *from = (const lanes *)(x + p * width * 16);
        const lanes *and = (const lanes *)(y + (y ? p * width * 16 : 0));
        lanes *to = (lanes *)(out + p * width * 16);
        lanes sum = {};
        for (size_t k = 0; k < width; k++) {
            lanes value = y ? from[k] + and[k] : from[k];
            to[k] = value;
            sum += value;
        }
        lanes mean = sum / (float)width, squares = {};
        for (size_t k = 0; k < width; k++) {
            lanes apart = to[k] - mean;
            squares += apart * apart;
        }
        lanes factor = 1.0f / __builtin_elementwise_sqrt(squares / (float)width + epsilon);
        for (size_t k = 0; k < width; k++) to[k] = (to[k] - mean) * factor * weight[k] + bias[k];
    }
}

static void gelu(float *x, size_t count) {
    for (size_t i = 0; i < count; i += 16) {
        lanes value = *(lanes *)(x + i), z = value * 0.70710678f;
        z = -greater(-greater(z, (lanes){} - 4.0f), (lanes){} - 4.0f);
        lanes s = z * z;
        // erf: z · P(z²) / Q(z²) for |z| ≤ 4 (the coefficients that Eigen uses).
        lanes p = (lanes){} - 2.72614225801306e-10f;
        p = p * s + 2.77068142495902e-08f;
        p = p * s - 2.10102402082508e-06f;
        p = p * s - 5.69250639462346e-05f;
        p = p * s - 7.34990630326855e-04f;
        p = p * s - 2.95459980854025e-03f;
        p = p * s - 1.60960333262415e-02f;
        lanes q = (lanes){} - 1.45660718464996e-05f;
        q = q * s - 2.13374055278905e-04f;
        q = q * s - 1.68282697438203e-03f;
        q = q * s - 7.37332916720468e-03f;
        q = q * s - 1.42647390514189e-02f;
        *(lanes *)(x + i) = value * 0.5f * (z * p / q + 1.0f);
    }
}

/// e to the power of x for x ≤ 0 (Cephes' expf, within 2 units in the last place; values below 2⁻¹²⁶ give 0).
static inline __attribute__((always_inline)) lanes exponential(lanes x) {
    x = greater(x, (lanes){} - 87.0f);
    lanes shifted = x * 1.44269504f + MAGIC;
    integers power = (integers)shifted - MAGIC_BITS;
    lanes whole = shifted - MAGIC;
    lanes r = x - whole * 0.693359375f + whole * 2.12194440e-4f;
    lanes y = r * 1.9875691500e-4f + 1.3981999507e-3f;
    y = y * r + 8.3334519073e-3f;
    y = y * r + 4.1665795894e-2f;
    y = y * r + 1.6666665459e-1f;
    y = y * r + 5.0000001201e-1f;
    y = y * r * r + r + 1.0f;
    return y * (lanes)((power + 127) << 23);
}

static void attend(const float *qkv, float *out, float *scores, size_t positions, size_t heads, size_t width) {
    size_t panels = (positions + 15) / 16, depth = width / heads, size = 3 * width * 16;
    float factor = 1.0f / __builtin_sqrtf((float)depth);
    lanes *score = (lanes *)scores;
    for (size_t head = 0; head < heads; head++) {
        for (size_t p = 0; p < panels; p++) {
            const lanes *query = (const lanes *)(qkv + p * size + head * depth * 16);
            for (size_t kp = 0; kp < panels; kp++) {
                const float *keys = qkv + kp * size + (width + head * depth) * 16;
                for (size_t first = 0; first < 16; first += KEYS) {
                    lanes sums[KEYS] = {};
                    for (size_t d = 0; d < depth; d++) {
                        for (size_t j = 0; j < KEYS; j++) sums[j] += query[d] * keys[d * 16 + first + j];
                    }
                    for (size_t j = 0; j < KEYS; j++) score[kp * 16 + first + j] = sums[j] * factor;
                }
            }
            lanes top = score[0], sum = {};
            for (size_t key = 1; key < positions; key++) top = greater(score[key], top);
            for (size_t key = 0; key < positions; key++) {
                score[key] = exponential(score[key] - top);
                sum += score[key];
            }
            for (size_t first = 0; first < depth; first += 4) {
                lanes sums[4] = {};
                for (size_t kp = 0; kp < panels; kp++) {
                    const float *values = qkv + kp * size + (2 * width + head * depth + first) * 16;
                    size_t count = positions - kp * 16 < 16 ? positions - kp * 16 : 16;
                    for (size_t key = 0; key < count; key++) {
                        for (size_t j = 0; j < 4; j++) sums[j] += score[kp * 16 + key] * values[j * 16 + key];
                    }
                }
                lanes *to = (lanes *)(out + (p * width + head * depth + first) * 16);
                for (size_t j = 0; j < 4; j++) to[j] = sums[j] / sum;
            }
        }
    }
}

