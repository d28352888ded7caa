import * as vscode from 'vscode';
import { placeOf, targetOf } from '../../editor/scoring/passageTarget';
import type { Command } from '../../editor/command';
import { askLabel, decidedWords, type Reviewing } from './decide';

/**
 * Called from a link in the hover: asks for the right label of a passage, which becomes a decision of its file's review. The editor
 * stays where it is. Where the user leaves the question, all is as it was before.
 */
export const correctLabel: Command<Reviewing> = async (context, argument) => {
  const place = targetOf(argument) && (await placeOf(argument));
  if (!place) return;
  const { reviews } = context;
  const { document } = place;
  await vscode.window.showTextDocument(document);
  const underWay = reviews.find(document.uri) !== undefined;
  const session = await reviews.start(document);
  const item = session.at(place.offset);
  const label = item && (await askLabel(context, session, item));
  if (!item || label === undefined) {
    if (!underWay) await reviews.end(session);
    return;
  }
  const equal = session.equalTo(item).length;
  await session.decide(item, label);
  session.lookAt(item);
  reviews.say(decidedWords(session, item, equal));
};
