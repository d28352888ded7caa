// Matrix products on octets (see plan.ts for the layouts), by register tiles.
import { octetBytes } from './simd';
import { over2And4, over4, over4And2, over6, tile4, tile5, tile6 } from './tiles';
import { wideOver2And4, wideOver4, wideOver4And2, wideOver6, wideTile4, wideTile5, wideTile6 } from './wideTiles';

/** Where sums of nothing start from. */
export const zeros = memory.data(32, 16);

/** Panels that a product does best at a time. */
export const panelPair: i32 = 2;

/**
 * Rows of `a` times panels, one tile of 4, 5 or 6 rows: for n < panels
 *   out[n][row][8] = sum over k of a[row][k] * panel[n][k][8]
 * and with `add` plus what was there. `a` is [octet of k][row][8] with `aStride` bytes an octet; `outStride`
 * are the bytes from one n to the next, `outRow` those from one row to the next.
 */
export function tileProduct(
  rows: i32, a: usize, aStride: usize, octets: i32, panel: usize, panels: i32, out: usize, outStride: usize, outRow: usize, add: bool,
): void {
  const startStride = add ? outStride : 0, startRow = add ? outRow : 0;
  let start = add ? out : zeros;
  if (isDefined(WIDE) && (panels & 1) == 0) {
    if (rows == 5) wideTile5(a, aStride, octets, panel, panels, out, outStride, outRow, start, startStride, startRow);
    else if (rows == 6) wideTile6(a, aStride, octets, panel, panels, out, outStride, outRow, start, startStride, startRow);
    else wideTile4(a, aStride, octets, panel, panels, out, outStride, outRow, start, startStride, startRow);
    return;
  }
  for (; panels > 0; panels--) {
    if (rows == 5) tile5(a, aStride, octets, panel, out, outRow, start, startRow);
    else if (rows == 6) tile6(a, aStride, octets, panel, out, outRow, start, startRow);
    else tile4(a, aStride, octets, panel, out, outRow, start, startRow);
    panel += <usize>octets << 8;
    out += outStride;
    start += startStride;
  }
}

/** Rows of the tiles of `product`, the most that registers hold. */
const productRows: i32 = 6;

/** The same without `add` for rows from..to, `to - from` a multiple of `productRows`. */
export function product(
  a: usize, aStride: usize, octets: i32, panel: usize, panels: i32, out: usize, outStride: usize, outRow: usize, from: i32, to: i32,
): void {
  for (let row = from; row < to; row += productRows) tileProduct(productRows, a + (<usize>row << 5), aStride, octets, panel, panels, out + <usize>row * outRow, outStride, outRow, false);
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
        const s0 = f32x4.add(v128.load(start), v128.load(from + p)), s1 = f32x4.add(v128.load(start, 16), v128.load(from + p, 16));
        v128.store(to, s0); v128.store(to, s1, 16);
        to += outStride;
        start += plane == 0 ? octetBytes : outStride;
      }
      at += planeBytes;
    }
  }
}

/**
 * For n < panels and the k of `octets` octets
 *   out[n][k][8] += sum over blocks and rows of a[row][k] * b[n][row][8]
 * Block m has counts[m] rows, read at a + m * aBlock (octets aStride bytes apart) and b + m * bBlock; `bStride` and `outStride`
 * are the bytes from one n to the next.
 */
export function productOverRows(
  a: usize, aStride: usize, aBlock: usize, octets: i32, b: usize, bStride: usize, bBlock: usize, panels: i32, counts: usize, blocks: i32, out: usize, outStride: usize,
): void {
  const countsEnd = counts + (<usize>blocks << 2);
  for (; panels > 0; panels -= panelPair) {
    let x = a, to = out, left = octets;
    for (; left > 2; left -= 3) {
      overPanels(0, min(panels, panelPair), x, x, aBlock, b, bStride, bBlock, counts, countsEnd, to, outStride);
      overPanels(1, min(panels, panelPair), x + 24, x + aStride, aBlock, b, bStride, bBlock, counts, countsEnd, to + 192, outStride);
      x += aStride;
      overPanels(2, min(panels, panelPair), x + 16, x + aStride, aBlock, b, bStride, bBlock, counts, countsEnd, to + 384, outStride);
      x += aStride;
      overPanels(0, min(panels, panelPair), x + 8, x, aBlock, b, bStride, bBlock, counts, countsEnd, to + 576, outStride);
      x += aStride;
      to += 768;
    }
    for (; left > 0; left--) {
      overPanels(3, min(panels, panelPair), x, x, aBlock, b, bStride, bBlock, counts, countsEnd, to, outStride);
      overPanels(3, min(panels, panelPair), x + 16, x, aBlock, b, bStride, bBlock, counts, countsEnd, to + 128, outStride);
      x += aStride;
      to += 256;
    }
    b += <usize>panelPair * bStride;
    out += <usize>panelPair * outStride;
  }
}

/** One tile of productOverRows for one or two panels: of the k that `kind` numbers. */
function overPanels(
  kind: i32, panels: i32, a: usize, next: usize, aBlock: usize, b: usize, bStride: usize, bBlock: usize, counts: usize, countsEnd: usize, out: usize, outStride: usize,
): void {
  if (isDefined(WIDE) && panels == 2) {
    if (kind == 0) wideOver6(a, next, aBlock, b, bStride, bBlock, counts, countsEnd, out, outStride);
    else if (kind == 1) wideOver2And4(a, next, aBlock, b, bStride, bBlock, counts, countsEnd, out, outStride);
    else if (kind == 2) wideOver4And2(a, next, aBlock, b, bStride, bBlock, counts, countsEnd, out, outStride);
    else wideOver4(a, next, aBlock, b, bStride, bBlock, counts, countsEnd, out, outStride);
    return;
  }
  for (; panels > 0; panels--) {
    if (kind == 0) over6(a, next, aBlock, b, bBlock, counts, countsEnd, out);
    else if (kind == 1) over2And4(a, next, aBlock, b, bBlock, counts, countsEnd, out);
    else if (kind == 2) over4And2(a, next, aBlock, b, bBlock, counts, countsEnd, out);
    else over4(a, next, aBlock, b, bBlock, counts, countsEnd, out);
    b += bStride;
    out += outStride;
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

/** For the benchmark: `repeats` products of 6 rows by 16 columns over `octets` octets, all in the first-level cache. */
export function repeatProduct(a: usize, octets: i32, panels: usize, out: usize, repeats: i32): void {
  for (let i = 0; i < repeats; i++) tileProduct(6, a, 192, octets, panels, panelPair, out, 192, 32, false);
}
