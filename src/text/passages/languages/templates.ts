/** Templates with markup around: Handlebars, Jinja, Twig, Liquid, ERB and its kin. */
import { blockComment, string } from '../scan/rules';
import { codeUntil, markup } from '../scan/markup';
import type { LanguageSyntax, Rule } from '../scan/scan';
import { elixir } from './elixir';
import { htmlComment, islandOf } from './html';
import { javascript } from './javascript';
import { language, type Language } from './language';
import { ruby } from './ruby';
import { syntax } from '../scan/scan';

/** Within `<script>` and `<style>` the template's own rules hold as well. */
export function withIn(rules: readonly Rule[], islands: typeof islandOf = islandOf): typeof islandOf {
  const made = new Map<LanguageSyntax, LanguageSyntax>();
  return (element, name) => {
    const island = islands(element, name);
    if (island === undefined || island === 'text') return island;
    const inner = made.get(island) ?? syntax({ ...island, rules: [...rules, ...(island.rules ?? [])] });
    made.set(island, inner);
    return inner;
  };
}

function template(ids: string, extensions: string, block: readonly [string, string], rules: readonly Rule[]): Language {
  const like = markup({ text: [htmlComment], inTags: rules, islandOf: withIn(rules), definition: { block } });
  return language({ ids, extensions, like });
}

const mustache = blockComment('{{!', '}}');
const glimmer = blockComment('{{!--', '--}}');
export const handlebars = template(
  'handlebars mustache glimmer',
  'hbs handlebars mustache',
  ['{{!--', '--}}'],
  [glimmer, mustache],
);

const jinjaComment = blockComment('{#', '#}');
const jinjaDelimiters = ['{#', '#}'] as const;
export const jinjaHtml = template(
  'jinja-html jinja2 django-html twig nunjucks nj html.jinja',
  'html.j2 html.jinja html.jinja2 twig njk nunjucks htm.j2 html.twig xml.j2',
  jinjaDelimiters,
  [jinjaComment],
);
/** A template of any text: quotes and `<` mean nothing in it. */
export const jinja = language({
  ids: 'jinja jinja-raw',
  extensions: 'j2 jinja jinja2',
  block: jinjaDelimiters,
  rules: [jinjaComment, htmlComment],
});

const liquidComment = blockComment('{% comment %}', '{% endcomment %}');
export const liquid = template(
  'liquid',
  'liquid',
  ['{% comment %}', '{% endcomment %}'],
  [
    liquidComment,
    blockComment('{%- comment -%}', '{%- endcomment -%}'),
    blockComment('{%- comment %}', '{%- endcomment %}'),
  ],
);

const smartyComment = blockComment('{*', '*}');
export const smarty = template('smarty', 'tpl', ['{*', '*}'], [smartyComment]);
export const blade = template('blade', 'blade.php', ['{{--', '--}}'], [blockComment('{{--', '--}}')]);

/** `<%# comment %>` and `<% code %>`; `<%%` is text. */
function percentTags(code: () => LanguageSyntax): Rule[] {
  return [
    blockComment('<%#', '%>'),
    blockComment('<%!--', '--%>'),
    blockComment('<%--', '--%>'),
    codeUntil(/<%(?!%)[=_-]?/y, '<', '%>', code),
  ];
}
export const erb = template(
  'erb html.erb',
  'erb rhtml',
  ['<%#', '%>'],
  percentTags(() => ruby.syntax),
);
export const eex = template(
  'eex html-eex phoenix-heex surface',
  'eex heex leex',
  ['<%!--', '--%>'],
  [...percentTags(() => elixir.syntax), string('{"', { close: '"}', mustClose: true })],
);
export const ejs = template(
  'ejs jsp',
  'ejs jsp jspf tag asp',
  ['<%--', '--%>'],
  percentTags(() => javascript.syntax),
);
