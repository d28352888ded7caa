// Vector arithmetic shared by all kernels. The two builds differ in madd alone.

// @ts-ignore: decorator
@inline export const octetBytes: usize = 32;

/** a * b + c: one fused instruction where the build has relaxed SIMD. */
// @ts-ignore: decorator
@inline export function madd(a: v128, b: v128, c: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f32x4.relaxed_madd(a, b, c) : f32x4.add(f32x4.mul(a, b), c);
}

/** c - a * b */
// @ts-ignore: decorator
@inline export function nmadd(a: v128, b: v128, c: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f32x4.relaxed_nmadd(a, b, c) : f32x4.sub(c, f32x4.mul(a, b));
}

// tanh x = x P(x^2) / Q(x^2) on [-8, 8] and flat beyond: a minimax fit of the relative error by iteratively
// reweighted least squares. In float32 it is within 4.1e-7 of tanh and never above 1. A NaN passes through:
// pmin and pmax return their first operand where either is one.
//
// Constants come from memory, one broadcasting load each: V8 builds a vector constant from three instructions, and a
// pair of them, for the wide kernels, from seven.

const tanhTable = memory.data<f32>([
  8, -8,
  1.1428393008827697e-05, 0.0029510208405554295, 0.12925660610198975, 0.9999998807907104,
  2.4592014824520447e-07, 0.0002386687701800838, 0.023815542459487915, 0.46258875727653503, 1,
], 64);

/** (1 + tanh(x / 2)) / 2 by the same fit: P and Q at (x / 2)^2, P halved twice. Powers of two change no bit. */
const sigmoidTable = memory.data<f32>([
  16, -16,
  1.1428393008827697e-05 / 256, 0.0029510208405554295 / 64, 0.12925660610198975 / 16, 0.9999998807907104 / 4,
  2.4592014824520447e-07 / 256, 0.0002386687701800838 / 64, 0.023815542459487915 / 16, 0.46258875727653503 / 4, 1,
  0.5,
], 64);

// @ts-ignore: decorator
@inline function constant(table: usize, i: usize): v128 {
  return v128.load32_splat(table + (i << 2));
}

/** x between the bounds of a table. */
// @ts-ignore: decorator
@inline function clamp(table: usize, x: v128): v128 {
  return f32x4.pmax(f32x4.pmin(x, constant(table, 0)), constant(table, 1));
}

/** x P(s) */
// @ts-ignore: decorator
@inline function numerator(table: usize, x: v128, s: v128): v128 {
  let p = madd(constant(table, 2), s, constant(table, 3));
  p = madd(p, s, constant(table, 4));
  return f32x4.mul(x, madd(p, s, constant(table, 5)));
}

/** Q(s): from 1 to 195. */
// @ts-ignore: decorator
@inline function denominator(table: usize, s: v128): v128 {
  let q = madd(constant(table, 6), s, constant(table, 7));
  q = madd(q, s, constant(table, 8));
  q = madd(q, s, constant(table, 9));
  return madd(q, s, constant(table, 10));
}

// @ts-ignore: decorator
@inline export function tanh4(x: v128): v128 {
  x = clamp(tanhTable, x);
  const s = f32x4.mul(x, x);
  return f32x4.div(numerator(tanhTable, x, s), denominator(tanhTable, s));
}

/** The logistic function. */
// @ts-ignore: decorator
@inline export function sigmoid4(x: v128): v128 {
  x = clamp(sigmoidTable, x);
  const s = f32x4.mul(x, x);
  return f32x4.add(f32x4.div(numerator(sigmoidTable, x, s), denominator(sigmoidTable, s)), constant(sigmoidTable, 11));
}

/**
 * sigmoid(f) * before + sigmoid(i) * tanh(g) with one division instead of three: with tanh = N / Q and
 * sigmoid = (N + Q / 2) / Q, over the common denominator Qf Qi Qg.
 */
// @ts-ignore: decorator
@inline export function lstmCell(i: v128, f: v128, g: v128, before: v128): v128 {
  i = clamp(sigmoidTable, i);
  f = clamp(sigmoidTable, f);
  g = clamp(tanhTable, g);
  const si = f32x4.mul(i, i), sf = f32x4.mul(f, f), sg = f32x4.mul(g, g), half = constant(sigmoidTable, 11);
  const qi = denominator(sigmoidTable, si), qf = denominator(sigmoidTable, sf), qg = denominator(tanhTable, sg);
  const qig = f32x4.mul(qi, qg);
  const kept = f32x4.mul(madd(qf, half, numerator(sigmoidTable, f, sf)), before);
  const taken = f32x4.mul(madd(qi, half, numerator(sigmoidTable, i, si)), numerator(tanhTable, g, sg));
  return f32x4.div(madd(kept, qig, f32x4.mul(taken, qf)), f32x4.mul(qf, qig));
}

/** sigmoid(o) * tanh(c) with one division. */
// @ts-ignore: decorator
@inline export function lstmHidden(o: v128, c: v128): v128 {
  o = clamp(sigmoidTable, o);
  c = clamp(tanhTable, c);
  const so = f32x4.mul(o, o), sc = f32x4.mul(c, c);
  const qo = denominator(sigmoidTable, so);
  const open = madd(qo, constant(sigmoidTable, 11), numerator(sigmoidTable, o, so));
  return f32x4.div(f32x4.mul(open, numerator(tanhTable, c, sc)), f32x4.mul(qo, denominator(tanhTable, sc)));
}
