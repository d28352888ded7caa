import * as v from 'valibot';
import { defaultKind, type TextKind, textKinds } from '../base/textKinds';
import path from 'node:path';
import { UserError } from '../base/errors';
import { bundledModelFolder } from '../model/bundled';
import { LanguageScorer } from '../model/languageScorer';
import { type LanguageChoice, languageChoices } from '../base/languages';
import type { Arguments, FlagValue } from './flags';

/** Folder of a model named on the command line; `bundled` is the one that ships. */
export function modelFolder(name: FlagValue | undefined): string {
  if (typeof name !== 'string')
    throw new UserError(
      'input',
      'There is no model to use: name its folder with --model, or the one that ships with --model bundled.',
    );
  return name === 'bundled' ? bundledModelFolder() : path.resolve(name);
}

/** What `--kind` says that texts are. */
export function kindOf(value: FlagValue | undefined): TextKind {
  return v.parse(v.optional(v.picklist(textKinds), defaultKind), value);
}

/** What `--language` says that texts are in. */
function languageOf(value: FlagValue | undefined): LanguageChoice {
  return v.parse(v.optional(v.picklist(languageChoices), 'auto'), value);
}

/** The folder of the model that scores: the bundled one unless `--model` names another. */
export function scoringModelFolder(values: Arguments['values']): string {
  return modelFolder(values['model'] ?? 'bundled');
}

/** The model that `--model` and `--language` name. */
export function openModel({ values }: Pick<Arguments, 'values'>): Promise<LanguageScorer> {
  return LanguageScorer.open(scoringModelFolder(values), { language: languageOf(values['language']) });
}
