/** The package has types for its main entry alone. */
declare module 'eld/extrasmall' {
  export const eld: { detect(text: string): { readonly language: string; getScores(): Record<string, number> } };
}
