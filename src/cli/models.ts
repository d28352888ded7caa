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

export function openModel(name: FlagValue | undefined): Promise<TextScorer> {
  return TextScorer.open(modelFolder(name));
}
