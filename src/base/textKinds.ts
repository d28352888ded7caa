/** What a text is: the same words weigh differently in feedback and where programmers write. */
export const textKinds = ['feedback', 'comment', 'commit', 'prose', 'log'] as const;
export type TextKind = (typeof textKinds)[number];

/** Feedback is the plain case: models of one's own learn from it, so it needs no token. */
export const defaultKind: TextKind = 'feedback';

/** The token that tells a model what kind of text it reads; it occurs in no text. */
export const kindToken = (kind: TextKind): string => `<${kind}>`;

/** Kinds that a model may have a token for. */
export const markedKinds: readonly TextKind[] = textKinds.filter((kind) => kind !== defaultKind);
