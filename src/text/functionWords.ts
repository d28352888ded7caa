/**
 * Words that hold a sentence together and carry no tone of their own. A model gives them shares too, depending on their
 * neighbors, but they explain nothing to a reader. Negations and words of degree are not among them.
 */
const functionWords = new Set(
  (
    'a an the this that these those i me my mine we us our ours you your yours he him his she her hers it its they them ' +
    'their theirs who whom whose which what there here am is are was were be been being do does did have has had having ' +
    'will would shall should can could may might must and or if then than as of at by for with about into through to from ' +
    'up down in out on off over under when where while so also just s t re ve ll d m'
  ).split(' '),
);

/** Whether a word can explain a verdict to a reader: not a function word, and not only punctuation. */
export function carriesTone(word: string): boolean {
  if (functionWords.has(word.toLowerCase())) return false;
  return /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(word) || /[!?]|[:;=][-']?[()DP/]/.test(word);
}
