// Matrix products on octets (see plan.ts for the layouts). A tile of rows by 8 columns is summed up in
// registers; with 5 or 6 rows the fused multiply-add units never wait, with 4 they idle a tenth of the time.
//
// V8 gives 15 vector registers and puts all loads of a basic block first. Tiles of more than 4 rows fit only
// in blocks of few loads; the branches `if (x == 1) break` are never taken (x is aligned) and do nothing but end a block.
import { madd, octetBytes } from './simd';

/**
 * Rows of `a` times panels, one tile of 4, 5 or 6 rows: for n < panels
 *   out[n][row][8] = sum over k of a[row][k] * panel[n][k][8]
 * and with `add` plus what was there. `a` is [octet of k][row][8] with `aStride` bytes an octet; `outStride`
 * are the bytes from one n to the next, `outRow` those from one row to the next.
 */
export function tileProduct(
  rows: i32, a: usize, aStride: usize, octets: i32, panel: usize, panels: i32, out: usize, outStride: usize, outRow: usize, add: bool,
): void {
  if (rows == 5) tile5(a, aStride, octets, panel, panels, out, outStride, outRow, add);
  else if (rows == 6) tile6(a, aStride, octets, panel, panels, out, outStride, outRow, add);
  else tile4(a, aStride, octets, panel, panels, out, outStride, outRow, add);
}

/** The same without `add` for rows from..to, `to - from` a multiple of 5. */
export function product(
  a: usize, aStride: usize, octets: i32, panel: usize, panels: i32, out: usize, outStride: usize, outRow: usize, from: i32, to: i32,
): void {
  for (let row = from; row < to; row += 5) tile5(a + (<usize>row << 5), aStride, octets, panel, panels, out + <usize>row * outRow, outStride, outRow, false);
}

/**
 * out[n][row][8] = bias[n][8] + sum over planes of projected[index[plane][row]][n][8]: where a tile's recurrent
 * product starts from. All at once, so that the cache misses of many words overlap.
 */
export function gatherTile(
  rows: i32, bias: usize, projected: usize, panels: i32, index: usize, planes: i32, planeBytes: usize, out: usize, outStride: usize,
): void {
  const rowBytes = <usize>panels << 5;
  for (let row = 0; row < rows; row++) {
    let at = index + (<usize>row << 2);
    for (let plane = 0; plane < planes; plane++) {
      const from = projected + load<usize>(at) * rowBytes;
      let to = out + (<usize>row << 5), start = plane == 0 ? bias : to;
      for (let p: usize = 0; p < rowBytes; p += octetBytes) {
        v128.store(to, f32x4.add(v128.load(start), v128.load(from + p)));
        v128.store(to, f32x4.add(v128.load(start, 16), v128.load(from + p, 16)), 16);
        to += outStride;
        start += plane == 0 ? octetBytes : outStride;
      }
      at += planeBytes;
    }
  }
}

function tile4(a: usize, aStride: usize, octets: i32, panel: usize, panels: i32, out: usize, outStride: usize, outRow: usize, add: bool): void {
  for (; panels > 0; panels--) {
    const out1 = out + outRow, out2 = out1 + outRow, out3 = out2 + outRow;
    let s00 = f32x4.splat(0), s01 = s00, s10 = s00, s11 = s00, s20 = s00, s21 = s00, s30 = s00, s31 = s00;
    if (add) {
      s00 = v128.load(out); s01 = v128.load(out, 16);
      s10 = v128.load(out1); s11 = v128.load(out1, 16);
      s20 = v128.load(out2); s21 = v128.load(out2, 16);
      s30 = v128.load(out3); s31 = v128.load(out3, 16);
    }
    let tile = a, b = panel;
    panel += <usize>octets << 8;
    while (b < panel) {
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
    v128.store(out, s00); v128.store(out, s01, 16);
    v128.store(out1, s10); v128.store(out1, s11, 16);
    v128.store(out2, s20); v128.store(out2, s21, 16);
    v128.store(out3, s30); v128.store(out3, s31, 16);
    out += outStride;
  }
}

function tile5(a: usize, aStride: usize, octets: i32, panel: usize, panels: i32, out: usize, outStride: usize, outRow: usize, add: bool): void {
  for (; panels > 0; panels--) {
    const out1 = out + outRow, out2 = out1 + outRow, out3 = out2 + outRow, out4 = out3 + outRow;
    let s00 = f32x4.splat(0), s01 = s00, s10 = s00, s11 = s00, s20 = s00, s21 = s00, s30 = s00, s31 = s00, s40 = s00, s41 = s00;
    if (add) {
      s00 = v128.load(out); s01 = v128.load(out, 16);
      s10 = v128.load(out1); s11 = v128.load(out1, 16);
      s20 = v128.load(out2); s21 = v128.load(out2, 16);
      s30 = v128.load(out3); s31 = v128.load(out3, 16);
      s40 = v128.load(out4); s41 = v128.load(out4, 16);
    }
    let tile = a, b = panel;
    panel += <usize>octets << 8;
    while (b < panel) {
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
        if (x == 1) break;
        v = v128.load32_splat(x, 96);
        s30 = madd(v, b0, s30); s31 = madd(v, b1, s31);
        v = v128.load32_splat(x, 128);
        s40 = madd(v, b0, s40); s41 = madd(v, b1, s41);
        x += 4;
        b += octetBytes;
      } while (b < octetEnd);
      tile += aStride;
    }
    v128.store(out, s00); v128.store(out, s01, 16);
    v128.store(out1, s10); v128.store(out1, s11, 16);
    v128.store(out2, s20); v128.store(out2, s21, 16);
    v128.store(out3, s30); v128.store(out3, s31, 16);
    v128.store(out4, s40); v128.store(out4, s41, 16);
    out += outStride;
  }
}

function tile6(a: usize, aStride: usize, octets: i32, panel: usize, panels: i32, out: usize, outStride: usize, outRow: usize, add: bool): void {
  for (; panels > 0; panels--) {
    const out1 = out + outRow, out2 = out1 + outRow, out3 = out2 + outRow, out4 = out3 + outRow, out5 = out4 + outRow;
    let s00 = f32x4.splat(0), s01 = s00, s10 = s00, s11 = s00, s20 = s00, s21 = s00, s30 = s00, s31 = s00, s40 = s00, s41 = s00, s50 = s00, s51 = s00;
    if (add) {
      s00 = v128.load(out); s01 = v128.load(out, 16);
      s10 = v128.load(out1); s11 = v128.load(out1, 16);
      s20 = v128.load(out2); s21 = v128.load(out2, 16);
      s30 = v128.load(out3); s31 = v128.load(out3, 16);
      s40 = v128.load(out4); s41 = v128.load(out4, 16);
      s50 = v128.load(out5); s51 = v128.load(out5, 16);
    }
    let tile = a, b = panel;
    panel += <usize>octets << 8;
    while (b < panel) {
      let x = tile;
      const octetEnd = b + 256;
      do {
        const b0 = v128.load(b), b1 = v128.load(b, 16);
        let v = v128.load32_splat(x);
        s00 = madd(v, b0, s00); s01 = madd(v, b1, s01);
        if (x == 1) break;
        v = v128.load32_splat(x, 32);
        s10 = madd(v, b0, s10); s11 = madd(v, b1, s11);
        if (x == 2) break;
        v = v128.load32_splat(x, 64);
        s20 = madd(v, b0, s20); s21 = madd(v, b1, s21);
        if (x == 3) break;
        v = v128.load32_splat(x, 96);
        s30 = madd(v, b0, s30); s31 = madd(v, b1, s31);
        if (x == 4) break;
        v = v128.load32_splat(x, 128);
        s40 = madd(v, b0, s40); s41 = madd(v, b1, s41);
        if (x == 5) break;
        v = v128.load32_splat(x, 160);
        s50 = madd(v, b0, s50); s51 = madd(v, b1, s51);
        x += 4;
        b += octetBytes;
      } while (b < octetEnd);
      tile += aStride;
    }
    v128.store(out, s00); v128.store(out, s01, 16);
    v128.store(out1, s10); v128.store(out1, s11, 16);
    v128.store(out2, s20); v128.store(out2, s21, 16);
    v128.store(out3, s30); v128.store(out3, s31, 16);
    v128.store(out4, s40); v128.store(out4, s41, 16);
    v128.store(out5, s50); v128.store(out5, s51, 16);
    out += outStride;
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
    overRows(a, aBlock, b, bBlock, counts, countsEnd, out);
    overRows(a + 16, aBlock, b, bBlock, counts, countsEnd, out + 128);
    a += aStride;
    out += 256;
  }
}

/** Four neighbouring k; tiles of more measured no faster here, where one loop runs over many rows. */
function overRows(a: usize, aBlock: usize, b: usize, bBlock: usize, counts: usize, countsEnd: usize, out: usize): void {
  let s00 = v128.load(out), s01 = v128.load(out, 16), s10 = v128.load(out, 32), s11 = v128.load(out, 48), s20 = v128.load(out, 64), s21 = v128.load(out, 80), s30 = v128.load(out, 96), s31 = v128.load(out, 112);
  for (; counts < countsEnd; counts += 4) {
    let x = a, y = b;
    const end = y + (<usize>load<i32>(counts) << 5);
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
    a += aBlock;
    b += bBlock;
  }
  v128.store(out, s00); v128.store(out, s01, 16);
  v128.store(out, s10, 32); v128.store(out, s11, 48);
  v128.store(out, s20, 64); v128.store(out, s21, 80);
  v128.store(out, s30, 96); v128.store(out, s31, 112);
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

/** For the benchmark: `repeats` products of 5 rows by 8 columns over `octets` octets, all in the first-level cache. */
export function repeatProduct(a: usize, octets: i32, panel: usize, out: usize, repeats: i32): void {
  for (let i = 0; i < repeats; i++) tile5(a, 160, octets, panel, 1, out, 0, 32, false);
}
