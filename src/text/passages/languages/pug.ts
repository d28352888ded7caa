/** Pug, Haml and Slim: templates that nest by indentation, and so do their comments. */
import { indentedComment } from './indented';
import { blockComment } from '../scan/rules';
import { language } from './language';

export const pug = language({
  ids: 'pug jade',
  extensions: 'pug jade',
  line: '//-',
  rules: [indentedComment('//-'), indentedComment('//'), blockComment('<!--', '-->')],
});
export const haml = language({
  ids: 'haml',
  extensions: 'haml',
  line: '-#',
  rules: [indentedComment('-#'), indentedComment('/')],
});
export const slim = language({ ids: 'slim', extensions: 'slim', line: '/', rules: [indentedComment('/')] });
