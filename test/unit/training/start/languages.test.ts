import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readModelCard } from '../../../../src/model/store';
import { RunControl } from '../../../../src/training/control';
import { runTraining } from '../../../../src/training/run';

const folder = mkdtempSync(path.join(tmpdir(), 'undertone-adapt-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const german = `
Die Rechnung kam drei Wochen zu spät.,negative
Der Kundendienst hat sich wirklich Mühe gegeben.,positive
Das Paket liegt beim Nachbarn.,neutral
Nach dem letzten Update stürzt alles ab.,negative
Ich benutze die Karte jeden Morgen und bin begeistert.,positive
Gibt es eine Fassung für das Tablet?,neutral
Niemand geht ans Telefon.,negative
So einfach war das noch nie.,positive
Wir haben zwei Lizenzen für die Schule.,neutral`;

const english = `
The invoice came three weeks late.,negative
The people at the desk really made an effort.,positive
The parcel is with the neighbours.,neutral
Since the last update everything crashes.,negative
I use the map every morning and I am delighted.,positive
Is there a version for the tablet?,neutral
Nobody answers the phone.,negative
It has never been this easy.,positive
We have two licences for the school.,neutral`;

const finnish = `
Lasku tuli kolme viikkoa myöhässä.,negative
Asiakaspalvelu auttoi minua todella hyvin.,positive
Paketti odottaa naapurin luona.,neutral
Päivityksen jälkeen mikään ei enää toimi.,negative
Käytän karttaa joka aamu ja olen erittäin tyytyväinen.,positive
Onko tästä versiota tabletille?,neutral
Kukaan ei vastaa puhelimeen.,negative
Näin helppoa se ei ole koskaan ollut.,positive
Meillä on kaksi lisenssiä koululle.,neutral`;

async function adaptedTo(rows: string): Promise<readonly string[] | undefined> {
  const [data, out] = [path.join(folder, 'data.csv'), path.join(folder, 'model')];
  writeFileSync(data, `text,label${rows}\n`);
  const request = { data: [data], out, resume: false, settings: { initFrom: 'bundled', threads: 1 } };
  await runTraining(request, new RunControl(), () => undefined);
  const { languages } = await readModelCard(out);
  rmSync(out, { recursive: true });
  return languages;
}

describe('the bundled model that an adaptation starts from', () => {
  it('is the one that reads most of the texts, and the result reads what its start read', async () => {
    expect(await adaptedTo(english)).toEqual(['en']);
    expect(await adaptedTo(german)).toContain('de');
    expect(await adaptedTo(german)).not.toContain('en');
  }, 60_000);

  it('reads a language besides that no bundled model reads, once it has learned from labels in it', async () => {
    expect(await adaptedTo(finnish)).toEqual(['en', 'fi']);
  }, 60_000);
});
