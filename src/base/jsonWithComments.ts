/** JSON as VS Code's own files have it: with `//` and block comments, trailing commas and a byte-order mark. */

/** What a plain reader must see as a whole, so that it is not taken for something else. No alternative can match in two ways: linear. */
const token = /"(?:[^"\\\n]|\\.)*"?|\/\/[^\n\r]*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/)?|\s+|[^]/g;

/** Throws a SyntaxError where the rest is no JSON. */
export function parseJsonWithComments(text: string): unknown {
  let plain = '';
  /** A comma that goes out once something follows that it separates. */
  let comma = '';
  for (const [part] of text.replace(/^\ufeff/, '').matchAll(token)) {
    const comment = part.startsWith('//') || part.startsWith('/*');
    if (comment || part.trim() === '') {
      plain += comment ? ' ' : part;
      continue;
    }
    if (part === ',') {
      plain += comma;
      comma = ',';
      continue;
    }
    if (part !== '}' && part !== ']') plain += comma;
    comma = '';
    plain += part;
  }
  return JSON.parse(plain + comma) as unknown;
}
