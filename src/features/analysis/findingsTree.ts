/** What the analysis of the workspace has found: by folder or by severity, down to the passage that a click goes to. */
import * as vscode from 'vscode';
import { Disposable } from '../../base/disposable';
import type { CommandId } from '../../editor/commandIds';
import type { Place } from '../../editor/reveal';
import type { Foundation } from '../../editor/foundation';
import { setting } from '../../editor/settings';
import { percent, whole } from '../../protocol/numbers';
import type { FileTone } from './analysisResult';
import type { WorkspaceAnalysis } from './workspaceAnalysis';
import { negatives, severities, type Finding, type Severity } from '../../protocol/documentTone';
import { inOrder } from '../../protocol/labelOrder';
import { severityWords } from './severityWords';

export const findingsViewId = 'undertone.findings';
const groupingKey = 'undertone.findingsGrouping';

export type FindingsGrouping = 'folder' | 'severity';

interface Group {
  readonly type: 'group';
  readonly name: string;
  /** Set where the groups are severities. */
  readonly severity?: Severity;
  readonly files: readonly FileTone[];
}
interface FileNode {
  readonly type: 'file';
  readonly file: FileTone;
  readonly group: Group;
}
interface FindingNode {
  readonly type: 'finding';
  readonly finding: Finding;
  readonly parent: FileNode;
}
/** The findings of a file beyond the first, closed until they are wanted. */
interface RestNode {
  readonly type: 'rest';
  readonly parent: FileNode;
}
type Node = Group | FileNode | FindingNode | RestNode;

const icons: { readonly [S in Severity]: vscode.ThemeIcon } = {
  strong: new vscode.ThemeIcon('thumbsdown-filled', new vscode.ThemeColor('charts.red')),
  negative: new vscode.ThemeIcon('thumbsdown'),
  unsure: new vscode.ThemeIcon('question'),
};

export class FindingsTree extends Disposable implements vscode.TreeDataProvider<Node> {
  readonly #changed = this._register(new vscode.EventEmitter<void>());
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #view: vscode.TreeView<Node>;

  constructor(private readonly uses: Pick<Foundation, 'context'> & { readonly analysis: WorkspaceAnalysis }) {
    super();
    this.#view = this._register(
      vscode.window.createTreeView(findingsViewId, { treeDataProvider: this, showCollapseAll: true }),
    );
    this._register(uses.analysis.onDidChange(() => this.#update()));
    this.#update();
  }

  get grouping(): FindingsGrouping {
    return this.uses.context.workspaceState.get(groupingKey) === 'severity' ? 'severity' : 'folder';
  }

  async groupBy(grouping: FindingsGrouping): Promise<void> {
    await this.uses.context.workspaceState.update(groupingKey, grouping);
    this.#update();
  }

  getChildren(node?: Node): Node[] {
    const { result } = this.uses.analysis;
    if (!result) return [];
    if (!node) return this.grouping === 'folder' ? byFolder(result.tones) : bySeverity(result.tones);
    switch (node.type) {
      case 'group':
        return node.files.map((file) => ({ type: 'file', file, group: node }));
      case 'file':
        return firstFindings(node);
      case 'rest':
        return nodesOf(node.parent, findingsOf(node.parent).slice(shownOf(node.parent)));
      case 'finding':
        return [];
    }
  }

  getTreeItem(node: Node): vscode.TreeItem {
    switch (node.type) {
      case 'group':
        return groupItem(node);
      case 'file':
        return fileItem(node);
      case 'finding':
        return findingItem(node);
      case 'rest':
        return restItem(node);
    }
  }

  #update(): void {
    const { result } = this.uses.analysis;
    const setContext = (key: string, value: unknown) =>
      void vscode.commands.executeCommand('setContext', `undertone.${key}`, value);
    setContext('hasFindings', result !== undefined);
    setContext('findingsBySeverity', this.grouping === 'severity');
    this.#view.message = result ? summaryOf(result.tones, result) : '';
    this.#changed.fire();
  }
}

function summaryOf(
  tones: readonly FileTone[],
  { done, files, state, model, skipped }: NonNullable<WorkspaceAnalysis['result']>,
): string {
  const passages = tones.reduce((sum, { tone }) => sum + tone.passages, 0);
  const negative = tones.reduce((sum, { tone }) => sum + negatives(tone), 0);
  const unsure = tones.reduce((sum, { tone }) => sum + tone.counts.unsure, 0);
  const read =
    done === files.length
      ? files.length === 1
        ? vscode.l10n.t('1 file')
        : vscode.l10n.t('{0} files', files.length)
      : vscode.l10n.t('{0} of {1} files', done, files.length);
  return [
    passages === 0 && state === 'finished'
      ? vscode.l10n.t('Nothing to score in {0}.', read)
      : vscode.l10n.t(
          '{0} of {1} passages are negative, {2} uncertain. {3}, model {4}.',
          whole(negative),
          whole(passages),
          whole(unsure),
          read,
          model,
        ),
    skipped.length === 0
      ? ''
      : skipped.length === 1
        ? vscode.l10n.t('1 file was skipped; the log says why.')
        : vscode.l10n.t('{0} files were skipped; the log says why.', skipped.length),
    state === 'cancelled' ? vscode.l10n.t('The analysis was cancelled.') : '',
  ]
    .filter(Boolean)
    .join(' ');
}

function byFolder(tones: readonly FileTone[]): Group[] {
  const folders = new Map<string, FileTone[]>();
  for (const tone of tones) {
    if (tone.tone.findings.length === 0) continue;
    const folder = vscode.workspace.asRelativePath(vscode.Uri.joinPath(tone.uri, '..'));
    const name =
      vscode.workspace.getWorkspaceFolder(tone.uri)?.uri.toString() === vscode.Uri.joinPath(tone.uri, '..').toString()
        ? rootName(tone.uri)
        : folder;
    folders.set(name, [...(folders.get(name) ?? []), tone]);
  }
  return [...folders].map(([name, files]) => ({ type: 'group', name, files }));
}

function rootName(uri: vscode.Uri): string {
  return vscode.workspace.getWorkspaceFolder(uri)?.name ?? '';
}

function bySeverity(tones: readonly FileTone[]): Group[] {
  return severities
    .map((severity): Group => ({
      type: 'group',
      name: severityWords(severity),
      severity,
      files: tones.filter(({ tone }) => tone.findings.some((finding) => finding.severity === severity)),
    }))
    .filter(({ files }) => files.length > 0);
}

function shownOf({ file }: FileNode): number {
  return setting('analysis.findingsPerFile', file.uri);
}

function nodesOf(parent: FileNode, findings: readonly Finding[]): FindingNode[] {
  return findings.map((finding) => ({ type: 'finding', finding, parent }));
}

function firstFindings(node: FileNode): Node[] {
  const all = findingsOf(node);
  const shown = shownOf(node);
  const first = nodesOf(node, all.slice(0, shown));
  return all.length > shown ? [...first, { type: 'rest', parent: node }] : first;
}

function restItem({ parent }: RestNode): vscode.TreeItem {
  const count = findingsOf(parent).length - shownOf(parent);
  const item = new vscode.TreeItem(vscode.l10n.t('{0} more', count), vscode.TreeItemCollapsibleState.Collapsed);
  item.id = `rest:${parent.group.severity ?? parent.group.name}:${parent.file.uri.toString()}`;
  return item;
}

function findingsOf({ file, group }: FileNode): readonly Finding[] {
  const { findings } = file.tone;
  return group.severity ? findings.filter(({ severity }) => severity === group.severity) : findings;
}

function groupItem({ name, severity, files }: Group): vscode.TreeItem {
  const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.Expanded);
  item.id = `${severity ?? 'folder'}:${name}`;
  item.iconPath = severity ? icons[severity] : vscode.ThemeIcon.Folder;
  item.description = severity
    ? String(files.reduce((sum, { tone }) => sum + tone.counts[severity], 0))
    : countsOf(files);
  item.accessibilityInformation = { label: `${name}, ${item.description}` };
  return item;
}

function fileItem({ file, group }: FileNode): vscode.TreeItem {
  const item = new vscode.TreeItem(file.uri, vscode.TreeItemCollapsibleState.Collapsed);
  const { tone } = file;
  const name = file.uri.path.slice(file.uri.path.lastIndexOf('/') + 1);
  item.id = `${group.severity ?? group.name}:${file.uri.toString()}`;
  item.iconPath = vscode.ThemeIcon.File;
  item.description = group.severity ? String(tone.counts[group.severity]) : countsOf([file]);
  item.tooltip = [
    vscode.workspace.asRelativePath(file.uri),
    tone.passages === 1 ? vscode.l10n.t('1 passage') : vscode.l10n.t('{0} passages', tone.passages),
    ...inOrder(Object.keys(tone.labels)).map((label) => `${label}: ${tone.labels[label] ?? 0}`),
  ].join('\n');
  item.accessibilityInformation = { label: `${name}, ${item.description}` };
  return item;
}

function findingItem({ finding, parent }: FindingNode): vscode.TreeItem {
  const { start, end, excerpt, severity, confidence } = finding;
  const { uri } = parent.file;
  const item = new vscode.TreeItem(excerpt);
  item.id = `${parent.group.severity ?? parent.group.name}:${uri.toString()}:${start.line}:${start.character}`;
  item.iconPath = icons[severity];
  item.description = vscode.l10n.t('line {0} · {1}', start.line + 1, percent(confidence));
  item.tooltip = excerpt;
  item.command = {
    title: vscode.l10n.t('Go to the passage'),
    command: 'undertone.goTo' satisfies CommandId,
    arguments: [{ uri: uri.toString(), start, end } satisfies Place],
  };
  item.accessibilityInformation = { label: [severityWords(severity), excerpt, item.description].join(', ') };
  return item;
}

function countsOf(files: readonly FileTone[]): string {
  const negative = files.reduce((sum, { tone }) => sum + negatives(tone), 0);
  const unsure = files.reduce((sum, { tone }) => sum + tone.counts.unsure, 0);
  return [
    negative > 0 ? vscode.l10n.t('{0} negative', negative) : '',
    unsure > 0 ? vscode.l10n.t('{0} uncertain', unsure) : '',
  ]
    .filter(Boolean)
    .join(' · ');
}
