/** A scored table as an Excel workbook (ECMA-376) of one sheet, written row by row. */
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { UserError } from '../../base/errors';
import { escapeMarkup } from '../../base/markup';
import { inChunks } from './chunks';
import { typedCell, type AddedCell, type ScoredTable } from './scoredTable';

/** Rows of a sheet, the header among them. */
const mostRows = 1_048_576;
const mostColumns = 16_384;
/** UTF-16 units of a cell. */
const longestCell = 32_767;

/** @throws UserError where a sheet cannot hold the table */
export async function* workbookBytes(table: ScoredTable): AsyncGenerator<Uint8Array> {
  if (table.count + 1 > mostRows || table.columns.length + table.addedColumns.length > mostColumns)
    throw new UserError(
      'input',
      `An Excel sheet has ${mostRows} rows and ${mostColumns} columns at most, and there are more: save as CSV instead.`,
    );
  const zip = new ZipFile();
  for (const [name, xml] of Object.entries(fixedParts)) zip.addBuffer(Buffer.from(xml), name);
  const sheet = Readable.from(inChunks(sheetXml(table)));
  // an error of the rows must not be lost between two streams
  sheet.on('error', (error) => zip.outputStream.emit('error', error));
  zip.addReadStream(sheet, 'xl/worksheets/sheet1.xml');
  zip.end();
  for await (const chunk of Readable.from(zip.outputStream)) yield chunk as Uint8Array;
}

async function* sheetXml(table: ScoredTable): AsyncGenerator<string> {
  yield `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`;
  yield rowXml([...table.columns, ...table.addedColumns]);
  for await (const { cells, added } of table.rows())
    yield rowXml([...cells.map((cell) => typedCell(cell, table.format)), ...added]);
  yield '</sheetData></worksheet>';
}

/** Texts are typed as texts, so none of them can become a formula. */
function rowXml(cells: readonly AddedCell[]): string {
  return `<row>${cells
    .map((cell) => {
      if (typeof cell === 'number') return `<c><v>${cell}</v></c>`;
      if (typeof cell === 'boolean') return `<c t="b"><v>${Number(cell)}</v></c>`;
      return cell === '' ? '<c/>' : `<c t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
    })
    .join('')}</row>`;
}

/** What XML cannot hold is written as Excel does, `_x0001_`; a text that looks so already is escaped in the same way. */
function escaped(text: string): string {
  const safe = text.slice(0, longestCell).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
  return escapeMarkup(safe).replace(
    unwritable,
    (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
  );
}

const unwritable = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g;

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const fixedParts: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `${declaration}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/></Types>`,
  '_rels/.rels': `${declaration}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Scored" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `${declaration}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
};
