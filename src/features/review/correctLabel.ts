import * as vscode from 'vscode';
import { placeOf, targetOf } from '../../editor/scoring/passageTarget';
import type { Command } from '../../editor/command';
import { correctVerdict } from './decide';
import type { Foundation } from '../../editor/foundation';
import type { Reviews } from './reviews';

/** Behind a hover's link: asks for the right label of a passage, which becomes a decision of its file's review. */
export const correctLabel: Command<Pick<Foundation, 'log' | 'scorer'> & { readonly reviews: Reviews }> = async (
  context,
  argument,
) => {
  const place = targetOf(argument) && (await placeOf(argument));
  if (!place) return;
  await vscode.window.showTextDocument(place.document);
  const session = await context.reviews.start(place.document);
  const item = session.at(place.offset);
  if (!item) return;
  session.lookAt(item);
  await correctVerdict(context);
};
