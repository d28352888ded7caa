/** Names under which people keep the text, the likeliest first. */
const NAMES = [
  'text',
  'review',
  'review_text',
  'reviewtext',
  'feedback',
  'comment',
  'comments',
  'sentence',
  'tweet',
  'message',
  'content',
  'body',
  'description',
  'utterance',
  'phrase',
  'opinion',
  'response',
  'answer',
  'document',
  'post',
  'summary',
  'title',
  'subject',
  'note',
  'notes',
];

/** The name among `names` that most likely holds the text. */
export function pickTextName(names: readonly string[]): string | undefined {
  const plain = names.map((name) =>
    name
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, '_'),
  );
  for (const known of NAMES) {
    const found = plain.indexOf(known);
    if (found >= 0) return names[found];
  }
  return undefined;
}
