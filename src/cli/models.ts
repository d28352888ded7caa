import * as v from 'valibot';
import { defaultKind, type TextKind, textKinds } from '../base/textKinds';
import path from 'node:path';
import { UserError } from '../base/errors';
import { bundledModelFolder } from '../model/bundled';
import { TextScorer } from '../model/textScorer';
import type { FlagValue } from './flags';

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

export function openModel(name: FlagValue | undefined): Promise<TextScorer> {
  return TextScorer.open(modelFolder(name));
}
