/** What holds for every document in every language, however broken. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  documentSpan,
  type FileKind,
  findPassages,
  languageById,
  type LanguageSyntax,
  type Passage,
  passageAt,
  textOffset,
} from '../../../../src/text/passages';
import { languages } from '../../../../src/text/passages/languages';

const kinds: FileKind[] = ['markdown', 'plaintext', 'csv', 'tsv', 'jsonl', 'log', 'commitMessage'];
const syntaxes = new Map<LanguageSyntax, string>();
for (const [name, language] of Object.entries(languages)) if (!syntaxes.has(language)) syntaxes.set(language, name);
const everything: [string, LanguageSyntax | FileKind][] = [
  ...kinds.map((kind): [string, FileKind] => [kind, kind]),
  ...[...syntaxes].map(([language, name]): [string, LanguageSyntax] => [name, language]),
];

/** Pieces that mean something somewhere, and pieces that are hard everywhere. */
const PIECES = [
  '//',
  '/*',
  '*/',
  '/**',
  '#',
  '##',
  '--',
  '--[[',
  ']]',
  '--[==[',
  ']==]',
  '{-',
  '-}',
  '(*',
  '*)',
  '<!--',
  '-->',
  '%',
  '%{',
  '%}',
  ';',
  '"',
  "'",
  '`',
  '"""',
  "'''",
  '\\',
  '$',
  '${',
  '}',
  '{',
  '(',
  ')',
  '[',
  ']',
  '<',
  '>',
  '<script>',
  '</script>',
  '<?php',
  '?>',
  '<<EOF',
  '<<~A',
  'EOF',
  'A',
  'r#"',
  '"#',
  'R"x(',
  ')x"',
  '$$',
  '=begin',
  '=end',
  '=pod',
  '=cut',
  '@"',
  '$"',
  '|',
  '> ',
  '- ',
  '1. ',
  '# ',
  '```',
  '~~~',
  '---',
  '===',
  '|---|',
  ',',
  '\t',
  ':',
  '/',
  'return ',
  'undertone:ignore',
  'undertone:ignore-next-line',
  'undertone:ignore-start',
  'undertone:ignore-end',
  'https://a.b/c',
  'good ',
  'bad. ',
  'Awful! ',
  'x = 1;',
  '@param x ',
  '\n',
  '\n\n',
  '\r\n',
  '\r',
  ' ',
  '    ',
  '\ud83d\ude00',
  '\ud83d',
  '\ude00',
  '\ufeff',
  '\u05e9\u05dc',
  '\u202e',
  '\u00a0',
  '\u2028',
  '\0',
  '&amp;',
  '{"text":"',
  '\\u00e9',
  'text\n',
];
const documents = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...PIECES) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
    ),
    { maxLength: 60 },
  )
  .map((pieces) => pieces.join(''));

describe.each(everything)('%s', (_name, language) => {
  test('passages are ordered, in bounds, and their maps lead back to the document', () => {
    fc.assert(
      fc.property(documents, fc.boolean(), (text, includeIgnored) => {
        const passages = findPassages(text, language, { includeIgnored });
        let end = 0;
        for (const passage of passages) {
          ascending(end, passage.start, passage.start + 1, passage.end, text.length);
          end = passage.end;
          checkMap(text, passage);
          checkSentences(passage);
          same(passageAt(passages, passage.start), passage);
          if (!includeIgnored) same(passage.ignored, undefined);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('what is not ignored does not depend on asking for what is', () => {
    fc.assert(
      fc.property(documents, (text) => {
        const all = findPassages(text, language, { includeIgnored: true });
        expect(findPassages(text, language)).toEqual(all.filter((passage) => passage.ignored === undefined));
      }),
      { numRuns: 15 },
    );
  });
});

function checkMap(text: string, passage: Passage): void {
  let inText = 0;
  let inDocument = passage.start;
  for (const segment of passage.map) {
    ascending(inText, segment.text);
    ascending(inDocument, segment.document);
    inText = segment.text + segment.length;
    inDocument = segment.document + segment.documentLength;
    const slice = text.slice(segment.document, inDocument);
    if (segment.length === segment.documentLength) {
      same(passage.text.slice(segment.text, inText), slice);
      const span = documentSpan(passage, segment.text, inText);
      same(span.start, segment.document);
      same(span.end, inDocument);
    }
    same(textOffset(passage, segment.document), segment.text);
  }
  ascending(inText, passage.text.length);
  ascending(inDocument, passage.end);
}

function checkSentences(passage: Passage): void {
  let at = 0;
  for (const { start, end } of passage.sentences) {
    ascending(at, start, start + 1, end);
    same(passage.text.slice(at, start).trim(), '');
    at = end;
  }
  same(passage.text.slice(at).trim(), '');
}

// Millions of checks: plain comparisons, as each `expect` costs microseconds.
function same(actual: unknown, expected: unknown): void {
  if (actual !== expected) expect(actual).toBe(expected);
}

function ascending(...offsets: number[]): void {
  for (const [index, offset] of offsets.entries())
    if (index > 0 && offset < offsets[index - 1]!) expect.fail(`not in order: ${offsets.join(', ')}`);
}

test('the identifiers of the commonest languages are known', () => {
  const common =
    'javascript typescript javascriptreact typescriptreact python java c cpp csharp go rust php ruby swift kotlin scala dart lua perl r shellscript powershell sql html xml css scss less yaml toml ini dockerfile makefile haskell elixir clojure fsharp julia objective-c groovy vb matlab erlang jsonc latex vue svelte';
  for (const identifier of common.split(' ')) expect(languageById(identifier), identifier).toBeDefined();
  expect(languageById('toString')).toBeUndefined();
});
