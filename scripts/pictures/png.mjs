// Pictures of a window in few bytes: at most 256 colours, by median cut, deflated as far as it goes.
import { deflateSync, inflateSync } from 'node:zlib';

/** @typedef {{ width: number, height: number, pixels: Uint8Array }} Picture pixels: [height, width, 3] */

/**
 * @param {Buffer} png 8 bits a channel, with or without alpha, not interlaced: what Chromium writes
 * @returns {Buffer} a PNG with a palette
 */
export function shrink(png) {
  const { width, height, pixels } = decode(png);
  const { palette, indexOf } = quantise(pixels);
  const raw = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) raw[y * (width + 1) + 1 + x] = indexOf[colourAt(pixels, y * width + x)];
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8); // 8 bits, palette
  const chunks = [
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flat())),
    chunk('IDAT', deflateSync(raw, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([png.subarray(0, 8), ...chunks]);
}

/** @returns {Picture} */
function decode(png) {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const channels = png[25] === 6 ? 4 : 3;
  const data = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const filtered = inflateSync(Buffer.concat(data));
  const stride = width * channels;
  const lines = new Uint8Array(height * stride);
  for (let y = 0; y < height; y++) {
    const filter = filtered[y * (stride + 1)];
    for (let x = 0; x < stride; x++) {
      const left = x >= channels ? lines[y * stride + x - channels] : 0;
      const up = y > 0 ? lines[(y - 1) * stride + x] : 0;
      const corner = y > 0 && x >= channels ? lines[(y - 1) * stride + x - channels] : 0;
      lines[y * stride + x] = filtered[y * (stride + 1) + 1 + x] + predicted(filter, left, up, corner);
    }
  }
  const pixels = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++) pixels.set(lines.subarray(i * channels, i * channels + 3), i * 3);
  return { width, height, pixels };
}

/** What a PNG filter adds to a byte. */
function predicted(filter, left, up, corner) {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case 4: {
      const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
      return a <= b && a <= c ? left : b <= c ? up : corner;
    }
    default:
      return 0;
  }
}

function colourAt(pixels, i) {
  return (pixels[3 * i] << 16) | (pixels[3 * i + 1] << 8) | pixels[3 * i + 2];
}

/** Median cut: the box of colours that is widest, weighed by its pixels, is halved until there are 256. */
function quantise(pixels) {
  const counts = new Map();
  for (let i = 0; i < pixels.length / 3; i++)
    counts.set(colourAt(pixels, i), (counts.get(colourAt(pixels, i)) ?? 0) + 1);
  const channel = (colour, c) => (colour >> (16 - 8 * c)) & 255;
  const boxOf = (colours) => {
    const spans = [0, 1, 2].map(
      (c) =>
        Math.max(...colours.map((colour) => channel(colour, c))) -
        Math.min(...colours.map((colour) => channel(colour, c))),
    );
    const widest = spans.indexOf(Math.max(...spans));
    const weight = colours.reduce((sum, colour) => sum + counts.get(colour), 0);
    return { colours, widest, weight, worth: colours.length < 2 ? -1 : spans[widest] * Math.sqrt(weight) };
  };
  const boxes = [];
  // What fills areas keeps its very colour.
  const common = [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 48)
    .map(([colour]) => colour);
  const rest = [...counts.keys()].filter((colour) => !common.includes(colour));
  if (rest.length > 0) boxes.push(boxOf(rest));
  while (boxes.length + common.length < 256) {
    const at = boxes.reduce((best, box, i) => (box.worth > (boxes[best]?.worth ?? -1) ? i : best), 0);
    const box = boxes[at];
    if (!box || box.worth < 0) break;
    const sorted = box.colours.sort((a, b) => channel(a, box.widest) - channel(b, box.widest));
    let [half, middle] = [0, 0];
    while (middle < sorted.length - 2 && half < box.weight / 2) half += counts.get(sorted[middle++]);
    const cut = Math.max(1, middle);
    boxes.splice(at, 1, boxOf(sorted.slice(0, cut)), boxOf(sorted.slice(cut)));
  }
  const indexOf = {};
  const palette = [...common.map((colour) => [colour]), ...boxes.map(({ colours }) => colours)].map(
    (colours, index) => {
      const weight = colours.reduce((sum, colour) => sum + counts.get(colour), 0);
      for (const colour of colours) indexOf[colour] = index;
      return [0, 1, 2].map((c) =>
        Math.round(colours.reduce((sum, colour) => sum + channel(colour, c) * counts.get(colour), 0) / weight),
      );
    },
  );
  return { palette, indexOf };
}

function chunk(type, data) {
  const framed = Buffer.alloc(data.length + 12);
  framed.writeUInt32BE(data.length, 0);
  framed.write(type, 4, 'latin1');
  data.copy(framed, 8);
  framed.writeUInt32BE(crc(framed.subarray(4, 8 + data.length)), 8 + data.length);
  return framed;
}

/** CRC-32 as PNG has it. */
function crc(bytes) {
  let value = ~0;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return ~value >>> 0;
}
