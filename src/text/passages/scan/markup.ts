/** HTML and its kin: comments, tags with quoted attributes, and islands of other languages. */
import { matchAt } from './rules';
import type { LanguageSyntax, Rule } from './scan';

const TAG = /<(?:[A-Za-z][\w.:-]*)/y;
const LANGUAGE = /\s(?:lang|type)\s*=\s*["']?([\w./+-]+)/i;

/**
 * A tag. Where it opens a `<script>` or `<style>`, the walk goes on in the language that `islandOf`
 * gives for the element and its `lang` or `type`, up to the closing tag; `undefined` skips the island.
 */
export function tag(islandOf: (element: string, language: string | undefined) => LanguageSyntax | undefined): Rule {
  return {
    first: '<',
    match: (scan, at) => {
      const { text, limit } = scan;
      const opening = matchAt(TAG, text, at)?.[0];
      if (!opening) return at;
      let end = at + opening.length;
      for (let quote = ''; end < limit; end++) {
        const character = text[end]!;
        if (quote) {
          if (character === quote) quote = '';
        } else if (character === '>') break;
        else if ((character === '"' || character === "'") && /[=\s]/.test(text[end - 1]!)) quote = character;
      }
      end = Math.min(limit, end + 1);
      const element = opening.slice(1).toLowerCase();
      if (!/^(?:script|style)$/.test(element) || text[end - 2] === '/') return end;
      const close = new RegExp(`</${element}`, 'gi');
      close.lastIndex = end;
      const islandEnd = Math.min(limit, close.exec(text)?.index ?? limit);
      const language = islandOf(element, LANGUAGE.exec(text.slice(at, end))?.[1]?.toLowerCase());
      if (!language) return islandEnd;
      scan.push({ syntax: language, limit: islandEnd, close: 0, singleLine: false });
      return end;
    },
  };
}
