/**
 * Words in pieces, for languages that inflect and compound: an unknown word is read as the longest known pieces from its
 * beginning on (WordPiece: Wu et al. 2016, "Google's Neural Machine Translation System", section 4.1).
 */

/** Before a piece that does not begin a word. No token of a text begins so. */
export const pieceMark = '##';

/** Characters of a word that are read: no word is longer. */
export const longestWord = 64;

/**
 * Ids of a word's pieces, the longest first from the left. A character that no piece has is skipped.
 * @param idOf the id of a piece, undefined where it is none
 */
export function piecesOf(word: string, idOf: (piece: string) => number | undefined): number[] {
  const ids: number[] = [];
  const characters = [...word].slice(0, longestWord);
  for (let at = 0; at < characters.length;) {
    let end = Math.min(characters.length, at + longestPiece);
    let id: number | undefined;
    for (; end > at; end--) {
      id = idOf((at === 0 ? '' : pieceMark) + characters.slice(at, end).join(''));
      if (id !== undefined) break;
    }
    if (id !== undefined) ids.push(id);
    at = Math.max(end, at + 1);
  }
  return ids;
}

export const longestPiece = 24;
