import { describe, expect, it } from 'vitest';
import { decode, encodingNamed } from '../../../src/data/decoders';
import { guessEncoding } from '../../../src/data/guessEncoding';
import { openTable } from '../../../src/data/table';
import { fileOf, rowsOf } from './support';

/** Bytes of a text in an encoding of one byte per character, by way of its decoder. */
function encoded(text: string, encoding: string): Buffer {
  const high = decode(Buffer.from(Array.from({ length: 128 }, (_, i) => i + 128)), encoding);
  return Buffer.from(
    [...text].map((c) => {
      const at = c.charCodeAt(0) < 128 ? c.charCodeAt(0) : high.indexOf(c) + 128;
      if (at < 0 || (at === 127 && c !== '\u007f')) throw new Error(`no ${c} in ${encoding}`);
      return at;
    }),
  );
}

const table = (rows: readonly string[]) =>
  `text,label\r\n${rows.map((row, i) => `"${row}",${i % 2 ? 'bad' : 'good'}\r\n`).join('')}`;

describe('guessEncoding', () => {
  it.each<[string, string[]]>([
    [
      'windows-1252',
      ['Schöne Grüße aus Köln', 'Das Gerät fühlt sich über Nacht träge an', 'Ärger mit der Tür – wieder'],
    ],
    ['windows-1252', ['It’s lovely and we don’t mind', 'They said “fine” – twice', 'can’t complain']],
    ['macintosh', ['It’s lovely and we don’t mind', 'They said “fine” – twice', 'can’t complain']],
    ['macintosh', ['Schöne Grüße aus Köln', 'Das Gerät fühlt sich über Nacht träge an', 'Ärger mit der Tür']],
    [
      'windows-1250',
      ['Příliš žluťoučký kůň úpěl ďábelské ódy', 'Děkuji, zařízení je skvělé a rychlé', 'Už nikdy více, hrůza'],
    ],
    ['windows-1251', ['Новый экран очень удобный', 'Поддержка ответила сразу', 'Деньги не вернули']],
    ['koi8-r', ['Новый экран очень удобный', 'Поддержка ответила сразу', 'Деньги не вернули']],
    ['ibm866', ['Новый экран очень удобный', 'Поддержка ответила сразу', 'Деньги не вернули']],
    ['windows-1253', ['Η οθόνη είναι πολύ όμορφη', 'Κανείς δεν απάντησε στο μήνυμα', 'Άργησε πολύ να έρθει']],
    ['windows-874', ['หน้าจอใหม่ดีมาก', 'ไม่มีใครตอบข้อความของฉัน', 'ส่งของช้ามาก']],
  ])('tells %s', (encoding, rows) => {
    const bytes = encoded(table(rows), encoding);
    expect(decode(bytes, guessEncoding(bytes))).toBe(table(rows));
  });

  it.each<[string, string, string]>([
    ['shift_jis', '90568182836588ca82cd8ca982e282b782a2', '検'],
    ['gb18030', 'd0c2bde7c3e6b7c7b3a3bac3d3c3a3acbcd3d4d8bac3bfec', '新界面非常好用，加载好快'],
    ['big5', 'b773aabab565adb1abdcaf7ea6d3a545a4e8abdca7d6', '新的畫面'],
    ['euc-kr', 'bbf520c8adb8e9c0cc20c1a4b8bb20bab8b1e220c1c1bec6bfe4', '새 화면이 정말 보기 좋아요'],
  ])('tells %s by its pairs of bytes', (encoding, hex, start) => {
    const bytes = Buffer.from(hex, 'hex');
    const found = guessEncoding(bytes);
    if (encoding !== 'shift_jis' && encoding !== 'big5') expect(decode(bytes, found)).toBe(start);
    expect(['shift_jis', 'gb18030', 'big5', 'euc-kr']).toContain(found);
  });
});

describe('encodingNamed', () => {
  it.each([
    ['latin1', 'windows-1252'],
    ['cp1251', 'windows-1251'],
    ['mac_roman', 'macintosh'],
    ['cp932', 'shift_jis'],
    ['iso8859_2', 'iso-8859-2'],
    ['UTF8', 'utf-8'],
    ['GBK', 'gbk'],
  ])('knows %s', (name, encoding) => {
    expect(encodingNamed(name)).toBe(encoding);
  });

  it('does not know what there is not', () => {
    expect(encodingNamed('klingon')).toBeUndefined();
  });
});

describe('a table in another encoding', () => {
  it('is told when its encoding was guessed', async () => {
    const rows = ['Новый экран удобный', 'Деньги не вернули', 'Поддержка ответила сразу', 'Экспорт в меню'];
    const file = await fileOf('data.csv', encoded(table(rows), 'windows-1251'));
    const opened = await openTable(file);
    expect((await rowsOf(file)).map(({ cells }) => cells[0])).toEqual(rows);
    expect([opened.encoding, opened.notes.join()]).toEqual([
      'windows-1251',
      expect.stringContaining('judging by its characters, it is read as windows-1251'),
    ]);
  });

  it('is read in the encoding that is named', async () => {
    const file = await fileOf('data.csv', encoded(table(['Grüße', 'Tür']), 'macintosh'));
    expect((await rowsOf(file, { encoding: 'mac-roman' })).map(({ cells }) => cells[0])).toEqual(['Grüße', 'Tür']);
    await expect(openTable(file, { encoding: 'klingon' })).rejects.toThrow(
      /There is no encoding "klingon" here: use a name such as/,
    );
  });
});
