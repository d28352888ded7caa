import { describe, expect, test } from 'vitest';
import { textsOf } from '../../../../src/analysis/choice';
import {
  directiveComment,
  documentSpan,
  findPassages,
  languageById,
  languageIdOfPath,
  type LanguageSyntax,
  type Passage,
  passageAt,
  sentenceAt,
  syntaxFromDeclaration,
  textColumnsOf,
  textOffset,
} from '../../../../src/text/passages';

const typescript = languageById('typescript') as LanguageSyntax;

describe('from the document to the passage and back', () => {
  const source = 'a(); // Good `code` start. See https://x.y/z now.\n     // Bad end.\n/* other */';
  const [first, second] = findPassages(source, typescript) as [Passage, Passage];

  test('an offset finds its passage', () => {
    const passages = [first, second];
    expect(passageAt(passages, source.indexOf('//') - 1)).toBeUndefined();
    expect(passageAt(passages, source.indexOf('//'))).toBe(first);
    expect(passageAt(passages, source.indexOf('end.'))).toBe(first);
    expect(passageAt(passages, source.indexOf('other'))).toBe(second);
    expect(passageAt(passages, source.length + 1)).toBeUndefined();
  });

  test('words lead back to their place, what is left out has none', () => {
    expect(first.text).toBe('Good start. See now. Bad end.');
    for (const word of ['Good', 'start', 'now', 'Bad', 'end']) {
      const at = first.text.indexOf(word);
      const span = documentSpan(first, at, at + word.length);
      expect(source.slice(span.start, span.end)).toBe(word);
      expect(textOffset(first, span.start)).toBe(at);
    }
    expect(textOffset(first, source.indexOf('https'))).toBeUndefined();
  });

  test('sentences span what is left out within them', () => {
    const spans = first.sentences.map(({ start, end }) => documentSpan(first, start, end));
    expect(spans.map(({ start, end }) => source.slice(start, end))).toEqual([
      'Good `code` start.',
      'See https://x.y/z now.',
      'Bad end.',
    ]);
    expect(sentenceAt(first, source.indexOf('https'))).toBe(first.sentences[1]);
  });

  test('escapes of JSON lead back as a whole', () => {
    const json = '{"text": "caf\\u00e9 \\"bad\\""}';
    const [field] = findPassages(json, 'jsonl') as [Passage];
    expect(field.text).toBe('café "bad"');
    const span = documentSpan(field, 0, 4);
    expect(json.slice(span.start, span.end)).toBe('caf\\u00e9');
  });
});

describe('options', () => {
  test('a licence below the first statement is one too, however its copyright is spaced', () => {
    const source =
      '"use strict";\n/*!\n * Lamp\n * Copyright(c) 2019 Jo\n * MIT Licensed\n */\nlamp();\n// It is lovely.\n';
    const found = findPassages(source, languageById('javascript')!, { includeIgnored: true });
    expect(found.map(({ ignored }) => ignored)).toEqual(['licence', undefined]);
  });

  test('what is ignored comes with its reason when asked for', () => {
    const source =
      '#!/usr/bin/env python\n# Copyright 2020 Jane\n\n# noqa\nx = 1\n# y = f(x)\n\n# It is awful. undertone:ignore\n\n# Good.';
    const reasons = findPassages(source, languageById('python')!, { includeIgnored: true }).map(
      (passage) => passage.ignored,
    );
    expect(reasons).toEqual(['shebang', 'licence', 'pragma', 'code', 'directive', undefined]);
  });

  test.each([
    ['chosen', ['Note'], 'joined', ['bad', 'good'], ['note']],
    ['joined', ['text', 'note'], 'joined', ['x y\n\nbad', 'x "z"\n\ngood', 'alone'], ['text', 'note']],
    ['each for itself', ['text', 'note'], 'each', ['x y', 'bad', 'x "z"', 'good', 'alone'], ['text', 'note']],
    ['that are not all there', ['text', 'gone'], 'each', ['x y', 'x "z"', 'alone'], ['text']],
  ] as const)('columns %s', (_title, texts, mode, expected, used) => {
    const source = 'id,text,note\n1,x y,bad\n2,"x ""z""",good\n3,,\n4,alone,\n';
    const options = { columns: { texts, mode } };
    const passages = findPassages(source, 'csv', options);
    expect(passages.map((passage) => passage.text)).toEqual(expected);
    expect(textColumnsOf(source, 'csv', options)).toEqual(used);
    for (const { map, text } of passages)
      for (const { text: at, length, document, documentLength } of map)
        if (length === documentLength)
          expect(source.slice(document, document + length)).toBe(text.slice(at, at + length));
  });

  test('joined cells are what the report scores, and cover what is between them', () => {
    const source = 'title,id,body\n"Bad, very",7,It crashed.\n';
    const [passage] = findPassages(source, 'csv', { columns: { texts: ['title', 'body'], mode: 'joined' } });
    expect(passage!.text).toBe(textsOf(['Bad, very', '7', 'It crashed.'], { texts: [0, 2], mode: 'joined' })[0]);
    expect(source.slice(passage!.start, passage!.end)).toBe('Bad, very",7,It crashed.');
  });

  test('a table of one column and prose have nothing to choose', () => {
    expect(textColumnsOf('text\nIt is bad.\nIt is good.\n', 'csv')).toBeUndefined();
    expect(textColumnsOf('It is bad.', 'plaintext')).toBeUndefined();
    expect(textColumnsOf('a,b\n1,2\n3,4\n', 'csv')).toEqual([]);
  });

  test('records are numbered from 0, blank lines and the header not counted', () => {
    expect(findPassages('text\na\n\n"b\nc"\nd', 'csv').map((passage) => passage.record)).toEqual([0, 1, 2]);
    expect(findPassages('{"text":"a"}\n\n{"x":1}\n{"text":"b"}', 'jsonl').map((passage) => passage.record)).toEqual([
      0, 2,
    ]);
  });

  test('fields by path', () => {
    const source = '{"review": {"body": "bad"}, "text": "no", "tags": ["good", "ugly"]}';
    const textsIn = (texts: readonly string[], mode: 'joined' | 'each') =>
      findPassages(source, 'jsonl', { columns: { texts, mode } }).map((passage) => passage.text);
    expect(textsIn(['review.body', 'tags'], 'each')).toEqual(['bad', 'good', 'ugly']);
    expect(textsIn(['review.body', 'text'], 'joined')).toEqual(['bad\n\nno']);
    expect(textColumnsOf(source, 'jsonl', { columns: { texts: ['text'], mode: 'joined' } })).toEqual(['text']);
  });
});

describe('languages', () => {
  test.each([
    ['src/a.test.TS', 'typescript'],
    ['C:\\x\\Dockerfile', 'dockerfile'],
    ['a/CMakeLists.txt', 'cmake'],
    ['README.md', 'markdown'],
    ['.git/COMMIT_EDITMSG', 'git-commit'],
    ['a.unknown', undefined],
    ['Makefile', 'makefile'],
    ['constructor', undefined],
  ])('%s is %s', (path, identifier) => expect(languageIdOfPath(path)).toBe(identifier));

  test.each([
    [{ lineComment: '#' }, 'x#y "# no" # yes', ['yes']],
    [{ lineComment: { comment: 'dnl' } }, 'dnl yes\ndnlx no', ['yes']],
    [{ lineComment: ';', blockComment: ['(*', '*)'] as const }, "don't (* yes *)\n';' ; good", ['yes', 'good']],
    [{ lineComment: "'" }, 'x = "it\'s" \' yes', ['yes']],
  ])('a declaration %j makes a syntax', (declaration, source, texts) => {
    expect(findPassages(source, syntaxFromDeclaration(declaration)!).map((passage) => passage.text)).toEqual(texts);
  });

  test('without a declaration there is none', () =>
    expect(syntaxFromDeclaration({ lineComment: null })).toBeUndefined());

  test('directives are written as comments', () => {
    expect(directiveComment(typescript, 'undertone:ignore')).toBe('// undertone:ignore');
    expect(directiveComment(languageById('css') as LanguageSyntax, 'undertone:ignore-next-line')).toBe(
      '/* undertone:ignore-next-line */',
    );
  });
});
