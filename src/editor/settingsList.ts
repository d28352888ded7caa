/**
 * Every setting of the editor: its type, its default, and where it can be set. `node scripts/settings.mjs` writes
 * package.json's configuration and docs/settings.md from this list; tests keep them in step. The description of a
 * setting is in package.nls.json.
 */
import * as v from 'valibot';
import { engineChoices } from '../base/choices';
import { languageChoices } from '../base/languages';

type Scope = 'language-overridable' | 'resource' | 'window' | 'machine-overridable';

/** A setting's part of package.json, apart from its text. */
type Json = Readonly<Record<string, unknown>>;

export interface Definition<T> {
  readonly schema: v.GenericSchema<unknown, T>;
  readonly default: T;
  readonly scope: Scope;
  readonly json: Json;
  /** Whether it has no effect in a workspace that is not trusted. */
  readonly restricted?: boolean;
}

function flag(value: boolean, scope: Scope = 'language-overridable'): Definition<boolean> {
  return { schema: v.boolean(), default: value, scope, json: { type: 'boolean' } };
}

function number(
  type: 'number' | 'integer',
  value: number,
  scope: Scope,
  least: number,
  most?: number,
): Definition<number> {
  const inBounds = v.pipe(v.number(), v.minValue(least), v.maxValue(most ?? Number.MAX_SAFE_INTEGER));
  return {
    schema: type === 'integer' ? v.pipe(inBounds, v.integer()) : inBounds,
    default: value,
    scope,
    json: { type, minimum: least, ...(most !== undefined && { maximum: most }) },
  };
}

/** One of a few words; each has a text of its own in package.nls.json. */
function choice<const T extends string>(options: readonly T[], value: T, scope: Scope): Definition<T> {
  return { schema: v.picklist(options), default: value, scope, json: { type: 'string', enum: options } };
}

function text(value: string, scope: Scope): Definition<string> {
  return { schema: v.string(), default: value, scope, json: { type: 'string' } };
}

/** An entry that is no glob is skipped; the others count. */
function globs(value: readonly string[]): Definition<readonly string[]> {
  return {
    schema: v.pipe(
      v.array(v.unknown()),
      v.transform((entries) => entries.filter((entry) => typeof entry === 'string')),
    ),
    default: value,
    scope: 'window',
    json: { type: 'array', items: { type: 'string' } },
  };
}

/** Glob to whether the files that match are read; an entry with another value is skipped. */
function globRules(value: Readonly<Record<string, boolean>>): Definition<Readonly<Record<string, boolean>>> {
  return {
    schema: v.pipe(
      v.record(v.string(), v.unknown()),
      v.transform((rules) =>
        Object.fromEntries(
          Object.entries(rules).filter((rule): rule is [string, boolean] => typeof rule[1] === 'boolean'),
        ),
      ),
    ),
    default: value,
    scope: 'resource',
    json: { type: 'object', additionalProperties: { type: 'boolean' } },
  };
}

const list = {
  enabled: flag(true),
  files: globRules({ '**/node_modules/**': false }),
  /** Millions of characters. */
  maximumFileSize: { ...number('number', 5, 'window', 0.001, 100), restricted: true },
  language: choice(languageChoices, 'auto', 'window'),
  'hover.enabled': flag(true),
  'gutter.feedback': flag(true),
  'codeLens.feedback': flag(false),
  'inlayHints.feedback': flag(false),
  'overviewRuler.feedback': flag(false),
  'gutter.documents': flag(false),
  'codeLens.documents': flag(false),
  'inlayHints.documents': flag(false),
  'overviewRuler.documents': flag(false),
  'gutter.comments': flag(false),
  'codeLens.comments': flag(false),
  'inlayHints.comments': flag(false),
  'overviewRuler.comments': flag(false),
  'diagnostics.enabled': flag(false),
  /** Percent. */
  'diagnostics.threshold': number('number', 80, 'language-overridable', 1, 100),
  'diagnostics.severity': choice(['hint', 'information', 'warning'], 'information', 'language-overridable'),
  'analysis.feedbackFiles': globs(['**/*.{csv,tsv,jsonl,ndjson,md,markdown,txt}']),
  'analysis.commentFiles': globs(['**/*']),
  'analysis.exclude': globs([
    '**/node_modules/**',
    '**/bower_components/**',
    '**/{dist,out,build,target,vendor,venv,.venv,__pycache__}/**',
    '**/*.min.{js,css}',
    '**/.undertone/**',
    '**/.git/**',
    '**/{LICENSE,LICENCE,CHANGELOG,NOTICE}*',
  ]),
  'analysis.useIgnoreFiles': flag(true, 'window'),
  'analysis.maximumFiles': number('integer', 5000, 'window', 1, 100_000),
  'analysis.findingsPerFile': number('integer', 20, 'resource', 1, 1000),
  'analysis.historyRevisions': number('integer', 50, 'resource', 2, 1000),
  'review.reviewer': text('', 'resource'),
  /** Minutes; 0 is no limit. */
  'training.timeBudget': number('number', 0, 'resource', 0),
  'training.engine': { ...choice(engineChoices, 'auto', 'machine-overridable'), restricted: true },
  /** 0 leaves the choice to the engine. */
  'training.threads': { ...number('integer', 0, 'machine-overridable', 0, 64), restricted: true },
};

export type SettingName = keyof typeof list;
export type Settings = { readonly [K in SettingName]: v.InferOutput<(typeof list)[K]['schema']> };
export const settingsList: { readonly [K in SettingName]: Definition<Settings[K]> } = list;

/** The headings under which the settings are shown, each with its settings: those that begin with one of these. */
const groups: readonly (readonly [group: string, beginnings: readonly string[]])[] = [
  ['general', ['enabled', 'language', 'files', 'maximumFileSize', 'hover.']],
  ['feedback', ['gutter.feedback', 'codeLens.feedback', 'inlayHints.feedback', 'overviewRuler.feedback']],
  ['documents', ['gutter.documents', 'codeLens.documents', 'inlayHints.documents', 'overviewRuler.documents']],
  ['comments', ['gutter.comments', 'codeLens.comments', 'inlayHints.comments', 'overviewRuler.comments']],
  ['problems', ['diagnostics.']],
  ['analysis', ['analysis.']],
  ['review', ['review.']],
  ['training', ['training.']],
];

/** A heading of package.json's configuration with its settings. */
export interface ConfigurationGroup {
  readonly title: string;
  readonly order: number;
  readonly properties: Readonly<Record<string, Json>>;
}

/** `contributes.configuration` of package.json. VS Code sorts settings by their names unless each has an order. */
export function configuration(): ConfigurationGroup[] {
  let order = 0;
  return groups.map(([group, beginnings], at) => ({
    title: `%settings.${group}%`,
    order: at + 1,
    properties: Object.fromEntries(
      Object.entries<Definition<unknown>>(settingsList)
        .filter(([name]) => beginnings.some((beginning) => name.startsWith(beginning)))
        .map(([name, definition]) => [`undertone.${name}`, { order: ++order, ...property(name, definition) }]),
    ),
  }));
}

function property(name: string, { default: value, scope, json }: Definition<unknown>): Json {
  return {
    ...json,
    ...(Array.isArray(json['enum']) && {
      enumDescriptions: json['enum'].map((option) => `%setting.${name}.${String(option)}%`),
    }),
    default: value,
    scope,
    markdownDescription: `%setting.${name}%`,
  };
}

/** `restrictedConfigurations` of package.json. */
export function restrictedSettings(): string[] {
  return Object.entries<Definition<unknown>>(settingsList)
    .filter(([, { restricted }]) => restricted)
    .map(([name]) => `undertone.${name}`);
}
