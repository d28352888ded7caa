/** The thread that finds languages: the identifier's tables take too long to load for a thread on which somebody waits. */
import { parentPort } from 'node:worker_threads';
import * as v from 'valibot';
import { bundledLanguages } from './base/languages';
import { LanguageFinder } from './text/language/languageFinder';

const port = parentPort!;
const finder = new LanguageFinder(new Set(bundledLanguages));

port.on('message', (message: unknown) => {
  void finder
    .find(v.parse(v.array(v.string()), message))
    .then((languages) => port.postMessage(languages.map((language) => language ?? '')));
});
