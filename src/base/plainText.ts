/**
 * Text of anybody's, made safe to show: on a terminal, in a log, in Markdown. It passes through here once, on its way
 * out. Sequences that steer a terminal, other control characters and marks that reorder a line (Unicode Technical Report
 * 36, "bidirectional text spoofing") go; letters, emoji and everything else stay.
 */

/** CSI (colors, cursor), OSC, DCS, APC and PM (titles, links, clipboard) with their end, and short escapes. */
const sequences =
  /(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]{0,512}(?:\x07|\x1b\\|\x9c)|\x1b[ -/]*[0-~]/g;
const lineEnds = /\s*[\n\r\u2028\u2029\x85]+\s*/g;
const bidi = /\p{Bidi_Control}/gu;
const controls = /\p{Cc}/gu;

/** On one line: what a label, a column, a cell or a file name is shown as. */
export function plainLine(text: string): string {
  return text.replace(sequences, '').replace(lineEnds, ' ').replace(bidi, '').replace(controls, ' ');
}

/** At most `most` characters (code points): the last is an ellipsis if the text is longer. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const characters = [...text.slice(0, 2 * most)];
  return characters.length > most || text.length > 2 * most ? `${characters.slice(0, most - 1).join('')}…` : text;
}

/** The first `most` of a list, separated by commas, and an ellipsis if there are more. */
export function listed(all: readonly string[], most: number): string {
  return all.length > most ? `${all.slice(0, most).join(', ')}, …` : all.join(', ');
}

/** JSON on one line, of the same value, with every character that a terminal could obey written as an escape. */
export function plainJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\x7f-\x9f\u2028\u2029\p{Bidi_Control}]/gu,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
