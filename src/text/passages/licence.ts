/** Licences and notes of copyright: nobody wrote them to be read for their tone. */

const WORDS = /\bcopyright\b|\blicen[cs]e|©|\(c\)\s{0,9}\d{4}|\bSPDX-|all rights reserved/i;
const TEXT =
  /SPDX-License-Identifier|Permission is hereby granted|Redistribution and use in source|Licensed (?:to|under) the|under the terms of the .{0,60}licen[cs]e|This Source Code Form is subject|THE SOFTWARE IS PROVIDED|Copyright\s{0,9}(?:\(c\)|©|\d{4})|full copyright and licen[cs]e|(?:distributed|released|available) under the .{0,60}licen[cs]e|GNU (?:Lesser |Affero )?General Public/i;

/** Letters without which none of the above is in a text: a search for them is much faster. */
const TRACES = [
  'icen',
  'ICEN',
  'opyright',
  'OPYRIGHT',
  'SPDX',
  '\u00a9',
  '(c)',
  '(C)',
  'General Public',
  'ights reserved',
  'SOFTWARE IS',
];

/** Says for comment after comment of a document, in order, whether one is a licence. */
export class Licences {
  readonly #next = TRACES.map(() => -1);

  constructor(private readonly document: string) {}

  /** `atTop`: no code is before the comment; there a mere mention is enough. */
  isLicence(start: number, end: number, atTop: boolean): boolean {
    if (!this.#hasTrace(start, end)) return false;
    const comment = this.document.slice(start, end);
    return TEXT.test(comment) || (atTop && WORDS.test(comment));
  }

  #hasTrace(start: number, end: number): boolean {
    let has = false;
    for (let i = 0; i < TRACES.length; i++) {
      if (this.#next[i]! < start) {
        const found = this.document.indexOf(TRACES[i]!, start);
        this.#next[i] = found < 0 ? Infinity : found;
      }
      has ||= this.#next[i]! < end;
    }
    return has;
  }
}
