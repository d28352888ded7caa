import { lineComment, string, token } from '../scan/rules';
import { language } from './language';

export const clojure = language({
  ids: 'clojure',
  extensions: 'clj cljs cljc cljr edn bb cljx boot hy',
  files: 'build.boot riemann.config',
  line: ';',
  wordCharacters: "*+!-'?<>=.&%$",
  rules: [lineComment(';'), string('"', { lines: true }), token('\\', /\\(?:[A-Za-z]{1,20}|[^])/y)],
});
