/** JavaScript and TypeScript, with and without JSX, and JSON with comments. */
import { jsx } from '../scan/jsx';
import { cLikeExpressionFollows, regexLiteral } from '../scan/regex';
import { string } from '../scan/rules';
import { type LanguageSyntax, syntax, type SyntaxDefinition } from '../scan/scan';
import { cDelimiters, dollarBraces, double, single, slashes, stars } from './common';
import { language } from './language';

const definition: SyntaxDefinition = {
  ...cDelimiters,
  wordCharacters: '$',
  rules: [slashes, stars, single, double, string('`', { lines: true, code: dollarBraces }), regexLiteral()],
  expressionFollows: cLikeExpressionFollows,
};

const withElements: LanguageSyntax = syntax({
  ...definition,
  rules: [...definition.rules!, jsx(() => withElements)],
});
/** Astro's expressions hold HTML, where `<br>` needs no close. */
export const astroCode: LanguageSyntax = syntax({
  ...definition,
  rules: [...definition.rules!, jsx(() => astroCode, { html: true })],
});

export const javascript = language({
  ids: 'javascript javascriptreact',
  extensions: 'js mjs cjs es6 es jsm jsx gs jspre njs pac ssjs xsjs xsjslib jake javascript',
  files: 'jakefile',
  interpreters: 'node nodejs deno bun',
  like: withElements,
});
export const typescript = language({
  ids: 'typescript',
  extensions: 'ts mts cts',
  interpreters: 'ts-node tsx',
  ...definition,
});
export const typescriptreact = language({ ids: 'typescriptreact', extensions: 'tsx', like: withElements });

export const jsonc = language({
  ids: 'jsonc json5 jsonnet',
  extensions:
    'jsonc code-workspace json5 code-snippets sublime-settings sublime-project babelrc eslintrc jsonnet libsonnet hjson',
  files:
    'tsconfig.json jsconfig.json .babelrc .eslintrc.json .jshintrc .jscsrc .swcrc api-extractor.json devcontainer.json settings.json launch.json tasks.json keybindings.json extensions.json',
  ...cDelimiters,
  rules: [slashes, stars, single, double],
});
