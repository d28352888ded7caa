import * as v from 'valibot';
import { defaultKind, textKinds } from '../../base/textKinds';
import { textKindOf } from '../../text/passages';
import { placeOf, targetOf } from '../../editor/scoring/passageTarget';
import type { Command } from '../../editor/command';
import type { Foundation } from '../../editor/foundation';
import type { AnalysisParts } from './parts';

/** What a lens is about. */
const shown = v.object({ text: v.string(), kind: v.picklist(textKinds) });

/** Behind a lens or a hover's link: shows a text, or the passage at a place, with each word's share in the analyzer. */
export const explain: Command<Pick<Foundation, 'passages'> & Pick<AnalysisParts, 'analyzer'>> = async (
  { analyzer, passages },
  argument,
) => {
  if (typeof argument === 'string') return analyzer.showText(argument, defaultKind);
  const given = v.safeParse(shown, argument);
  if (given.success) return analyzer.showText(given.output.text, given.output.kind);
  const place = targetOf(argument) && (await placeOf(argument));
  const passage = place && (await passages.at(place.document, place.document.positionAt(place.offset)));
  if (passage) await analyzer.showText(passage.text, textKindOf(place.document.languageId));
};
