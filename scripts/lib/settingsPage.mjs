// docs/settings.md, which `node scripts/settings.mjs` writes from package.json and package.nls.json.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './run.mjs';

export const settingsPage = path.join(root, 'docs', 'settings.md');

const scopes = {
  'language-overridable': 'also by language',
  resource: 'also by folder',
  'machine-overridable': 'by machine',
  machine: 'by machine',
  application: 'for the user',
  window: 'also by workspace',
};

const head = `# Settings

Written by \`node scripts/settings.mjs\` from package.json. *Data files* are CSV, TSV and JSON Lines; *documents and logs* are Markdown, plain text and logs; in *source files* only the comments are read, and commit messages have the same settings. Icons in the gutter of data files are on. Everything else is off until you turn it on, here or in the menu that opens when you click *Undertone* in the status bar.

A setting with *also by language* can be set for a single language in \`settings.json\`:

\`\`\`json
"[java]": { "undertone.gutter.comments": true },
"[markdown]": { "undertone.gutter.documents": true },
"undertone.files": { "vendor/**": false, "vendor/ours/**": true }
\`\`\`

`;

const foot = `
## Directives

In comments in code and Markdown, and on the \`#\` lines of commit messages:

| directive | skips |
|---|---|
| \`undertone:ignore\` | the passage it is in; if it is alone in its comment, also the one on the next line |
| \`undertone:ignore-next-line\` | the passage on the next line |
| \`undertone:ignore-start\` … \`undertone:ignore-end\` | everything in between, or to the end of the document if there is no end |
| \`undertone:ignore-file\` | the whole document, wherever the directive is |

The quick fixes *Ignore this passage* and *Ignore this file* (\`Ctrl+.\` on a comment or paragraph) write them. Plain text can have them on a line of their own. Rows, records and logs have none, since all of their text is data. For files without directives, the quick fix changes the setting \`undertone.files\`.
`;

/** @returns {string} the whole page */
export function settingsMarkdown() {
  const read = (file) => JSON.parse(readFileSync(path.join(root, file), 'utf8'));
  const { contributes } = read('package.json');
  const strings = read('package.nls.json');
  const said = (text = '') =>
    text
      .replace(/^%(.+)%$/, (_, key) => strings[key])
      .replaceAll('|', '\\|')
      .replaceAll('\n', ' ');
  const row = ([key, property]) => {
    const values =
      property.enum?.map((value, i) => `\`${value}\`: ${said(property.enumDescriptions?.[i])}`).join(' ') ?? '';
    return `| \`${key}\` | \`${JSON.stringify(property.default)}\` | ${scopes[property.scope ?? 'window']} | ${[said(property.markdownDescription ?? property.description), values].filter(Boolean).join(' ')} |`;
  };
  const groups = contributes.configuration.map(
    ({ title, properties }) =>
      `## ${said(title)}\n\n| setting | default | scope | |\n|---|---|---|---|\n${Object.entries(properties).map(row).join('\n')}\n`,
  );
  return `${head}${groups.join('\n')}${foot}`;
}
