/** Comments that nobody wrote to be read for their tone: licences, and words to tools. */

const LICENCE_WORDS = /\bcopyright\b|\blicen[cs]e|©|\(c\)\s*\d{4}|\bSPDX-|all rights reserved/i;
const LICENCE_TEXT =
  /SPDX-License-Identifier|Permission is hereby granted|Redistribution and use in source|Licensed under the|under the terms of the .{0,60}licen[cs]e|This Source Code Form is subject|THE SOFTWARE IS PROVIDED|Copyright\s+(?:\(c\)|©|\d{4})/i;

/** `atTop`: no code stands before the comment; there a mere mention is enough. */
export function isLicence(comment: string, atTop: boolean): boolean {
  return LICENCE_TEXT.test(comment) || (atTop && LICENCE_WORDS.test(comment));
}

/** What tools look for at a comment's beginning, decoration stripped. */
const PRAGMA = new RegExp(
  '^(?:' +
    [
      // JavaScript and TypeScript
      'eslint\\b', 'tslint:', 'jshint\\b', 'jslint\\b', 'jscs:', 'prettier-ignore', '@?ts-(?:ignore|expect-error|nocheck|check)\\b', 'istanbul ignore', 'c8 ignore', 'v8 ignore',
      'webpack\\w+:', '@vite-ignore', '@jsx\\w*\\s', '@jest-environment', '@vitest-environment', '@flow\\b', '@noflow\\b', '\\$FlowFixMe', 'biome-ignore', 'deno-lint-', 'deno-fmt-', 'deno-coverage-', 'oxlint-', 'knip-ignore',
      '[@#] ?source(?:Mapping)?URL=', '<reference\\s', '<amd-', '#?__PURE__', '@__PURE__', '@__INLINE__', 'globals?\\s+\\w+\\s*[:,]', '@(?:preserve|license|internal|format|generated)\\s*$', 'use (?:strict|client|server)\\s*$',
      // Python
      'noqa\\b', 'type:\\s*ignore', 'pylint:', 'mypy:', 'pyright:', 'flake8:', 'ruff:', 'isort:', 'fmt:\\s*(?:on|off|skip)', 'yapf:', 'nosec\\b', 'pragma:?\\s', 'cython:', 'distutils:', 'pytype:', 'pyre-', 'doctest:', '%%',
      // Go
      'nolint\\b', 'go:[a-z]', '\\+build\\s', 'lint:(?:ignore|file-ignore)', 'export\\s+\\w+\\s*$', 'Code generated .* DO NOT EDIT',
      // C and kin
      'NOLINT', 'clang-(?:format|tidy)\\b', 'cppcheck-suppress', 'coverity\\b\\s*\\[', 'IWYU pragma', 'LCOV_EXCL', 'GCOVR?_EXCL', 'fall-?through\\s*$', 'FALLTHRU\\s*$', 'ReSharper (?:disable|restore)', 'CheckStyle', 'CSOFF', 'CHECKSTYLE', 'NOPMD', 'NOSONAR', 'noinspection\\s', 'language=\\w+\\s*$', '@formatter:', '\\$NON-NLS',
      // Ruby, PHP, Swift, Kotlin, Rust, shell and others
      'rubocop:', 'frozen_string_literal:', 'typed:\\s*(?:true|false|strict|strong|ignore)', 'standard:(?:disable|enable)', ':nodoc:', ':nocov:', 'requires -', '@?phpcs:', '@phpstan-', '@psalm-', '@codeCoverageIgnore', 'swiftlint:', 'swiftformat:', 'swift-tools-version', 'sourcery:', 'MARK:', 'ktlint-', 'detekt', 'scalastyle:', 'scalafmt:', 'scalafix:', 'rustfmt', 'credo:', 'dialyzer', 'shellcheck\\s', 'shfmt:', 'hadolint\\b', 'syntax\\s*=', 'escape\\s*=', 'yamllint\\b', 'yaml-language-server:', 'tflint-', 'checkov:', 'trivy:', 'sqlfluff:', 'noqa:', 'luacheck:', 'stylua:', 'selene:', 'stylelint-', 'sass-lint:', 'htmlhint\\b', 'markdownlint-', 'vale\\s+\\w+', 'nolintr?\\b', 'styler:', 'HLINT\\b', 'LANGUAGE\\s', 'OPTIONS_GHC\\b', 'ocamlformat', 'ignore(?:_for_file)?:\\s*\\w+', '@dart\\s*=',
      // editors
      '-\\*-.*-\\*-', 'vim?:\\s*\\S', 'ex:\\s*set\\b', 'coding[:=]', 'encoding[:=]', '#?(?:end)?region\\b', '\\{\\{\\{', '\\}\\}\\}', 'c-?spell(?:-?checker)?:', 'spell-?checker:', 'codespell:', 'Local Variables:', '<editor-fold', '</editor-fold', 'kate:',
      // Microsoft's conditional comments
      '\\[if\\s[^\\]]*\\]', '<?!?\\[endif\\]',
    ].join('|') +
    ')',
  'i',
);

/** Whether a comment (or one line of it) speaks to a tool. */
export function isPragma(line: string): boolean {
  return PRAGMA.test(line.slice(0, 200).trim());
}
