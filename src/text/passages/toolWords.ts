/** Words to tools: what linters, compilers, editors and generators look for at a comment's beginning. */

/**
 * A comment (its decoration stripped) that begins so speaks to a tool. Where an entry ends in a letter or a digit, the
 * word must end there too; `~` at its beginning: in any case.
 */
const BEGINNINGS: readonly string[] = [
  // JavaScript, TypeScript, styles
  ...['eslint', 'eslint-', 'tslint:', 'jshint', 'jslint', 'jscs:', 'xo-', 'standard-', 'oxlint-', 'biome-', 'rome-'],
  ...['prettier-ignore', 'dprint-ignore', 'deno-lint-', 'deno-fmt-', 'deno-coverage-', 'deno-types=', 'knip-ignore'],
  ...['@ts-ignore', '@ts-expect-error', '@ts-nocheck', '@ts-check', 'ts-ignore', 'ts-expect-error', '@lint-ignore'],
  ...['istanbul ignore', 'c8 ignore', 'v8 ignore', 'node:coverage', 'webpack', 'turbopackIgnore', '@vite-ignore'],
  ...['@jsx', '@jsxImportSource', '@jsxRuntime', '@jest-environment', '@vitest-environment', '@flow', '@noflow'],
  ...['$FlowFixMe', '$FlowIgnore', '$FlowExpectedError', 'flowlint', '@preserve', '@cc_on', '@license', '@generated'],
  ...['# sourceMappingURL=', '# sourceURL=', '@ sourceMappingURL=', 'sourceMappingURL=', '#sourceMappingURL='],
  ...['<reference ', '<amd-', '__PURE__', '#__PURE__', '@__PURE__', '@__INLINE__', '#__NO_SIDE_EFFECTS__'],
  ...['@__NO_SIDE_EFFECTS__', 'use strict', 'use client', 'use server', 'stylelint-', 'sass-lint:', 'scss-lint:'],
  ...['csslint', 'postcss-', 'purgecss', 'rtl:', 'autoprefixer:', 'htmlhint', 'Stryker ', 'nx-ignore', 'trunk-ignore'],
  // Python
  ...['noqa', 'type: ignore', 'pylint:', 'mypy:', 'pyright:', 'basedpyright:', 'pyrefly:', 'ty:', 'flake8:', 'ruff:'],
  ...['isort:', 'fmt: on', 'fmt: off', 'fmt: skip', 'fmt:on', 'fmt:off', 'fmt:skip', 'yapf:', 'autopep8:', 'black:'],
  ...['nosec', 'bandit:', '~pragma:', 'cython:', 'distutils:', 'pytype:', 'pyre-', 'doctest:', 'nuitka-project', '%%'],
  ...['nopep8', 'NOQA', 'pyflakes:', 'vulture:', 'coverage:', 'skip-file'],
  // Go, C and kin, the JVM, .NET
  ...['nolint', 'go:', '+build ', '+kubebuilder', '+k8s:', '+genclient', 'lint:ignore', 'lint:file-ignore', 'gosec'],
  ...[
    'NOLINT',
    'clang-format',
    'clang-tidy',
    'cppcheck-suppress',
    'coverity[',
    'IWYU pragma',
    'LCOV_EXCL',
    'GCOV_EXCL',
  ],
  ...[
    'GCOVR_EXCL',
    '*INDENT-OFF*',
    '*INDENT-ON*',
    'INDENT-OFF',
    'cpplint',
    'astyle',
    'uncrustify:',
    'PVS-Studio',
    '-V:',
  ],
  ...[
    'FALLTHRU',
    'FALLTHROUGH',
    'ReSharper ',
    'csharpier-',
    'CheckStyle',
    'CSOFF',
    'CSON',
    'CHECKSTYLE',
    'checkstyle:',
  ],
  ...['spotless:', 'NOPMD', 'CPD-', 'NOSONAR', 'sonar-', 'NOCHECKSTYLE', 'noinspection ', '@formatter:', '$NON-NLS'],
  ...['@checkstyle', 'spotbugs:', 'ktlint-', 'ktfmt:', 'detekt:', 'scalastyle:', 'scalafmt:', 'scalafix:', 'format: '],
  // Ruby, PHP, Perl, Swift, Dart, Rust and others
  ...[
    'rubocop:',
    'frozen_string_literal:',
    'typed: ',
    'warn_indent:',
    'shareable_constant_value:',
    'standard:',
    'reek:',
  ],
  ...[
    ':nodoc:',
    ':doc:',
    ':nocov:',
    ':stopdoc:',
    ':startdoc:',
    'steep:',
    'sorbet:',
    'erb_lint:',
    'haml-lint:',
    'brakeman',
  ],
  ...[
    'i18n-tasks-use',
    'requires -',
    '#Requires',
    'Requires -',
    '@phpcs:',
    'phpcs:',
    '@phpstan-',
    'phpstan-',
    '@psalm-',
  ],
  ...['psalm-', '@codeCoverageIgnore', 'perltidy', '## no critic', '## use critic', 'no critic', 'use critic'],
  ...['swiftlint:', 'swiftformat:', 'swift-format-', 'swift-tools-version', 'sourcery:', 'MARK:', 'periphery:'],
  ...['ignore_for_file:', '@dart=', '@dart =', 'dart format', 'rustfmt', 'tarpaulin', 'clippy::', 'tidy-alphabetical-'],
  ...[
    'credo:',
    'dialyzer',
    'sobelow_skip',
    '###autoload',
    ';;autoload',
    'elvis',
    'HLINT',
    'hlint',
    'LANGUAGE ',
    'OPTIONS_GHC',
  ],
  ...['ocamlformat', '$MDX', 'luacheck:', 'luacheck ', 'stylua:', 'selene:', 'nolintr', 'styler:', 'JuliaFormatter'],
  ...[
    'solhint-',
    'slither-disable',
    'verilator',
    'synopsys',
    'synthesis',
    'pragma translate_',
    'spyglass',
    'pragma coverage',
  ],
  // shells, settings, infrastructure, SQL, templates
  ...[
    'shellcheck ',
    'shfmt:',
    'hadolint',
    'syntax=',
    'syntax =',
    'escape=',
    'check=',
    'yamllint',
    'yaml-language-server:',
  ],
  ...['ansible-lint', 'kics-', 'tflint-', 'tfsec:', 'terrascan', 'checkov:', 'trivy:', 'snyk:', 'sqlfluff:', 'noqa:'],
  ...[
    'buf:',
    'protolint:',
    'renovate:',
    'x-release-please',
    'zizmor:',
    'actionlint',
    'kubelinter',
    '@schema',
    'djlint:',
  ],
  // secrets, spelling, prose
  ...['gitleaks:', 'ggignore', 'gitguardian', 'nosemgrep', 'nosem', 'semgrep', 'codeql[', 'lgtm[', 'lgtm [', 'skipcq'],
  ...['deepcode ignore', 'sourcery skip', '~cspell:', '~spell-checker:', '~spellchecker:', '~cspell-', '~codespell:'],
  ...['~ltex:', '~harper:', '~languagetool', 'vale off', 'vale on', 'textlint-', 'alex ignore', 'alex disable'],
  ...[
    'alex enable',
    'proselint',
    'write-good-',
    'markdownlint-',
    'remark-ignore',
    'remark-lint',
    'lint disable',
    'lint enable',
  ],
  ...[
    'toc',
    'tocstop',
    'doctoc',
    'START doctoc',
    'END doctoc',
    'ALL-CONTRIBUTORS-',
    'prettier-',
    'jscpd:',
    'mutation:',
  ],
  // editors, generators
  ...[
    '-*-',
    'vim:',
    'vi:',
    'ex:',
    'kate:',
    'Local Variables:',
    'End:',
    '~region',
    '~endregion',
    '#region',
    '#endregion',
  ],
  ...['{{{', '}}}', '<editor-fold', '</editor-fold', 'coding:', 'coding=', 'encoding:', 'encoding=', 'tag::', 'end::'],
  ...[
    '@formatter',
    'language=',
    'injectable',
    'pragma ',
    '@include ',
    '#include',
    '[if ',
    '[endif]',
    '<![endif]',
    '![endif]',
  ],
  ...['copilot:', 'expect-test-failure', 'snippet:', 'snippet-start', 'snippet-end', '[START ', '[END ', 'DOCSPLIT'],
];

/** What does not begin with a fixed text, by the characters that it can begin with. */
const PATTERNS: readonly (readonly [first: string, pattern: RegExp])[] = [
  ['g', /^globals?\s+\w+\s*[:,]/],
  ['e', /^export\s+\w+$/], // cgo
  ['e', /^exported?\s+[\w, ]{1,80}$/],
  ['ig', /^ignore(?:_for_file)?:\s*\w+(?:_\w+)*(?:,|$)/],
  ['C', /^Code generated .{0,200}DO NOT EDIT/],
  ['f', /^fall-?through\.?$/i],
  // any tool: `remark-ignore`, `nx-ignore-next-line`, `@lint-ignore`, `mutation:skip`
  [
    '@abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ',
    /^@?(?!(?:auto|re|pre|un|non|self|dont|todo|note|fixme|hint|warning)\b)[a-z][\w.-]{1,30}?(?:-(?:ignore|disable|enable|suppress|skip|expect-error|no-?check)\b|:(?:ignore|disable|enable|suppress|skip|allow|off|on|start|end)\b|: (?:ignore|disable|enable|suppress|skip|allow|off|on)(?:$|[[(:=-]))/i,
  ],
];

interface Beginning {
  readonly text: string;
  readonly anyCase: boolean;
  readonly wholeWord: boolean;
}
/** By the first two characters, in lower case. */
const byBeginning = new Map<number, Beginning[]>();
for (const entry of BEGINNINGS) {
  const anyCase = entry.startsWith('~');
  const text = anyCase ? entry.slice(1).toLowerCase() : entry;
  const key = keyOf(text);
  byBeginning.set(key, [...(byBeginning.get(key) ?? []), { text, anyCase, wholeWord: /\w$/.test(text) }]);
}
const byFirst = new Map<string, RegExp[]>();
for (const [first, pattern] of PATTERNS)
  for (const character of first) byFirst.set(character, [...(byFirst.get(character) ?? []), pattern]);

/** Words in which every tool's own word is one of these, and so worth the general pattern. */
const HINT = /[-:] ?(?:ignore|disable|enable|suppress|skip|allow|expect|no-?check|off|on|start|end)/i;
const LONGEST = 200;

/** A line's first two characters as one number, letters in lower case. */
function keyOf(line: string): number {
  return lower(line.charCodeAt(0)) * 65536 + lower(line.charCodeAt(1));
}

function lower(code: number): number {
  return code >= 65 && code <= 90 ? code + 32 : code;
}

/** A mark that the general form of a tool's word has, near the beginning. */
function hasMark(line: string): boolean {
  for (let at = 1; at < Math.min(line.length, 45); at++) {
    const code = line.charCodeAt(at);
    if (code === 45 || code === 58) return true;
  }
  return false;
}

/** Whether a comment (or one line of it) speaks to a tool. */
export function isToolWord(line: string): boolean {
  const candidates = byBeginning.get(keyOf(line));
  if (candidates) {
    for (const { text, anyCase, wholeWord } of candidates) {
      const { length } = text;
      if (!(anyCase ? line.slice(0, length).toLowerCase() === text : line.startsWith(text))) continue;
      if (!wholeWord || !/[A-Za-z0-9_]/.test(line[length] ?? ' ')) return true;
    }
  }
  const marked = hasMark(line);
  const code = line.charCodeAt(0);
  // most lines begin with a letter that only the general form takes
  if (marked || code === 103 || code === 101 || code === 105 || code === 67 || code === 102) {
    const head = line.slice(0, LONGEST).trimEnd();
    for (const pattern of byFirst.get(line[0] ?? '') ?? [])
      if ((pattern.source.length < 120 || (marked && HINT.test(head))) && pattern.test(head)) return true;
  }
  // Emacs and Vim read their settings anywhere in a line
  if (marked && line.includes('-*-')) return /-\*-.{1,150}-\*-/.test(line.slice(0, LONGEST));
  return line.includes(' vi') && / vim?: ?set? /.test(line.slice(0, LONGEST));
}
