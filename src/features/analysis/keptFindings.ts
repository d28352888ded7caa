/** The findings of the last analysis on the disk, so that they are there again when the window is reloaded. */
import * as v from 'valibot';
import * as vscode from 'vscode';
import { documentTone } from '../../protocol/documentTone';
import type { AnalysisResult } from './analysisResult';
import { analysisKinds } from './workspaceFiles';

/** Findings that are kept at most, the first files' first: the file is read as a whole at the start. */
const mostFindings = 5000;

const kept = v.object({
  version: v.literal(1),
  kind: v.picklist(analysisKinds),
  files: v.array(v.string()),
  done: v.number(),
  tones: v.array(v.object({ uri: v.string(), tone: documentTone })),
  skipped: v.array(v.object({ uri: v.string(), why: v.string() })),
  model: v.string(),
  state: v.picklist(['finished', 'cancelled']),
});

/** Where a workspace's findings are kept; undefined where no folder is open. */
function fileOf({ storageUri }: vscode.ExtensionContext): vscode.Uri | undefined {
  return storageUri && vscode.Uri.joinPath(storageUri, 'findings.json');
}

export async function keepFindings(
  context: vscode.ExtensionContext,
  result: AnalysisResult | undefined,
): Promise<void> {
  const file = fileOf(context);
  if (!file || !context.storageUri || result?.state === 'running') return;
  if (!result) return vscode.workspace.fs.delete(file).then(undefined, () => undefined); // there were none
  let left = mostFindings;
  const tones = result.tones.map(({ uri, tone }) => {
    const findings = tone.findings.slice(0, left);
    left -= findings.length;
    return { uri: uri.toString(), tone: { ...tone, findings } };
  });
  const content: v.InferOutput<typeof kept> = {
    version: 1,
    kind: result.kind,
    files: result.files.map(String),
    done: result.done,
    tones,
    skipped: result.skipped.map(({ uri, why }) => ({ uri: uri.toString(), why })),
    model: result.model,
    state: result.state,
  };
  await vscode.workspace.fs.createDirectory(context.storageUri);
  await vscode.workspace.fs.writeFile(file, Buffer.from(JSON.stringify(content)));
}

/** What was kept; undefined where there is nothing, or nothing that this version knows. */
export async function keptFindings(context: vscode.ExtensionContext): Promise<AnalysisResult | undefined> {
  const file = fileOf(context);
  if (!file) return undefined;
  try {
    const bytes = await vscode.workspace.fs.readFile(file);
    const { files, tones, skipped, ...rest } = v.parse(kept, JSON.parse(Buffer.from(bytes).toString('utf8')));
    const parsed = (uri: string): vscode.Uri => vscode.Uri.parse(uri, true);
    return {
      ...rest,
      files: files.map(parsed),
      tones: tones.map(({ uri, tone }) => ({ uri: parsed(uri), tone })),
      skipped: skipped.map(({ uri, why }) => ({ uri: parsed(uri), why })),
    };
  } catch {
    return undefined;
  }
}
