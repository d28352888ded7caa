import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bundledLanguages } from '../../../../src/base/languages';
import { LanguageFinder } from '../../../../src/text/language/languageFinder';
import { writingOf } from '../../../../src/text/language/scripts';

const finder = new LanguageFinder(new Set(bundledLanguages));

describe('the language of a text', () => {
  it.each([
    ['en', 'The export takes ages and then it fails.'],
    ['de', 'Die Rechnung kam zu spät, und niemand geht ans Telefon.'],
    ['fr', "Le serveur était charmant mais l'attente beaucoup trop longue."],
    ['es', 'La aplicación se cierra cada vez que abro el calendario.'],
    ['it', 'Il corriere non ha suonato e il pacco è tornato indietro.'],
    ['pt', 'O aplicativo não deixa salvar as alterações do pedido.'],
    ['nl', 'De handleiding is onduidelijk en de knoppen werken niet.'],
    ['no', 'Appen krasjer hver gang jeg prøver å logge inn på kontoen.'],
    ['pl', 'Przesyłka dotarła uszkodzona, a obsługa nie odpowiada.'],
    ['tr', 'Sipariş geç geldi ve kutunun içi tamamen ezilmişti.'],
    ['id', 'Aplikasi ini sering macet saat saya membuka pesan.'],
    ['vi', 'Nhân viên nhiệt tình nhưng giao hàng quá chậm.'],
    ['ru', 'Доставили вовремя, но коробка была порвана.'],
    ['uk', 'Застосунок постійно вилітає, коли я відкриваю налаштування.'],
    ['ja', 'バッテリーがすぐ切れるので困っています。'],
    ['zh', '物流很快，但是包装已经破损了。'],
    ['ko', '업데이트 후에 화면이 자꾸 멈춰요.'],
    ['th', 'แอปนี้เปิดไม่ได้เลย'],
    ['el', 'Η εφαρμογή δεν ανοίγει.'],
    ['he', 'האפליקציה לא נפתחת'],
    ['ar', 'التطبيق لا يعمل بعد التحديث الأخير'],
    ['fi', 'Sovellus kaatuu aina kun yritän kirjautua sisään.'],
  ])('is found: %s', async (language, text) => {
    expect(await finder.find([text])).toEqual([language]);
  });

  it('is English for short lines that programmers write', async () => {
    const lines = [
      'fix typo',
      'TODO: remove',
      'ugly hack',
      'nice',
      'abort controller',
      'bump version',
      'see parseFoo()',
    ];
    for (const language of await finder.find(lines)) expect(language ?? 'en').toBe('en');
    const commits = ['* fix conflicts', 'ci: fix script', 'chore: Debug log error', 'weird comma', 'Glitchy app'];
    for (const language of await finder.find(commits, 'commit')) expect(language ?? 'en').toBe('en');
    expect(await finder.find(['corrige el error al guardar los datos del cliente'], 'commit')).toEqual(['es']);
  });

  it('is not told of a text without words', async () => {
    expect(await finder.find(['5/5', '👍👍', '', '...', 'https://example.com/das/ist/nicht/schlecht'])).toEqual(
      new Array(5).fill(undefined),
    );
  });

  it('is that of the text around names, links and code', async () => {
    expect(await finder.find(['使用 `fetchData` 方法获取数据', 'Der Aufruf von loadUserData() schlägt fehl'])).toEqual([
      'zh',
      'de',
    ]);
  });

  it('is that which the most is written in', () => {
    expect(writingOf('The word 你好 means hello')).toEqual({ script: 'Latin' });
    expect(writingOf('这个 app 很好用')).toEqual({ language: 'zh' });
    expect(writingOf('東京タワーに行きました')).toEqual({ language: 'ja' });
  });

  it('takes any text, and finds the same again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 600 }), async (text) => {
        const [first] = await finder.find([text]);
        expect(await new LanguageFinder(new Set(bundledLanguages)).find([text])).toEqual([first]);
      }),
      { numRuns: 200 },
    );
  });
});
