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

// @ts-ignore: decorator
@inline export function clampTanh4(x: v128): v128 {
  return f32x4.pmax(f32x4.pmin(x, f32x4.splat(8)), f32x4.splat(-8));
}

/** x P(s) of a clamped x and s = x * x. */
// @ts-ignore: decorator
@inline export function tanhNumerator4(x: v128, s: v128): v128 {
  let p = madd(f32x4.splat(1.1428393008827697e-05), s, f32x4.splat(0.0029510208405554295));
  p = madd(p, s, f32x4.splat(0.12925660610198975));
  return f32x4.mul(x, madd(p, s, f32x4.splat(0.9999998807907104)));
}

/** Q(s): from 1 to 195. */
// @ts-ignore: decorator
@inline export function tanhDenominator4(s: v128): v128 {
  let q = madd(f32x4.splat(2.4592014824520447e-07), s, f32x4.splat(0.0002386687701800838));
  q = madd(q, s, f32x4.splat(0.023815542459487915));
  q = madd(q, s, f32x4.splat(0.46258875727653503));
  return madd(q, s, f32x4.splat(1));
}

// @ts-ignore: decorator
@inline export function tanh4(x: v128): v128 {
  x = clampTanh4(x);
  const s = f32x4.mul(x, x);
  return f32x4.div(tanhNumerator4(x, s), tanhDenominator4(s));
}

/** The logistic function: (1 + tanh(x / 2)) / 2. */
// @ts-ignore: decorator
@inline export function sigmoid4(x: v128): v128 {
  const half = f32x4.splat(0.5);
  return madd(tanh4(f32x4.mul(x, half)), half, half);
}
