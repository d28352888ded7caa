// Matrix products on octets (see plan.ts for the layouts). All of them hold a tile of 4 x 8 sums in eight
// registers: V8 has 15 to give, and larger tiles measured slower.
import { madd, octetBytes } from './simd';

/**
 * Tiles of rows first, first + step, ... below `rows` (counted in rows, a tile has 4):
 *   out[row][8] = start[row][8] + sum over k of a[row][k] * panel[k][8]
 * `a` is [octet of k][aStride bytes]: rows of 8; `panel` is [k][8]; `out` is [row][8].
 */
export function product(a: usize, aStride: usize, octets: i32, panel: usize, out: usize, first: i32, rows: i32, step: i32): void {
  const end = panel + (<usize>octets << 8);
  for (let row = first; row < rows; row += step) {
    const offset = <usize>row << 5;
    const zero = f32x4.splat(0);
    let s00 = zero, s01 = zero, s10 = zero, s11 = zero, s20 = zero, s21 = zero, s30 = zero, s31 = zero;
    let tile = a + offset;
    let b = panel;
    while (b < end) {
      let x = tile;
      const octetEnd = b + 256;
      do {
        const b0 = v128.load(b), b1 = v128.load(b, 16);
        let v = v128.load32_splat(x);
        s00 = madd(v, b0, s00); s01 = madd(v, b1, s01);
        v = v128.load32_splat(x, 32);
        s10 = madd(v, b0, s10); s11 = madd(v, b1, s11);
        v = v128.load32_splat(x, 64);
        s20 = madd(v, b0, s20); s21 = madd(v, b1, s21);
        v = v128.load32_splat(x, 96);
        s30 = madd(v, b0, s30); s31 = madd(v, b1, s31);
        x += 4;
        b += octetBytes;
      } while (b < octetEnd);
      tile += aStride;
    }
    const c = out + offset;
    v128.store(c, s00); v128.store(c, s01, 16);
    v128.store(c, s10, 32); v128.store(c, s11, 48);
    v128.store(c, s20, 64); v128.store(c, s21, 80);
    v128.store(c, s30, 96); v128.store(c, s31, 112);
  }
}

/**
 * The recurrent product. As `product`, but each row starts from the bias and the projections of the words
 * that the row reads: for every plane the 8 values at projected + index[plane][row] bytes. With `octets` 0 that is all.
 */
export function recurrentProduct(
  a: usize, aStride: usize, octets: i32, panel: usize, out: usize, first: i32, rows: i32, step: i32,
  bias: usize, projected: usize, index: usize, planes: i32, planeBytes: usize,
): void {
  const end = panel + (<usize>octets << 8);
  for (let row = first; row < rows; row += step) {
    const offset = <usize>row << 5;
    const bias0 = v128.load(bias), bias1 = v128.load(bias, 16);
    let s00 = bias0, s01 = bias1, s10 = bias0, s11 = bias1, s20 = bias0, s21 = bias1, s30 = bias0, s31 = bias1;
    let at = index + (<usize>row << 2);
    for (let plane = 0; plane < planes; plane++) {
      let p = projected + load<usize>(at);
      s00 = f32x4.add(s00, v128.load(p)); s01 = f32x4.add(s01, v128.load(p, 16));
      p = projected + load<usize>(at, 4);
      s10 = f32x4.add(s10, v128.load(p)); s11 = f32x4.add(s11, v128.load(p, 16));
      p = projected + load<usize>(at, 8);
      s20 = f32x4.add(s20, v128.load(p)); s21 = f32x4.add(s21, v128.load(p, 16));
      p = projected + load<usize>(at, 12);
      s30 = f32x4.add(s30, v128.load(p)); s31 = f32x4.add(s31, v128.load(p, 16));
      at += planeBytes;
    }
    let tile = a + offset;
    let b = panel;
    while (b < end) {
      let x = tile;
      const octetEnd = b + 256;
      do {
        const b0 = v128.load(b), b1 = v128.load(b, 16);
        let v = v128.load32_splat(x);
        s00 = madd(v, b0, s00); s01 = madd(v, b1, s01);
        v = v128.load32_splat(x, 32);
        s10 = madd(v, b0, s10); s11 = madd(v, b1, s11);
        v = v128.load32_splat(x, 64);
        s20 = madd(v, b0, s20); s21 = madd(v, b1, s21);
        v = v128.load32_splat(x, 96);
        s30 = madd(v, b0, s30); s31 = madd(v, b1, s31);
        x += 4;
        b += octetBytes;
      } while (b < octetEnd);
      tile += aStride;
    }
    const c = out + offset;
    v128.store(c, s00); v128.store(c, s01, 16);
    v128.store(c, s10, 32); v128.store(c, s11, 48);
    v128.store(c, s20, 64); v128.store(c, s21, 80);
    v128.store(c, s30, 96); v128.store(c, s31, 112);
  }
}

/**
 * out[k][8] += sum over blocks and rows of a[row][k] * b[row][8], for the k of `octets` octets. Block n has
 * counts[n] rows, read at a + n * aBlock (octets aStride bytes apart) and b + n * bBlock.
 */
export function productOverRows(
  a: usize, aStride: usize, aBlock: usize, octets: i32, b: usize, bBlock: usize, counts: usize, blocks: i32, out: usize,
): void {
  const countsEnd = counts + (<usize>blocks << 2);
  for (let octet = 0; octet < octets; octet++) {
    for (let half: usize = 0; half < octetBytes; half += 16) {
      let s00 = v128.load(out), s01 = v128.load(out, 16), s10 = v128.load(out, 32), s11 = v128.load(out, 48);
      let s20 = v128.load(out, 64), s21 = v128.load(out, 80), s30 = v128.load(out, 96), s31 = v128.load(out, 112);
      let aAt = a + half;
      let bAt = b;
      for (let count = counts; count < countsEnd; count += 4) {
        let x = aAt;
        let y = bAt;
        const end = y + (<usize>load<i32>(count) << 5);
        while (y < end) {
          const b0 = v128.load(y), b1 = v128.load(y, 16);
          let v = v128.load32_splat(x);
          s00 = madd(v, b0, s00); s01 = madd(v, b1, s01);
          v = v128.load32_splat(x, 4);
          s10 = madd(v, b0, s10); s11 = madd(v, b1, s11);
          v = v128.load32_splat(x, 8);
          s20 = madd(v, b0, s20); s21 = madd(v, b1, s21);
          v = v128.load32_splat(x, 12);
          s30 = madd(v, b0, s30); s31 = madd(v, b1, s31);
          x += octetBytes;
          y += octetBytes;
        }
        aAt += aBlock;
        bAt += bBlock;
      }
      v128.store(out, s00); v128.store(out, s01, 16); v128.store(out, s10, 32); v128.store(out, s11, 48);
      v128.store(out, s20, 64); v128.store(out, s21, 80); v128.store(out, s30, 96); v128.store(out, s31, 112);
      out += 128;
    }
    a += aStride;
  }
}

/** Panel `p` [inputs][8] of a weight matrix, as column block `p` of the transposed panels [input octet][outputs][8]. */
export function transposePanel(panel: usize, inputOctets: i32, outputs: i32, p: i32, transposed: usize): void {
  for (let octet = 0; octet < inputOctets; octet++) {
    const from = panel + (<usize>octet << 8);
    const to = transposed + (<usize>(octet * outputs + p * 8) << 5);
    for (let i: usize = 0; i < 8; i++)
      for (let j: usize = 0; j < 8; j++) store<f32>(to + (j << 5) + (i << 2), load<f32>(from + (i << 5) + (j << 2)));
  }
}
