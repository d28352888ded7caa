/** Messages between the extension host and the page that reports on a file. Rows travel as packed columns (analysis/view). */
import * as v from 'valibot';

const index = v.pipe(v.number(), v.integer(), v.minValue(0));
const side = v.picklist(['bad', 'good']);

const reportHead = v.object({
  /** Another number where the file is read again: its rows may be others. */
  run: index,
  uri: v.string(),
  name: v.string(),
  model: v.string(),
  labels: v.array(v.string()),
  /** Number of the class that the report looks for, and of its opposite. */
  bad: index,
  good: v.optional(index),
  columns: v.array(v.string()),
  /** Positions of the columns of texts. */
  texts: v.array(index),
  /** Texts of a row that are scored each for itself. */
  perRow: index,
  group: v.optional(index),
  date: v.optional(index),
  /** Whether a row can be shown in a text editor. */
  inEditor: v.boolean(),
  /** Whether a review and training are possible here. */
  canLearn: v.boolean(),
  notes: v.array(v.string()),
});
export type ReportHead = v.InferOutput<typeof reportHead>;

const reportState = v.picklist(['running', 'done', 'stopped', 'failed']);
export type ReportState = v.InferOutput<typeof reportState>;

const pageTheme = v.object({ side, name: v.string(), also: v.array(v.string()) });
export type PageTheme = v.InferOutput<typeof pageTheme>;

const pageRow = v.object({
  entry: index,
  /** From 1. */
  row: index,
  /** The cells' beginnings. */
  cells: v.array(v.string()),
});
export type PageRow = v.InferOutput<typeof pageRow>;

export const toFileReport = v.variant('type', [
  /** A report begins, or begins again: what came before is void. */
  v.object({ type: v.literal('report'), head: reportHead }),
  v.object({
    type: v.literal('part'),
    part: v.object({
      from: index,
      verdict: v.instance(Uint8Array),
      decided: v.instance(Uint8Array),
      confidence: v.instance(Uint16Array),
      tone: v.instance(Int16Array),
      group: v.instance(Uint16Array),
      day: v.instance(Int32Array),
    }),
  }),
  /** Names of groups from this number on. */
  v.object({ type: v.literal('groups'), column: v.optional(index), from: index, names: v.array(v.string()) }),
  /** With a bit for each theme, by entry. */
  v.object({
    type: v.literal('themes'),
    themes: v.array(pageTheme),
    bad: v.instance(Uint32Array),
    good: v.instance(Uint32Array),
  }),
  v.object({
    type: v.literal('progress'),
    state: reportState,
    rows: index,
    /** Of the file, 0..1. */
    share: v.number(),
    /** Why it failed. */
    message: v.optional(v.string()),
  }),
  v.object({ type: v.literal('rows'), rows: v.array(pageRow) }),
  v.object({ type: v.literal('ranks'), column: index, ranks: v.instance(Uint32Array) }),
  /** A bit for each entry whose row has the words. */
  v.object({ type: v.literal('found'), text: v.string(), bits: v.instance(Uint8Array) }),
  /** A whole row, to be shown on the page. */
  v.object({ type: v.literal('row'), row: index, cells: v.array(v.string()) }),
  /** The file on the disk is no longer what was analyzed. */
  v.object({ type: v.literal('stale'), gone: v.boolean() }),
  /** Another model has scored the rows: a bit for each entry that counts as something else now, and from what to what. */
  v.object({
    type: v.literal('changed'),
    count: index,
    bits: v.instance(Uint8Array),
    moves: v.array(v.object({ from: index, to: index, count: index })),
  }),
  /** On texts of the file, by reviewers. */
  v.object({ type: v.literal('decisions'), count: index }),
  v.object({ type: v.literal('failed'), message: v.string() }),
]);
export type ToFileReport = v.InferOutput<typeof toFileReport>;

const savedAs = v.picklist(['scored', 'report']);

export const fromFileReport = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  v.object({ type: v.literal('rows'), entries: v.pipe(v.array(index), v.maxLength(1000)) }),
  v.object({ type: v.literal('sort'), column: index }),
  v.object({ type: v.literal('search'), text: v.pipe(v.string(), v.maxLength(1000)) }),
  v.object({ type: v.literal('open'), entry: index }),
  v.object({ type: v.literal('group'), column: index }),
  v.object({ type: v.literal('save'), what: savedAs }),
  v.object({ type: v.literal('label') }),
  v.object({ type: v.literal('improve') }),
  v.object({ type: v.literal('stop') }),
  v.object({ type: v.literal('again') }),
  v.object({ type: v.literal('columns') }),
]);
export type FromFileReport = v.InferOutput<typeof fromFileReport>;

/** What the page keeps over a reload of the window. */
export const fileReportState = v.object({ uri: v.string() });
