// The tiles of tiles.ts for 256-bit vectors: V8 can join two neighbouring 128-bit operations into one of 256 bits
// (--experimental-wasm-revectorize). It does so where whole trees of operations come in pairs, from neighbouring loads
// to neighbouring stores; then 16 columns at a time keep the units busy. The sums are the same to the bit.
//
// `panels`, an even number of them, go in pairs; `outStride` are the bytes from one panel's output to the next, `startStride`
// those of `start`.
import { madd, octetBytes } from './simd';

export function wideTile4(a: usize, aStride: usize, octets: i32, panel: usize, panels: i32, out: usize, outStride: usize, outRow: usize, start: usize, startStride: usize, startRow: usize): void {
  wideTile(4, a, aStride, octets, panel, panels, out, outStride, outRow, start, startStride, startRow);
}

export function wideTile5(a: usize, aStride: usize, octets: i32, panel: usize, panels: i32, out: usize, outStride: usize, outRow: usize, start: usize, startStride: usize, startRow: usize): void {
  wideTile(5, a, aStride, octets, panel, panels, out, outStride, outRow, start, startStride, startRow);
}

export function wideTile6(a: usize, aStride: usize, octets: i32, panel: usize, panels: i32, out: usize, outStride: usize, outRow: usize, start: usize, startStride: usize, startRow: usize): void {
  wideTile(6, a, aStride, octets, panel, panels, out, outStride, outRow, start, startStride, startRow);
}

/** `rows` is a constant, as in tiles.ts. */
// @ts-ignore: decorator
@inline function wideTile(rows: i32, a: usize, aStride: usize, octets: i32, panel: usize, panels: i32, out: usize, outStride: usize, outRow: usize, start: usize, startStride: usize, startRow: usize): void {
  const panelBytes = <usize>octets << 8, zero = f32x4.splat(0);
  for (; panels > 1; panels -= 2) {
    let at = start, next = start + startStride;
    let s40 = zero, s41 = zero, s42 = zero, s43 = zero, s50 = zero, s51 = zero, s52 = zero, s53 = zero;
    let s00 = v128.load(at), s01 = v128.load(at, 16), s02 = v128.load(next), s03 = v128.load(next, 16); at += startRow; next += startRow;
    let s10 = v128.load(at), s11 = v128.load(at, 16), s12 = v128.load(next), s13 = v128.load(next, 16); at += startRow; next += startRow;
    let s20 = v128.load(at), s21 = v128.load(at, 16), s22 = v128.load(next), s23 = v128.load(next, 16); at += startRow; next += startRow;
    let s30 = v128.load(at), s31 = v128.load(at, 16), s32 = v128.load(next), s33 = v128.load(next, 16); at += startRow; next += startRow;
    if (rows > 4) {
      s40 = v128.load(at); s41 = v128.load(at, 16); s42 = v128.load(next); s43 = v128.load(next, 16); at += startRow; next += startRow;
    }
    if (rows > 5) {
      s50 = v128.load(at); s51 = v128.load(at, 16); s52 = v128.load(next); s53 = v128.load(next, 16);
    }
    let rowsOfA = a, b = panel;
    const panelEnd = panel + panelBytes;
    while (b < panelEnd) {
      let x = rowsOfA, c = b + panelBytes;
      const octetEnd = b + 256;
      do {
        const b0 = v128.load(b), b1 = v128.load(b, 16), c0 = v128.load(c), c1 = v128.load(c, 16);
        let v = v128.load32_splat(x);
        s00 = madd(v, b0, s00); s01 = madd(v, b1, s01); s02 = madd(v, c0, s02); s03 = madd(v, c1, s03);
        v = v128.load32_splat(x, 32);
        s10 = madd(v, b0, s10); s11 = madd(v, b1, s11); s12 = madd(v, c0, s12); s13 = madd(v, c1, s13);
        v = v128.load32_splat(x, 64);
        s20 = madd(v, b0, s20); s21 = madd(v, b1, s21); s22 = madd(v, c0, s22); s23 = madd(v, c1, s23);
        v = v128.load32_splat(x, 96);
        s30 = madd(v, b0, s30); s31 = madd(v, b1, s31); s32 = madd(v, c0, s32); s33 = madd(v, c1, s33);
        if (rows > 4) {
          v = v128.load32_splat(x, 128);
          s40 = madd(v, b0, s40); s41 = madd(v, b1, s41); s42 = madd(v, c0, s42); s43 = madd(v, c1, s43);
        }
        if (rows > 5) {
          v = v128.load32_splat(x, 160);
          s50 = madd(v, b0, s50); s51 = madd(v, b1, s51); s52 = madd(v, c0, s52); s53 = madd(v, c1, s53);
        }
        x += 4;
        b += octetBytes;
        c += octetBytes;
      } while (b < octetEnd);
      rowsOfA += aStride;
    }
    at = out; next = out + outStride;
    v128.store(at, s00); v128.store(at, s01, 16); v128.store(next, s02); v128.store(next, s03, 16); at += outRow; next += outRow;
    v128.store(at, s10); v128.store(at, s11, 16); v128.store(next, s12); v128.store(next, s13, 16); at += outRow; next += outRow;
    v128.store(at, s20); v128.store(at, s21, 16); v128.store(next, s22); v128.store(next, s23, 16); at += outRow; next += outRow;
    v128.store(at, s30); v128.store(at, s31, 16); v128.store(next, s32); v128.store(next, s33, 16); at += outRow; next += outRow;
    if (rows > 4) {
      v128.store(at, s40); v128.store(at, s41, 16); v128.store(next, s42); v128.store(next, s43, 16); at += outRow; next += outRow;
    }
    if (rows > 5) {
      v128.store(at, s50); v128.store(at, s51, 16); v128.store(next, s52); v128.store(next, s53, 16);
    }
    panel += 2 * panelBytes;
    out += 2 * outStride;
    start += 2 * startStride;
  }
}

// The sums over rows of tiles.ts for 16 columns: those of a second panel are at `b + bStride` and `out + outStride`.

export function wideOver6(a: usize, next: usize, aBlock: usize, b: usize, bStride: usize, bBlock: usize, counts: usize, countsEnd: usize, out: usize, outStride: usize): void {
  wideOver(6, 6, a, next, aBlock, b, bStride, bBlock, counts, countsEnd, out, outStride);
}

export function wideOver2And4(a: usize, next: usize, aBlock: usize, b: usize, bStride: usize, bBlock: usize, counts: usize, countsEnd: usize, out: usize, outStride: usize): void {
  wideOver(6, 2, a, next, aBlock, b, bStride, bBlock, counts, countsEnd, out, outStride);
}

export function wideOver4And2(a: usize, next: usize, aBlock: usize, b: usize, bStride: usize, bBlock: usize, counts: usize, countsEnd: usize, out: usize, outStride: usize): void {
  wideOver(6, 4, a, next, aBlock, b, bStride, bBlock, counts, countsEnd, out, outStride);
}

export function wideOver4(a: usize, next: usize, aBlock: usize, b: usize, bStride: usize, bBlock: usize, counts: usize, countsEnd: usize, out: usize, outStride: usize): void {
  wideOver(4, 4, a, next, aBlock, b, bStride, bBlock, counts, countsEnd, out, outStride);
}

/** `split` and the number of `k` are constants, as in tiles.ts. */
// @ts-ignore: decorator
@inline function wideOver(k: i32, split: i32, a: usize, next: usize, aBlock: usize, b: usize, bStride: usize, bBlock: usize, counts: usize, countsEnd: usize, out: usize, outStride: usize): void {
  const zero = f32x4.splat(0), second = out + outStride;
  let s40 = zero, s41 = zero, s42 = zero, s43 = zero, s50 = zero, s51 = zero, s52 = zero, s53 = zero;
  let s00 = v128.load(out), s01 = v128.load(out, 16), s02 = v128.load(second), s03 = v128.load(second, 16);
  let s10 = v128.load(out, 32), s11 = v128.load(out, 48), s12 = v128.load(second, 32), s13 = v128.load(second, 48);
  let s20 = v128.load(out, 64), s21 = v128.load(out, 80), s22 = v128.load(second, 64), s23 = v128.load(second, 80);
  let s30 = v128.load(out, 96), s31 = v128.load(out, 112), s32 = v128.load(second, 96), s33 = v128.load(second, 112);
  if (k > 4) {
    s40 = v128.load(out, 128); s41 = v128.load(out, 144); s42 = v128.load(second, 128); s43 = v128.load(second, 144);
    s50 = v128.load(out, 160); s51 = v128.load(out, 176); s52 = v128.load(second, 160); s53 = v128.load(second, 176);
  }
  const toNext = next - a;
  for (; counts < countsEnd; counts += 4) {
    let x = a, y = b;
    const end = y + (<usize>load<i32>(counts) << 5);
    while (y < end) {
      const b0 = v128.load(y), b1 = v128.load(y, 16), b2 = v128.load(y + bStride), b3 = v128.load(y + bStride, 16), z = x + toNext;
      let v = v128.load32_splat(x);
      s00 = madd(v, b0, s00); s01 = madd(v, b1, s01); s02 = madd(v, b2, s02); s03 = madd(v, b3, s03);
      v = v128.load32_splat(x, 4);
      s10 = madd(v, b0, s10); s11 = madd(v, b1, s11); s12 = madd(v, b2, s12); s13 = madd(v, b3, s13);
      v = split > 2 ? v128.load32_splat(x, 8) : v128.load32_splat(z);
      s20 = madd(v, b0, s20); s21 = madd(v, b1, s21); s22 = madd(v, b2, s22); s23 = madd(v, b3, s23);
      v = split > 2 ? v128.load32_splat(x, 12) : v128.load32_splat(z, 4);
      s30 = madd(v, b0, s30); s31 = madd(v, b1, s31); s32 = madd(v, b2, s32); s33 = madd(v, b3, s33);
      if (k > 4) {
        v = split > 4 ? v128.load32_splat(x, 16) : split > 2 ? v128.load32_splat(z) : v128.load32_splat(z, 8);
        s40 = madd(v, b0, s40); s41 = madd(v, b1, s41); s42 = madd(v, b2, s42); s43 = madd(v, b3, s43);
        v = split > 4 ? v128.load32_splat(x, 20) : split > 2 ? v128.load32_splat(z, 4) : v128.load32_splat(z, 12);
        s50 = madd(v, b0, s50); s51 = madd(v, b1, s51); s52 = madd(v, b2, s52); s53 = madd(v, b3, s53);
      }
      x += octetBytes;
      y += octetBytes;
    }
    a += aBlock;
    b += bBlock;
  }
  v128.store(out, s00); v128.store(out, s01, 16); v128.store(second, s02); v128.store(second, s03, 16);
  v128.store(out, s10, 32); v128.store(out, s11, 48); v128.store(second, s12, 32); v128.store(second, s13, 48);
  v128.store(out, s20, 64); v128.store(out, s21, 80); v128.store(second, s22, 64); v128.store(second, s23, 80);
  v128.store(out, s30, 96); v128.store(out, s31, 112); v128.store(second, s32, 96); v128.store(second, s33, 112);
  if (k > 4) {
    v128.store(out, s40, 128); v128.store(out, s41, 144); v128.store(second, s42, 128); v128.store(second, s43, 144);
    v128.store(out, s50, 160); v128.store(out, s51, 176); v128.store(second, s52, 160); v128.store(second, s53, 176);
  }
}
