/**
 * A bundle of our own modules in which every function and every turn of a loop counts a step, and with it the work
 * that the runtime does for them: searches, copies, regular expressions. The count depends on nothing but the input,
 * so that a test can say how cost grows without a clock.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import ts from 'typescript';
import { countSteps } from './regexSteps';

const counter = '__steps';

/** Bundles `source` (module text, relative to the repository) and loads it; what it exports counts when it runs. */
export async function countedBundle<Exports>(source: string): Promise<Exports> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: path.resolve(import.meta.dirname, '../../..'), loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node20',
  });
  const { outputText } = ts.transpileModule(outputFiles[0]!.text, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
    transformers: { before: [countTurns] },
  });
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'undertone-steps-')), 'counted.mjs');
  writeFileSync(file, outputText);
  (globalThis as Record<string, unknown>)[counter] = { n: 0 };
  return (await import(/* @vite-ignore */ pathToFileURL(file).href)) as Exports;
}

/** Puts a count at the beginning of every function's and loop's body. */
const countTurns: ts.TransformerFactory<ts.SourceFile> = (context) => {
  const { factory } = context;
  const count = (): ts.Statement =>
    factory.createExpressionStatement(
      factory.createPostfixIncrement(factory.createPropertyAccessExpression(factory.createIdentifier(counter), 'n')),
    );
  const block = (body: ts.Statement): ts.Block =>
    factory.createBlock([count(), ...(ts.isBlock(body) ? body.statements : [body])], true);
  const visit = (node: ts.Node): ts.Node => {
    const seen = ts.visitEachChild(node, visit, context);
    if (ts.isForStatement(seen))
      return factory.updateForStatement(
        seen,
        seen.initializer,
        seen.condition,
        seen.incrementor,
        block(seen.statement),
      );
    if (ts.isForOfStatement(seen))
      return factory.updateForOfStatement(
        seen,
        seen.awaitModifier,
        seen.initializer,
        seen.expression,
        block(seen.statement),
      );
    if (ts.isForInStatement(seen))
      return factory.updateForInStatement(seen, seen.initializer, seen.expression, block(seen.statement));
    if (ts.isWhileStatement(seen)) return factory.updateWhileStatement(seen, seen.expression, block(seen.statement));
    if (ts.isDoStatement(seen)) return factory.updateDoStatement(seen, block(seen.statement), seen.expression);
    if (ts.isBlock(seen) && ts.isFunctionLike(node.parent) && !ts.isConstructorDeclaration(node.parent))
      return factory.updateBlock(seen, [count(), ...seen.statements]);
    if (ts.isArrowFunction(seen) && !ts.isBlock(seen.body))
      return factory.updateArrowFunction(
        seen,
        seen.modifiers,
        seen.typeParameters,
        seen.parameters,
        seen.type,
        seen.equalsGreaterThanToken,
        factory.createComma(
          factory.createPostfixIncrement(
            factory.createPropertyAccessExpression(factory.createIdentifier(counter), 'n'),
          ),
          factory.createParenthesizedExpression(seen.body),
        ),
      );
    return seen;
  };
  return (file) => ts.visitEachChild(file, visit, context);
};

/** How many steps `run` takes. */
export function stepsOf(run: () => void): number {
  const steps = (globalThis as Record<string, unknown>)[counter] as { n: number };
  const restore = meterRuntime(steps);
  steps.n = 0;
  try {
    run();
    return steps.n;
  } finally {
    restore();
  }
}

type Method = (this: unknown, ...values: unknown[]) => unknown;

/** Makes the runtime's own loops over text count: by what they read, not by what they could read at most. */
function meterRuntime(steps: { n: number }): () => void {
  const undo: (() => void)[] = [];
  let counting = false;
  const replace = (target: object, name: string, make: (original: Method) => Method): void => {
    const descriptor = Object.getOwnPropertyDescriptor(target, name)!;
    const original = descriptor.value as Method;
    Object.defineProperty(target, name, { ...descriptor, value: make(original) });
    undo.push(() => Object.defineProperty(target, name, descriptor));
  };
  const searching =
    (cost: (text: string, needle: string, from: number, found: number) => number) =>
    (original: Method): Method =>
      function (needle, from) {
        const found = original.call(this, needle, from);
        const text = this as string;
        const position = typeof from === 'number' ? from : undefined;
        steps.n += cost(text, String(needle), position ?? 0, Number(found));
        return found;
      };
  // one step for eight characters: the runtime searches for a character with vector instructions
  const ahead = (text: string, _needle: string, from: number, found: number): number =>
    1 + Math.max(0, (found < 0 ? text.length : found) - from) / 8;
  replace(String.prototype, 'indexOf', searching(ahead));
  replace(
    String.prototype,
    'lastIndexOf',
    (original) =>
      function (needle, from) {
        const found = Number(original.call(this, needle, ...(from === undefined ? [] : [from])));
        const start = typeof from === 'number' ? from : (this as string).length;
        steps.n += 1 + (start - Math.max(found, 0)) / 8;
        return found;
      },
  );
  replace(
    String.prototype,
    'includes',
    () =>
      function (needle, from) {
        const found = (this as string).indexOf(String(needle), Number(from ?? 0)) >= 0; // counts
        return found;
      },
  );
  for (const name of ['trim', 'trimEnd', 'trimStart'])
    replace(
      String.prototype,
      name,
      (original) =>
        function () {
          const result = original.call(this) as string;
          steps.n += 1 + (this as string).length - result.length;
          return result;
        },
    );
  for (const name of ['toLowerCase', 'toUpperCase', 'normalize'])
    replace(
      String.prototype,
      name,
      (original) =>
        function (...values) {
          steps.n += 1 + (this as string).length;
          return original.apply(this, values);
        },
    );
  replace(
    Array.prototype,
    'join',
    (original) =>
      function (...values) {
        const result = original.apply(this, values) as string;
        steps.n += 1 + result.length / 8;
        return result;
      },
  );
  replace(
    RegExp.prototype,
    'exec',
    (original) =>
      function (text) {
        const expression = this as RegExp;
        const subject = String(text);
        // the counter's own expressions
        if (counting) return original.call(this, subject);
        const before = steps.n;
        counting = true;
        const counted = countSteps(expression, subject);
        counting = false;
        const match = original.call(this, subject) as RegExpExecArray | null;
        steps.n = before + 1 + counted.steps;
        if ((match?.index ?? -1) !== counted.start || (match && match.index + match[0].length !== counted.end))
          throw new Error(`${expression} counts wrong on ${JSON.stringify(subject.slice(0, 200))}`);
        return match;
      },
  );
  return () => {
    for (const step of undo.reverse()) step();
  };
}
