// Writes docs/settings.md from package.json and package.nls.json: `node scripts/settings-docs.mjs`. A test holds it in step.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './lib/run.mjs';

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

Written by \`node scripts/settings-docs.mjs\` from package.json. *Data files* are CSV, TSV and JSON Lines; *documents and logs* are Markdown, plain text and logs; *source files* are read for their comments, and commit messages go with them. Icons in the gutter of data files are on; everything else is off until you turn it on, here or in the menu behind *Undertone* in the status bar.

A setting that goes by language can be set for one language in \`settings.json\`:

\`\`\`json
"[java]": { "undertone.gutter.comments": true },
"[markdown]": { "undertone.gutter.documents": true },
"undertone.files": { "vendor/**": false, "vendor/ours/**": true }
\`\`\`

`;

const foot = `
## Directives

In comments of code and of Markdown, and on the \`#\` lines of commit messages:

| directive | leaves out |
|---|---|
| \`undertone:ignore\` | the passage it stands in; alone in its comment, also the one on the next line |
| \`undertone:ignore-next-line\` | the passage on the next line |
| \`undertone:ignore-start\` … \`undertone:ignore-end\` | all between, to the end of the document if it is not closed |
| \`undertone:ignore-file\` | the whole document, wherever it stands |

The quick fixes *Ignore this passage* and *Ignore this file* (\`Ctrl+.\` on a comment or paragraph) write them. Rows, records and logs hold none: what they say is data. Plain text takes them on a line of their own. For those the quick fix is a setting, \`undertone.files\`.
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

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(settingsPage, settingsMarkdown());
