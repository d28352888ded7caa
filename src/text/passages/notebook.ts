/** Jupyter notebooks as files: the comments of their code and the prose of their Markdown, with the way back into the JSON. */
import { appendDecoded, stringFields, type Field } from './jsonLines';
import { MappedTextBuilder, type MappedText } from './mappedText';
import type { Passage } from './passage';

/** Finds the passages of a cell's text by VS Code's identifier of its language. */
export type CellPassages = (text: string, languageId: string) => readonly Passage[];

interface NotebookCell {
  readonly markdown: boolean;
  readonly code: boolean;
  readonly lines: Field[];
}

/** In the order of the document. Raw cells and outputs are not read. */
export function notebookPassages(text: string, passagesOf: CellPassages): Passage[] {
  const cells: NotebookCell[] = [];
  let language = 'python';
  for (const field of stringFields(text, 0, text.length)) {
    const value = () => text.slice(field.start, field.end);
    // A cell's type comes before its source: notebooks are written with sorted keys.
    if (field.path === 'cells.cell_type')
      cells.push({ markdown: value() === 'markdown', code: value() === 'code', lines: [] });
    else if (field.path === 'cells.source') cells.at(-1)?.lines.push(field);
    else if (field.path === 'metadata.language_info.name' || field.path === 'metadata.kernelspec.language')
      language = value().toLowerCase();
  }
  return cells.flatMap(({ markdown, code, lines }) => {
    if (lines.length === 0 || !(markdown || code)) return [];
    const builder = new MappedTextBuilder(text);
    for (const line of lines) appendDecoded(builder, text, line);
    const cell = builder.build();
    return passagesOf(cell.text, markdown ? 'markdown' : language).map((passage) => inDocument(passage, cell));
  });
}

/** A passage of the cell's text, at the cell's position in the document. */
function inDocument(passage: Passage, cell: MappedText): Passage {
  const placeOf = places(cell);
  const [start, end] = [placeOf(passage.start), placeOf(passage.end)];
  const map = passage.map.map((segment) => {
    const document = placeOf(segment.document);
    return { ...segment, document, documentLength: placeOf(segment.document + segment.documentLength) - document };
  });
  return { ...passage, start, end, map };
}

/** Offsets of the cell's text to offsets of the document, by binary search. */
function places({ map }: MappedText): (offset: number) => number {
  return (offset) => {
    let [low, high] = [0, map.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (map[middle]!.text <= offset) low = middle + 1;
      else high = middle;
    }
    const segment = map[Math.max(0, low - 1)];
    if (!segment) return 0;
    const within = offset - segment.text;
    return within < segment.length || segment.length === segment.documentLength
      ? segment.document + Math.min(within, segment.documentLength)
      : segment.document + segment.documentLength;
  };
}
