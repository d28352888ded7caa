import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { commandIds } from '../../../src/editor/commandIds';
import { configuration, type Definition, restrictedSettings, settingsList } from '../../../src/editor/settingsList';

interface Manifest {
  readonly capabilities: { readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] } };
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly category: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string }[]>>;
    readonly configuration: readonly { readonly properties: Readonly<Record<string, unknown>> }[];
    readonly walkthroughs: readonly { readonly steps: readonly { readonly media: { readonly svg: string } }[] }[];
  };
}

const text = readFileSync('package.json', 'utf8');
const { capabilities, contributes } = JSON.parse(text) as Manifest;
const strings = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Readonly<Record<string, string>>;

describe('manifest', () => {
  it('contributes the commands that the code has', () => {
    expect(contributes.commands.map(({ command }) => command).sort()).toEqual([...commandIds].sort());
  });

  it('has only known commands in its menus', () => {
    const used = Object.values(contributes.menus).flatMap((items) => items.map(({ command }) => command));
    expect(used.filter((command) => !(commandIds as readonly string[]).includes(command))).toEqual([]);
  });

  it('has a text for each key, and a key for each text', () => {
    const used = new Set([...text.matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key));
    expect([...used].sort()).toEqual(Object.keys(strings).sort());
  });

  it('describes the settings as the list has them: `node scripts/settings.mjs` writes them', () => {
    expect(contributes.configuration).toEqual(configuration());
    const names = contributes.configuration.flatMap(({ properties }) => Object.keys(properties));
    expect(names.sort()).toEqual(
      Object.keys(settingsList)
        .map((name) => `undertone.${name}`)
        .sort(),
    );
    expect(capabilities.untrustedWorkspaces.restrictedConfigurations).toEqual(restrictedSettings());
  });

  it('has no setting with a default that it may not have', () => {
    for (const [name, { schema, default: value }] of Object.entries<Definition<unknown>>(settingsList))
      expect(v.safeParse(schema, value), name).toMatchObject({ success: true });
  });

  it('shows pictures that are there', () => {
    const pictures = contributes.walkthroughs.flatMap(({ steps }) =>
      steps.map(({ media }) => path.basename(media.svg)),
    );
    expect(pictures.sort()).toEqual(readdirSync('media/walkthrough').sort());
  });

  it('shows pictures that the content policy of VS Code lets through', () => {
    for (const name of readdirSync('media/walkthrough')) {
      const picture = readFileSync(path.join('media/walkthrough', name), 'utf8');
      expect(picture, name).not.toMatch(/<style|\sstyle=|\sclass=|<script|href=/);
      // what has no fill of its own is black
      const shapes = [...picture.matchAll(/<(?:rect|text|path|circle|polyline|polygon)\b[^>]*>/g)].map(
        ([shape]) => shape,
      );
      expect(
        shapes.filter((shape) => !/\sfill="(?:var\(--vscode-|none)/.test(shape)),
        name,
      ).toEqual([]);
    }
  });

  it('declares the oldest VS Code that its code is checked against', () => {
    const { engines, devDependencies } = JSON.parse(text) as {
      engines: { vscode: string };
      devDependencies: Record<string, string>;
    };
    const [declared, types] = [engines.vscode, devDependencies['@types/vscode']!].map(
      (range) => /^[~^](\d+\.\d+)\.0$/.exec(range)?.[1],
    );
    expect(declared).toBeDefined();
    expect(types).toBe(declared);
    const installed = JSON.parse(readFileSync('node_modules/@types/vscode/package.json', 'utf8')) as {
      version: string;
    };
    expect(installed.version).toMatch(new RegExp(`^${declared!.replace('.', '\\.')}\\.`));
  });
});
