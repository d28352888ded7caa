/** HTML, Vue and Svelte, and XML: where elements are, and which of them hold another language. */
import { blockComment, verbatim } from '../scan/rules';
import { codeIn, markup } from '../scan/markup';
import type { LanguageSyntax, Rule } from '../scan/scan';
import { coffeescript } from './coffeescript';
import { css, sass, scss } from './css';
import { javascript, jsonc, typescript, typescriptreact } from './javascript';
import { language } from './language';
import { pug } from './pug';
import { yaml } from './yaml';

export const htmlComment = blockComment('<!--', '-->');
const cdata = verbatim('<', /<!\[CDATA\[/y, () => ']]>');
const htmlDefinition = { block: ['<!--', '-->'] } as const;

/** The language within `<script>` and `<style>`. */
export function islandOf(element: string, name = ''): LanguageSyntax | 'text' | undefined {
  if (element === 'style')
    return /^(?:scss|less|stylus)$/.test(name) ? scss.syntax : name === 'sass' ? sass.syntax : css.syntax;
  if (element !== 'script') return undefined;
  if (/^(?:ts|typescript|text\/typescript)$/.test(name)) return typescript.syntax;
  if (name === 'tsx') return typescriptreact.syntax;
  if (name.includes('coffee')) return coffeescript.syntax;
  if (/^(?:text\/(?:x-)?(?:template|html|ng-template|handlebars|x-handlebars|x-template)|x-template)/.test(name))
    return undefined;
  return /^$|^(?:js|jsx|module|speculationrules)$|javascript|babel|ecmascript|jsx|^text\/hyperscript/.test(name)
    ? javascript.syntax
    : 'text';
}

export const html = language({
  ids: 'html htmlangular angular',
  extensions: 'html htm xhtml html.hl inc.html shtml wxml',
  like: markup({ text: [htmlComment, cdata], islandOf, definition: htmlDefinition }),
});

export const vue = language({
  ids: 'vue vue-html',
  extensions: 'vue nvue',
  like: markup({
    text: [htmlComment],
    islandOf: (element, name) => {
      if (element === 'template') return name === 'pug' ? pug.syntax : undefined;
      if (element === 'i18n' || element === 'route')
        return /^ya?ml$/.test(name ?? '') ? yaml.syntax : name === 'json5' ? jsonc.syntax : undefined;
      return element === 'docs' ? 'text' : islandOf(element, name);
    },
    definition: htmlDefinition,
  }),
});

/** `{expression}`, `{#if …}`, `{@html …}`, `{/each}`. */
const expression = codeIn('{', '}', () => typescript.syntax, /\s{0,9}(?:[#:@]|\/(?![/*]))\w{0,20}/y);
export const svelte = language({
  ids: 'svelte',
  extensions: 'svelte',
  like: markup({ text: [htmlComment], inTags: [expression], islandOf, definition: htmlDefinition }),
});

/** `<?name … ?>` */
const instruction: Rule = {
  first: '<',
  match: (scan, at) => (scan.text[at + 1] === '?' ? Math.min(scan.limit, scan.next('>', at) + 1) : at),
};

export const xml = language({
  ids: 'xml xsl',
  extensions:
    'xml xsd svg wsdl plist csproj vbproj fsproj props targets nuspec xaml axaml resx config ant rss atom dita ditamap fxml gml jelly kml launch mxml nproj osm pom rdf storyboard xib tml ui urdf vcxproj vxml wixproj wxi wxl wxs x3d xacro xliff xlf xmi xproj xul zcml xsl xslt',
  like: markup({ text: [htmlComment, cdata, instruction], definition: htmlDefinition }),
});
