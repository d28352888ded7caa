// Style is left to the reader; what is enforced is what keeps the house standing: types, floors and walls.
import boundaries from 'eslint-plugin-boundaries';
import tseslint from 'typescript-eslint';

/** What each room may import, lowest floor first. The design is drawn in docs/architecture.md. */
const floors = {
  base: [],
  text: ['base'],
  lstm: ['base'],
  protocol: ['base'],
  data: ['base', 'text', 'protocol'],
  model: ['base', 'text', 'lstm', 'protocol'],
  evaluation: ['base', 'text', 'lstm', 'protocol', 'model'],
  review: ['base', 'protocol', 'data'],
  training: ['base', 'text', 'lstm', 'protocol', 'data', 'model', 'evaluation', 'review'],
};
const below = Object.keys(floors);
/** The rooms that know VS Code. */
const editor = { editor: [], ai: ['editor'], views: ['editor'], commands: ['editor', 'views'] };

const noNetwork = 'nothing is sent or fetched at run time';
const network = ['http', 'https', 'http2', 'net', 'tls', 'dgram', 'dns']
  .flatMap((name) => [name, `node:${name}`])
  .map((name) => ({ name, message: noNetwork }));
const code = ['vm', 'node:vm'].map((name) => ({ name, message: 'no code is made at run time' }));
const onlyEditorRooms = { name: 'vscode', message: 'only the editor rooms know vscode' };

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
        ...below.map((type) => ({ type, pattern: `src/${type}` })),
        ...Object.keys(editor).map((type) => ({ type, pattern: `src/${type}` })),
        { type: 'webview', pattern: 'webview' },
        { type: 'cli', pattern: 'src/cli' },
        { type: 'door', pattern: 'src/*.ts', mode: 'file' },
      ],
    },
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': 'off',
      'boundaries/element-types': [
        'error',
        {
          default: 'disallow',
          message: '${file.type} may not import ${dependency.type}: imports only go down the floors',
          rules: [
            ...below.map((from) => ({ from, allow: [from, ...floors[from]] })),
            ...Object.entries(editor).map(([from, rooms]) => ({ from, allow: [from, ...rooms, ...below] })),
            { from: 'cli', allow: ['cli', ...below] },
            { from: 'webview', allow: ['webview', 'protocol'] },
            { from: 'door', allow: [...below, ...Object.keys(editor), 'cli'] },
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
    ignores: ['src/extension.ts', ...Object.keys(editor).map((room) => `src/${room}/**`)],
    rules: restrictedImports({
      paths: [onlyEditorRooms],
      patterns: [{ group: ['@tensorflow/*'], message: 'tfjs stays in src/lstm/tensorflow' }],
    }),
  },
  {
    files: ['src/lstm/tensorflow/**'],
    rules: restrictedImports({ paths: [onlyEditorRooms] }),
  },
  {
    files: [...Object.keys(editor).map((room) => `src/${room}/**`), 'src/extension.ts'],
    rules: restrictedImports({
      patterns: [{ group: ['@tensorflow/*', '**/lstm/tensorflow*'], message: 'no tfjs in the extension host' }],
    }),
  },
);
