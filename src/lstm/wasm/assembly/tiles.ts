// Register tiles for 128-bit vectors: 4, 5 or 6 rows by 8 columns are summed up in registers. With 5 or 6 rows the
// fused multiply-add units never wait, with 4 they idle a tenth of the time.
//
// V8 gives 15 vector registers and puts all loads of a basic block first. Tiles of more than 4 rows fit only
// in blocks of few loads; the branches `if (x == 1) break` and the like are never taken (x is aligned) and do nothing but end a block.
// A function does one panel: with a loop around it V8 11 keeps two of six rows' sums in memory, which takes a third longer.
//
// For the rows of the tile
//   out[row][8] = start[row][8] + sum over k of a[row][k] * panel[k][8]
// `a` is [octet of k][row][8] with `aStride` bytes an octet; `outRow` are the bytes from one row to the next, `startRow`
// those of `start`.
import { madd, octetBytes } from './simd';

export function tile4(a: usize, aStride: usize, octets: i32, panel: usize, out: usize, outRow: usize, start: usize, startRow: usize): void {
  tile(4, a, aStride, octets, panel, out, outRow, start, startRow);
}

export function tile5(a: usize, aStride: usize, octets: i32, panel: usize, out: usize, outRow: usize, start: usize, startRow: usize): void {
  tile(5, a, aStride, octets, panel, out, outRow, start, startRow);
}

export function tile6(a: usize, aStride: usize, octets: i32, panel: usize, out: usize, outRow: usize, start: usize, startRow: usize): void {
  tile(6, a, aStride, octets, panel, out, outRow, start, startRow);
}

/** `rows` is a constant where it is called, so that each of the three above has only the instructions of its own rows. */
// @ts-ignore: decorator
@inline function tile(rows: i32, a: usize, aStride: usize, octets: i32, panel: usize, out: usize, outRow: usize, start: usize, startRow: usize): void {
  let at = start, s40 = f32x4.splat(0), s41 = f32x4.splat(0), s50 = f32x4.splat(0), s51 = f32x4.splat(0);
  let s00 = v128.load(at), s01 = v128.load(at, 16); at += startRow;
  let s10 = v128.load(at), s11 = v128.load(at, 16); at += startRow;
  let s20 = v128.load(at), s21 = v128.load(at, 16); at += startRow;
  let s30 = v128.load(at), s31 = v128.load(at, 16); at += startRow;
  if (rows > 4) {
    s40 = v128.load(at); s41 = v128.load(at, 16); at += startRow;
  }
  if (rows > 5) {
    s50 = v128.load(at); s51 = v128.load(at, 16);
  }
  const panelEnd = panel + (<usize>octets << 8);
  for (let b = panel; b < panelEnd; a += aStride) {
    let x = a;
    const octetEnd = b + 256;
    while (b < octetEnd) {
      const b0 = v128.load(b), b1 = v128.load(b, 16);
      let v = v128.load32_splat(x);
      s00 = madd(v, b0, s00); s01 = madd(v, b1, s01);
      if (rows > 5 && x == 1) break;
      v = v128.load32_splat(x, 32);
      s10 = madd(v, b0, s10); s11 = madd(v, b1, s11);
      if (rows > 5 && x == 2) break;
      v = v128.load32_splat(x, 64);
      s20 = madd(v, b0, s20); s21 = madd(v, b1, s21);
      if (rows > 4 && x == 3) break;
      v = v128.load32_splat(x, 96);
      s30 = madd(v, b0, s30); s31 = madd(v, b1, s31);
      if (rows > 4) {
        if (rows > 5 && x == 5) break;
        v = v128.load32_splat(x, 128);
        s40 = madd(v, b0, s40); s41 = madd(v, b1, s41);
      }
      if (rows > 5) {
        if (x == 6) break;
        v = v128.load32_splat(x, 160);
        s50 = madd(v, b0, s50); s51 = madd(v, b1, s51);
      }
      x += 4;
      b += octetBytes;
    }
  }
  at = out;
  v128.store(at, s00); v128.store(at, s01, 16); at += outRow;
  v128.store(at, s10); v128.store(at, s11, 16); at += outRow;
  v128.store(at, s20); v128.store(at, s21, 16); at += outRow;
  v128.store(at, s30); v128.store(at, s31, 16); at += outRow;
  if (rows > 4) {
    v128.store(at, s40); v128.store(at, s41, 16); at += outRow;
  }
  if (rows > 5) {
    v128.store(at, s50); v128.store(at, s51, 16);
  }
}

// For k < 6 or 4
//   out[k][8] += sum over blocks and rows of a[row][k] * b[row][8]
// where `a` and `b` have 8 columns a row: see productOverRows. Of the k, the first `split` are at `a`, the others at `next`:
// six do not divide eight, so some tiles reach into the next octet of `a`.

export function over6(a: usize, next: usize, aBlock: usize, b: usize, bBlock: usize, counts: usize, countsEnd: usize, out: usize): void {
  over(6, 6, a, next, aBlock, b, bBlock, counts, countsEnd, out);
}

export function over2And4(a: usize, next: usize, aBlock: usize, b: usize, bBlock: usize, counts: usize, countsEnd: usize, out: usize): void {
  over(6, 2, a, next, aBlock, b, bBlock, counts, countsEnd, out);
}

export function over4And2(a: usize, next: usize, aBlock: usize, b: usize, bBlock: usize, counts: usize, countsEnd: usize, out: usize): void {
  over(6, 4, a, next, aBlock, b, bBlock, counts, countsEnd, out);
}

export function over4(a: usize, next: usize, aBlock: usize, b: usize, bBlock: usize, counts: usize, countsEnd: usize, out: usize): void {
  over(4, 4, a, next, aBlock, b, bBlock, counts, countsEnd, out);
}

/** `split` and the number of `k` are constants where it is called. */
// @ts-ignore: decorator
@inline function over(k: i32, split: i32, a: usize, next: usize, aBlock: usize, b: usize, bBlock: usize, counts: usize, countsEnd: usize, out: usize): void {
  let s40 = f32x4.splat(0), s41 = f32x4.splat(0), s50 = f32x4.splat(0), s51 = f32x4.splat(0);
  let s00 = v128.load(out), s01 = v128.load(out, 16);
  let s10 = v128.load(out, 32), s11 = v128.load(out, 48);
  let s20 = v128.load(out, 64), s21 = v128.load(out, 80);
  let s30 = v128.load(out, 96), s31 = v128.load(out, 112);
  if (k > 4) {
    s40 = v128.load(out, 128); s41 = v128.load(out, 144);
    s50 = v128.load(out, 160); s51 = v128.load(out, 176);
  }
  const toNext = next - a;
  for (; counts < countsEnd; counts += 4) {
    let x = a, y = b;
    const end = y + (<usize>load<i32>(counts) << 5);
    while (y < end) {
      const b0 = v128.load(y), b1 = v128.load(y, 16);
      let v = v128.load32_splat(x);
      s00 = madd(v, b0, s00); s01 = madd(v, b1, s01);
      if (k > 4 && x == 1) break;
      v = v128.load32_splat(x, 4);
      s10 = madd(v, b0, s10); s11 = madd(v, b1, s11);
      if (k > 4 && x == 2) break;
      const z = x + toNext;
      v = split > 2 ? v128.load32_splat(x, 8) : v128.load32_splat(z);
      s20 = madd(v, b0, s20); s21 = madd(v, b1, s21);
      if (k > 4 && x == 3) break;
      v = split > 2 ? v128.load32_splat(x, 12) : v128.load32_splat(z, 4);
      s30 = madd(v, b0, s30); s31 = madd(v, b1, s31);
      if (k > 4) {
        if (x == 5) break;
        v = split > 4 ? v128.load32_splat(x, 16) : split > 2 ? v128.load32_splat(z) : v128.load32_splat(z, 8);
        s40 = madd(v, b0, s40); s41 = madd(v, b1, s41);
        if (x == 6) break;
        v = split > 4 ? v128.load32_splat(x, 20) : split > 2 ? v128.load32_splat(z, 4) : v128.load32_splat(z, 12);
        s50 = madd(v, b0, s50); s51 = madd(v, b1, s51);
      }
      x += octetBytes;
      y += octetBytes;
    }
    a += aBlock;
    b += bBlock;
  }
  v128.store(out, s00); v128.store(out, s01, 16);
  v128.store(out, s10, 32); v128.store(out, s11, 48);
  v128.store(out, s20, 64); v128.store(out, s21, 80);
  v128.store(out, s30, 96); v128.store(out, s31, 112);
  if (k > 4) {
    v128.store(out, s40, 128); v128.store(out, s41, 144);
    v128.store(out, s50, 160); v128.store(out, s51, 176);
  }
}
