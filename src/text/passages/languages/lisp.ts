import { blockComment, lineComment, string, token } from '../scan/rules';
import { language } from './language';

/** Common Lisp, Scheme, Racket and Emacs Lisp. */
export const lisp = language({
  ids: 'lisp commonlisp scheme racket emacs-lisp elisp autolisp fennel janet',
  extensions: 'lisp lsp l cl.lisp asd sexp scm ss sld sps sch rkt rktd rktl el emacs fnl podsl janet',
  files: '.emacs .spacemacs cask',
  interpreters: 'sbcl clisp guile racket emacs',
  line: ';',
  block: ['#|', '|#'],
  wordCharacters: '*+!-<>=.&%$',
  rules: [
    lineComment(';'),
    blockComment('#|', '|#', { nests: true }),
    string('"', { lines: true }),
    token('#', /#\\(?:[A-Za-z]{1,20}|[^])/y),
    token('?', /\?\\?["';#(]/y), // Emacs: ?\; and ?"
    token('\\', /\\(?:[A-Za-z]{1,20}|[^])/y),
  ],
});
