/** A sheet of an Excel workbook as records. */
import { assertStill, stopped, type Fingerprint } from '../bytes';
import type { Records } from '../grid';
import { Archive } from './archive';
import { sheetRows } from './sheetRows';
import { chooseSheet, readWorkbook, sheetNames } from './workbook';

/** How many records are read between two looks at whether the reading was stopped. */
const slice = 1000;

/** @throws UserError for a damaged workbook and for a sheet that it does not have */
export async function workbookRecords(
  path: string,
  fingerprint: Fingerprint,
  wished: string | undefined,
): Promise<{ records: Records; notes: string[]; sheets: string[]; sheet: string }> {
  const archive = await Archive.open(path);
  try {
    const workbook = await readWorkbook(path, archive);
    const sheet = chooseSheet(path, workbook, wished);
    const others = workbook.sheets.filter((each) => each !== sheet && !each.hidden);
    const notes =
      others.length > 0 && wished === undefined
        ? [
            `Read the sheet "${sheet.name}"; ${others.length === 1 ? 'the other one is' : 'the others are'} ${sheetNames(others)}; choose another sheet if it is meant (--sheet).`,
          ]
        : [];
    const records: Records = async function* ({ signal }) {
      await assertStill(path, fingerprint);
      const opened = await Archive.open(path);
      try {
        let count = 0;
        for await (const record of sheetRows(opened, workbook, sheet)) {
          if (count++ % slice === 0 && signal?.aborted) throw stopped();
          yield record;
        }
      } finally {
        await opened.close();
      }
      await assertStill(path, fingerprint);
    };
    return {
      records,
      notes,
      sheets: workbook.sheets.filter(({ hidden }) => !hidden).map(({ name }) => name),
      sheet: sheet.name,
    };
  } finally {
    await archive.close();
  }
}
