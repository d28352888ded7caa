import { placeOf, targetOf } from '../../editor/scoring/passageTarget';
import type { Command } from '../../editor/command';
import type { Foundation } from '../../editor/foundation';
import type { AnalysisParts } from './parts';

/** Behind a lens or a hover's link: shows a text, or the passage at a place, with each word's share in the analyzer. */
export const explain: Command<Pick<Foundation, 'passages'> & Pick<AnalysisParts, 'analyzer'>> = async (
  { analyzer, passages },
  argument,
) => {
  if (typeof argument === 'string') return analyzer.showText(argument);
  const place = targetOf(argument) && (await placeOf(argument));
  const passage = place && (await passages.at(place.document, place.document.positionAt(place.offset)));
  if (passage) await analyzer.showText(passage.text);
};
