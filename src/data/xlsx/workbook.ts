/** What a workbook says besides its cells: its sheets, shared texts, and which number formats are dates (ECMA-376 part 1, 18). */
import path from 'node:path';
import { listed } from '../../base/plainText';
import { excerpt, UserError } from '../../base/errors';
import { longestCell } from '../cellLimit';
import type { Archive } from './archive';

export interface Workbook {
  readonly sheets: readonly Sheet[];
  /** Days are counted from 1904, as by Excel on old Macs. */
  readonly from1904: boolean;
  /** What a number is, by the index of its cell's style. */
  readonly formats: readonly NumberFormat[];
  readonly texts: readonly string[];
}

export interface Sheet {
  readonly name: string;
  readonly part: string;
  readonly hidden: boolean;
}

export type NumberFormat = 'number' | 'date' | 'time' | 'percent';

/** Characters of all shared texts: more is no workbook that Excel could open. */
const mostText = 1 << 29;

export async function readWorkbook(file: string, archive: Archive): Promise<Workbook> {
  const main =
    (await relations(archive, '_rels/.rels', '')).find(({ type }) => type === 'officeDocument')?.part ??
    'xl/workbook.xml';
  if (!archive.has(main))
    throw new UserError(
      'input',
      `${file} is a ZIP archive, not an Excel workbook: unpack it, and choose the file in it.`,
    );
  const folder = path.posix.dirname(main);
  const related = await relations(archive, `${folder}/_rels/${path.posix.basename(main)}.rels`, folder);
  const partOf = (type: string) => related.find((each) => each.type === type)?.part;
  const sheets: Sheet[] = [];
  let from1904 = false;
  await archive.each(main, {
    open: ({ name, attributes }) => {
      if (name === 'workbookPr') from1904 = attributes['date1904'] === '1' || attributes['date1904'] === 'true';
      if (name !== 'sheet') return;
      const part = related.find(({ id }) => id === attributes['relation']);
      if (part?.type === 'worksheet' && archive.has(part.part))
        sheets.push({
          name: attributes['name'] ?? '',
          part: part.part,
          hidden: (attributes['state'] ?? 'visible') !== 'visible',
        });
    },
  });
  if (sheets.length === 0) throw archive.damaged('it has no sheet of cells');
  const [texts, styles] = [partOf('sharedStrings'), partOf('styles')];
  return {
    sheets,
    from1904,
    formats: styles !== undefined && archive.has(styles) ? await numberFormats(archive, styles) : [],
    texts: texts !== undefined && archive.has(texts) ? await sharedTexts(archive, texts) : [],
  };
}

/** The sheet of a name or a number from 1, else the first that is not hidden. */
export function chooseSheet(file: string, { sheets }: Workbook, wished: string | undefined): Sheet {
  if (wished === undefined) return sheets.find(({ hidden }) => !hidden) ?? sheets[0]!;
  const found =
    sheets.find(({ name }) => name === wished) ??
    sheets.find(({ name }) => name.trim().toLowerCase() === wished.trim().toLowerCase()) ??
    (/^\d+$/.test(wished) ? sheets[Number(wished) - 1] : undefined);
  if (!found)
    throw new UserError('input', `${file} has no sheet "${excerpt(wished)}": its sheets are ${sheetNames(sheets)}.`);
  return found;
}

export function sheetNames(sheets: readonly Sheet[]): string {
  const names = sheets.map(({ name }) => `"${excerpt(name, 31)}"`);
  return listed(names, 10);
}

interface Relation {
  readonly id: string;
  /** The last part of its type's address. */
  readonly type: string;
  readonly part: string;
}

async function relations(archive: Archive, part: string, folder: string): Promise<Relation[]> {
  const found: Relation[] = [];
  if (!archive.has(part)) return found;
  await archive.each(part, {
    open: ({ name, attributes }) => {
      const target = attributes['Target'];
      if (name !== 'Relationship' || target === undefined || attributes['TargetMode'] === 'External') return;
      found.push({
        id: attributes['Id'] ?? '',
        type: (attributes['Type'] ?? '').replace(/^.*\//, ''),
        part: target.startsWith('/') ? target.slice(1) : path.posix.normalize(path.posix.join(folder, target)),
      });
    },
  });
  return found;
}

async function sharedTexts(archive: Archive, part: string): Promise<string[]> {
  const texts: string[] = [];
  const text = new TextOfRuns();
  let all = 0;
  await archive.each(part, {
    open: ({ name }) => (name === 'si' ? text.start() : text.open(name)),
    text: (piece) => text.add(piece),
    close: (name) => {
      text.close(name);
      if (name !== 'si') return;
      all += text.value.length;
      texts.push(text.value);
      if (all > mostText) throw archive.damaged(`its texts have over ${mostText >> 20} million characters`);
    },
  });
  return texts;
}

/** A text in runs of different looks, without the readings that Japanese ones carry above them. */
export class TextOfRuns {
  #inText = false;
  #inReading = false;
  #value = '';

  start(): void {
    this.#value = '';
    this.#inText = this.#inReading = false;
  }

  open(name: string): void {
    if (name === 't') this.#inText = true;
    else if (name === 'rPh') this.#inReading = true;
  }

  add(piece: string): void {
    if (this.#inText && !this.#inReading && this.#value.length < longestCell)
      this.#value += piece.slice(0, longestCell - this.#value.length);
  }

  close(name: string): void {
    if (name === 't') this.#inText = false;
    else if (name === 'rPh') this.#inReading = false;
  }

  /** With characters that XML cannot hold, which are written as "_x000D_". */
  get value(): string {
    return unescaped(this.#value);
  }
}

export function unescaped(text: string): string {
  return text.includes('_x')
    ? text
        .replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
        .replace(/\r\n?/g, '\n')
    : text;
}

async function numberFormats(archive: Archive, part: string): Promise<NumberFormat[]> {
  const own = new Map<string, string>();
  const ids: string[] = [];
  let inCells = false;
  await archive.each(part, {
    open: ({ name, attributes }) => {
      if (name === 'numFmt') own.set(attributes['numFmtId'] ?? '', attributes['formatCode'] ?? '');
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) ids.push(attributes['numFmtId'] ?? '0');
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return ids.map((id) => formatOf(Number(id), own.get(id)));
}

/** Built-in formats by their number (ECMA-376 part 1, 18.8.30; 27 to 58 are dates of East Asian versions), others by their code. */
export function formatOf(id: number, code?: string): NumberFormat {
  if (code === undefined) {
    if (id === 9 || id === 10) return 'percent';
    if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47)) return 'time';
    return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58) ? 'date' : 'number';
  }
  // Texts in quotes, colours and conditions in brackets, and single escaped characters are no codes.
  const plain = code
    .split(';')[0]!
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(?![hms]+\])[^\]]*\]/gi, '');
  if (/general|standard/i.test(plain)) return 'number';
  if (plain.includes('%')) return 'percent';
  if (/[dyeg]/i.test(plain.replace(/e[+-]/gi, ''))) return 'date';
  if (/[hs]/i.test(plain)) return 'time';
  return /m/i.test(plain) ? 'date' : 'number';
}
