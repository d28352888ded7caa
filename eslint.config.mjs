// Prettier keeps the style; what is enforced here are types, layers and boundaries.
import boundaries from 'eslint-plugin-boundaries';
import tseslint from 'typescript-eslint';

/**
 * What each folder of src may import besides itself, lowest layer first. A folder's sub-folders that have a line of their own
 * are layers too. docs/architecture.md draws the design.
 */
const layers = {
  base: [],
  numeric: ['base'],
  text: ['base'],
  'text/passages': ['base', 'text', 'data'],
  lstm: ['base', 'lstm/wasm', 'lstm/tensorflow'],
  'lstm/wasm': ['base', 'lstm'],
  'lstm/tensorflow': ['base', 'lstm'],
  protocol: ['base', 'lstm'],
  data: ['base', 'text', 'protocol'],
  model: ['base', 'numeric', 'text', 'text/passages', 'lstm', 'protocol'],
  'model/export': ['base', 'text', 'lstm', 'protocol', 'model'],
  evaluation: ['base', 'numeric', 'text', 'lstm', 'protocol', 'model'],
  review: ['base', 'protocol', 'data'],
  'analysis/view': [],
  'analysis/terms': ['text'],
  analysis: [
    ...['base', 'text', 'lstm', 'protocol', 'data', 'model', 'review'],
    ...['analysis/view', 'analysis/terms', 'analysis/output'],
  ],
  'analysis/output': ['base', 'protocol', 'data', 'analysis/view'],
};
const belowTraining = Object.keys(layers);
const partsOfTraining = {
  'training/texts': [],
  'training/start': ['training/texts'],
  'training/linear': ['training/texts', 'training/start'],
  'training/adapt': ['training/texts', 'training/start', 'training/linear'],
  'training/loop': ['training/texts'],
  'training/tensorboard': [],
  'training/disk': ['training/loop', 'training/tensorboard'],
};
for (const [part, others] of Object.entries(partsOfTraining)) layers[part] = [...belowTraining, ...others];
layers.training = [...belowTraining, ...Object.keys(partsOfTraining)];
const below = Object.keys(layers);

/** The folders that know VS Code. A feature may use what another one's line names, and nothing else of the features. */
const editor = {
  'editor/verdictText': [],
  'editor/scoring': ['editor'],
  editor: ['editor/scoring', 'editor/verdictText'],
};
const features = {
  'features/training/runs': [],
  'features/training/wizard': [],
  'features/training': ['features/training/runs', 'features/training/wizard'],
  'features/models': ['features/training', 'features/training/runs'],
  'features/verdicts': [],
  'features/review': ['features/training', 'features/training/runs'],
  'features/analysis': [],
  'features/ai': [],
  'features/start': [],
};
const knowsVscode = ['src/editor/**', 'src/features/**', 'src/extension.ts'];
const elements = [...below, ...Object.keys(editor), ...Object.keys(features)];

const noNetwork = 'nothing is sent or fetched at run time';
const network = ['http', 'https', 'http2', 'net', 'tls', 'dgram', 'dns']
  .flatMap((name) => [name, `node:${name}`])
  .map((name) => ({ name, message: noNetwork }));
const code = ['vm', 'node:vm'].map((name) => ({ name, message: 'no code is made at run time' }));
const onlyEditor = { name: 'vscode', message: 'only src/editor, src/features and src/extension.ts know vscode' };

/** A file's element is its folder, whatever lies deeper in it. */
function elementOf(type, pattern = `src/${type}`) {
  return { type, pattern, partialMatch: false };
}

/** What the files of `from` may import. */
function may(from, imports) {
  return { from: { element: { type: from } }, allow: [{ to: { element: { type: imports } } }] };
}

function restrictedImports({ paths = [], patterns = [] }) {
  return { 'no-restricted-imports': ['error', { paths: [...network, ...code, ...paths], patterns }] };
}

export default tseslint.config(
  { ignores: ['dist/', 'out/', 'node_modules/', 'vscode-host/', 'src/lstm/wasm/assembly/', '**/*.d.ts'] },
  {
    files: ['src/**/*.ts', 'webview/**/*.ts', 'recipes/**/*.ts', 'test/**/*.ts'],
    extends: [...tseslint.configs.strict],
    plugins: { boundaries },
    settings: {
      'import/resolver': { node: { extensions: ['.ts'] } },
      'boundaries/elements': [
        // the deepest folder that has a line is what a file belongs to
        ...elements.toSorted((a, b) => b.split('/').length - a.split('/').length).map((type) => elementOf(type)),
        elementOf('features'),
        elementOf('webview', 'webview'),
        elementOf('cli'),
        elementOf('entry', 'src'),
      ],
    },
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': 'off',
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          message: '{{from.element.type}} may not import {{to.element.type}}: imports only go down the layers',
          policies: [
            ...below.map((from) => may(from, [from, ...layers[from]])),
            ...Object.entries(editor).map(([from, others]) => may(from, [from, ...others, ...below])),
            ...Object.entries(features).map(([from, others]) =>
              may(from, [from, ...others, ...Object.keys(editor), ...below]),
            ),
            may('features', [...Object.keys(features), ...Object.keys(editor), ...below]),
            may('cli', ['cli', ...below]),
            may('webview', ['webview', 'protocol', 'analysis/view']),
            may('entry', [...below, ...Object.keys(editor), 'features', 'cli']),
          ],
        },
      ],
    },
  },
  {
    files: ['src/**/*.ts', 'webview/**/*.ts'],
    rules: {
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-restricted-globals': [
        'error',
        ...['fetch', 'WebSocket', 'XMLHttpRequest', 'EventSource'].map((name) => ({ name, message: noNetwork })),
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'Property[key.name="shell"]', message: 'programs are started without a shell' },
        {
          selector:
            'ImportDeclaration[source.value="node:child_process"] ImportSpecifier[imported.name=/^(exec|execSync)$/]',
          message: 'programs are started without a shell: execFile, spawn or fork',
        },
      ],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: knowsVscode,
    rules: restrictedImports({
      paths: [onlyEditor],
      patterns: [{ group: ['@tensorflow/*'], message: 'tfjs stays in src/lstm/tensorflow' }],
    }),
  },
  {
    files: ['src/lstm/tensorflow/**'],
    rules: restrictedImports({ paths: [onlyEditor] }),
  },
  {
    files: knowsVscode,
    rules: restrictedImports({
      patterns: [{ group: ['@tensorflow/*', '**/lstm/tensorflow*'], message: 'no tfjs in the extension host' }],
    }),
  },
);
