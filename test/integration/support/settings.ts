import * as vscode from 'vscode';

/** Holds settings of ours for the time of some work, and takes them back whatever happens. A key may begin with a language: `[java].hover.enabled`. */
export async function withSettings(
  values: Readonly<Record<string, unknown>>,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await setAll(values);
    await work();
  } finally {
    await unsetAll(values);
  }
}

export async function setAll(values: Readonly<Record<string, unknown>>): Promise<void> {
  for (const [key, value] of Object.entries(values)) await write(key, value);
}

export async function unsetAll(values: Readonly<Record<string, unknown>>): Promise<void> {
  for (const key of Object.keys(values)) await write(key, undefined);
}

async function write(key: string, value: unknown): Promise<void> {
  const [, languageId, name = key] = /^\[(\w+)\]\.(.*)$/.exec(key) ?? [];
  const scope = languageId === undefined ? null : { languageId };
  await vscode.workspace
    .getConfiguration('undertone', scope)
    .update(name, value, vscode.ConfigurationTarget.Global, languageId !== undefined);
}
