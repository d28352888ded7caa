/**
 * A folder with one sub-folder a label (`pos/`, `neg/`), one text file an example: the layout in which
 * IMDB is published and that Create ML reads.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../base/errors';
import { fingerprintOf, stopped, unreadable } from './bytes';
import { decode } from './decoders';
import { EncodingFinder, encodingOf } from './encoding';
import type { ReadOptions, Table, TableRow } from './tableRows';

/** Folders that hold no labels in published data sets. */
const notLabels = new Set(['unsup', 'unlabelled', 'unlabeled']);
/** Files read ahead; small files are slow one by one. */
const readAhead = 32;

export async function openFolder(folder: string): Promise<Table> {
  const labels = (await foldersIn(folder)).filter((name) => !notLabels.has(name.toLowerCase()));
  const files: { label: string; file: string }[][] = [];
  for (const label of labels) {
    const names = (await readdir(path.join(folder, label), { withFileTypes: true })).filter(
      (entry) => entry.isFile() && !entry.name.startsWith('.'),
    );
    if (names.length > 0)
      files.push(
        names
          .map((entry) => path.join(label, entry.name))
          .sort()
          .map((file) => ({ label, file })),
      );
  }
  if (files.length === 0) throw await noLabels(folder, labels);
  const examples = alternately(files);
  const opened = await stateOf(folder, examples);
  let hash: string | undefined;
  const rows = async function* ({ signal, limit = Infinity }: ReadOptions = {}): AsyncGenerator<TableRow> {
    const digest = createHash('sha256');
    const wanted = Math.min(limit, examples.length);
    for (let start = 0; start < wanted; start += readAhead) {
      if (signal?.aborted) throw stopped();
      const batch = examples.slice(start, Math.min(start + readAhead, wanted));
      const contents = await Promise.all(batch.map(({ file }) => contentOf(path.join(folder, file))));
      for (const [i, { label, file }] of batch.entries()) {
        digest.update(`${file}\0`).update(contents[i]!);
        const row = start + i + 1;
        yield { row, line: row, cells: [textOf(contents[i]!), label, file] };
      }
    }
    if (wanted === examples.length) {
      await assertUnchanged();
      hash = digest.digest('hex');
    }
  };
  const assertUnchanged = async () => {
    if ((await stateOf(folder, examples)).state !== opened.state) {
      throw new UserError(
        'input',
        `A file in ${folder} changed while it was being read: let whatever writes it finish, then start again.`,
      );
    }
  };
  return {
    path: folder,
    format: 'folder',
    encoding: 'utf-8',
    header: true,
    columns: ['text', 'label', 'file'],
    bytes: opened.bytes,
    notes: [],
    rows,
    contentHash: async () => {
      if (hash === undefined) for await (const { row } of rows()) if (row === examples.length) continue;
      return hash!;
    },
    assertUnchanged,
  };
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    throw unreadable(folder, error);
  });
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort();
}

async function noLabels(folder: string, folders: readonly string[]): Promise<UserError> {
  for (const name of folders) {
    if ((await foldersIn(path.join(folder, name))).length > 0) {
      return new UserError(
        'input',
        `${folder} holds no texts by label, but ${path.join(folder, name)} may: choose the folder whose sub-folders are the labels.`,
      );
    }
  }
  return new UserError(
    'input',
    `${folder} has no sub-folder with texts: make one subfolder per label (pos, neg) with one text file per example, or choose a file.`,
  );
}

/** One of each label in turn, so that the first rows hold all labels. */
function alternately<T>(lists: readonly T[][]): T[] {
  const merged: T[] = [];
  const longest = Math.max(...lists.map((list) => list.length));
  for (let i = 0; i < longest; i++) for (const list of lists) if (i < list.length) merged.push(list[i]!);
  return merged;
}

async function stateOf(
  folder: string,
  examples: readonly { file: string }[],
): Promise<{ state: string; bytes: number }> {
  const digest = createHash('sha256');
  let bytes = 0;
  for (let start = 0; start < examples.length; start += readAhead) {
    const batch = examples.slice(start, start + readAhead);
    const prints = await Promise.all(
      batch.map(async ({ file }) =>
        fingerprintOf(
          await stat(path.join(folder, file)).catch((error: unknown) => {
            throw unreadable(path.join(folder, file), error);
          }),
        ),
      ),
    );
    for (const print of prints) {
      bytes += print.bytes;
      digest.update(JSON.stringify(print));
    }
  }
  return { state: digest.digest('hex'), bytes };
}

async function contentOf(file: string): Promise<Buffer> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw unreadable(file, error);
  });
  if (encodingOf(bytes) === undefined && bytes.includes(0)) {
    throw new UserError('input', `${file} is a binary file, not text: keep only text files in the folder.`);
  }
  return bytes;
}

function textOf(bytes: Buffer): string {
  const finder = new EncodingFinder(encodingOf(bytes));
  finder.consider(bytes);
  return decode(bytes, finder.found).trim();
}
