/** What a user does by mouse and keyboard, looked at on the screen. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { after, afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { decisionsFileOf } from '../../src/review/decisionsFile';
import { undertone } from './support/extension';
import { leaveQuestion, questionRows } from './support/question';
import { sentences } from './support/sentences';
import { setAll, unsetAll, withSettings } from './support/settings';
import { end, modelsFolder, short, startRun, useBundledModel } from './support/training';
import { waitFor } from './support/waitFor';
import { canSeeWindow, click, evaluate, look, press, resize, screenshot, texts, webviews } from './support/window';
import { positionOf, show, workspaceFile, writeWorkspaceFile } from './support/workspace';

const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const run = (command: string, argument?: unknown) => vscode.commands.executeCommand(`undertone.${command}`, argument);
const pictures = process.env['UNDERTONE_PICTURES'];
const picture = (name: string) => (pictures ? screenshot(path.join(pictures, `${name}.png`)) : undefined);

function seesWindow(this: Mocha.Context): void {
  if (!canSeeWindow) this.skip();
}

/** Numbers of the lines that the editor draws within its frame, from 1. */
async function linesInView(): Promise<number[]> {
  const lines = (await look(`(() => {
    const editor = document.querySelector('.editor-group-container.active .monaco-editor');
    const { top, bottom } = editor.getBoundingClientRect();
    return [...editor.querySelectorAll('.line-numbers')]
      .filter((each) => { const box = each.getBoundingClientRect(); return box.top >= top && box.bottom <= bottom; })
      .map((each) => Number(each.textContent));
  })()`)) as number[];
  return lines.sort((a, b) => a - b);
}

/** In the list, where they stay; a toast goes after some seconds. */
async function notifications(): Promise<string[]> {
  await vscode.commands.executeCommand('notifications.showList');
  return texts('.notifications-center .notification-list-item-message');
}
const clearNotifications = () => vscode.commands.executeCommand('notifications.clearAll');
async function pressInNotification(button: string): Promise<void> {
  await vscode.commands.executeCommand('notifications.showList');
  await click('.notifications-center .monaco-button', button);
}

/** Presses a key in the list of models, again where a page that still loads has taken the keyboard meanwhile. */
async function pressInModels(key: string, what: string, done: () => boolean | Promise<boolean>): Promise<void> {
  await waitFor(what, async () => {
    await waitFor('the list to have the keyboard', async () => {
      await vscode.commands.executeCommand('undertone.models.focus');
      return look(`document.activeElement.closest('.part.sidebar .monaco-list') !== null`);
    });
    await press(key);
    return waitFor(what, done, 3).catch(() => false);
  });
}

describe('on screen: a jump to a place in a long file', () => {
  const rows = 1200;
  before(seesWindow);
  before(async () => {
    await useBundledModel();
    writeWorkspaceFile(
      'long-jump.csv',
      ['id,text', ...sentences(rows, 11).map((text, i) => `${i},"${text}"`)].join('\n'),
    );
  });
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  for (const lenses of [false, true]) {
    // far down, lenses that are laid out later still push the passage away: not mended yet
    for (const line of lenses ? [400] : [400, 1100]) {
      it(`shows line ${line} and stays there, lenses ${lenses ? 'on' : 'off'}`, async () => {
        await withSettings({ 'codeLens.feedback': lenses }, async () => {
          const start = { line: line - 1, character: 0 };
          await run('goTo', { uri: workspaceFile('long-jump.csv').toString(), start, end: start });
          if (lenses)
            await waitFor('lenses', async () =>
              (await texts('.codelens-decoration a')).some((text) => /\d%|Not/.test(text)),
            );
          await rest(2000);
          const seen = await linesInView();
          assert.ok(seen.includes(line), `line ${line} is not in view: ${seen[0]} to ${seen.at(-1)} are`);
          assert.equal(vscode.window.activeTextEditor!.selection.active.line, line - 1);
          await waitFor('icons in the gutter', async () => (await texts('.cgmr')).length > 3);
          await picture(`jump-${line}-${lenses}`);
        });
      });
    }
  }
});

describe('on screen: lenses', () => {
  before(seesWindow);
  const on = { 'codeLens.documents': true };
  before(() => setAll(on));
  after(() => unsetAll(on));

  it('do not go and come again when other settings and the model change', async () => {
    await useBundledModel();
    await show('survey.txt');
    await waitFor('lenses', async () => (await texts('.codelens-decoration a')).length > 3);
    await rest(1000);
    await look(`(() => {
      const shown = () => [...document.querySelectorAll('.codelens-decoration a')].filter((each) => each.offsetParent && /%|Not/.test(each.innerText)).length;
      window.undertoneLeast = shown();
      window.undertoneWatch = setInterval(() => { window.undertoneLeast = Math.min(window.undertoneLeast, shown()); }, 15);
    })()`);
    await withSettings({ 'gutter.documents': true }, async () => void (await rest(800)));
    await withSettings({ 'analysis.findingsPerFile': 21 }, async () => void (await rest(800)));
    const { services } = await undertone();
    await services.models.refresh();
    await rest(800);
    const least = (await look('(clearInterval(window.undertoneWatch), window.undertoneLeast)')) as number;
    assert.ok(least > 3, `at some time ${least} lenses were in view`);
  });
});

describe('on screen: the menu in the status bar', () => {
  before(seesWindow);
  before(useBundledModel);

  it('turns the lenses of the kind of file on and off', async () => {
    await show('app-reviews.csv');
    for (const on of [true, false]) {
      await click('.statusbar-item', 'Undertone');
      await waitFor('the menu', async () => (await questionRows()).some((row) => row.includes('Verdicts above Lines')));
      if (on) await picture('menu');
      const rows = (await questionRows()).join('\n');
      for (const words of ['Score This File', 'Review This File', 'Icons in the Gutter', 'Turn Off in This File'])
        assert.match(rows, new RegExp(words));
      assert.ok(rows.includes('Bundled') || rows.includes('Choose the Active Model'));
      await click('.quick-input-widget .monaco-list-row', 'Verdicts above Lines');
      await waitFor(`lenses ${on ? 'to come' : 'to go'}`, async () => {
        const lenses = await texts('.codelens-decoration a');
        return on ? lenses.some((text) => /\d%|Not sure/.test(text)) : lenses.length === 0;
      });
    }
    await unsetAll({ 'codeLens.feedback': true });
  });

  it('says that it is off, and Undo brings the verdicts back', async () => {
    await clearNotifications();
    const { uri } = await show('app-reviews.csv');
    await waitFor('icons', async () => (await texts('.cgmr')).length > 3);
    await run('leaveFileAlone', uri);
    await waitFor('the icons to go', async () => (await texts('.cgmr')).length === 0);
    await waitFor('the message', async () => (await notifications()).some((text) => text.includes('is off in')));
    await pressInNotification('Undo');
    await waitFor('icons again', async () => (await texts('.cgmr')).length > 3);
    assert.equal(vscode.workspace.getConfiguration('undertone', uri).inspect('files')?.workspaceValue, undefined);
  });

  it('is a toggle, also against a wider glob', async () => {
    const { uri } = await show('app-reviews.csv');
    const settings = () => vscode.workspace.getConfiguration('undertone', uri);
    const icons = (any: boolean) => waitFor(`icons ${any}`, async () => (await texts('.cgmr')).length > 3 === any);
    try {
      await run('leaveFileAlone', uri);
      await icons(false);
      await run('leaveFileAlone', uri);
      await icons(true);
      await settings().update('files', { '*.csv': false }, vscode.ConfigurationTarget.Workspace);
      await icons(false);
      await run('leaveFileAlone', uri);
      await icons(true);
    } finally {
      await settings().update('files', undefined, vscode.ConfigurationTarget.Workspace);
      await clearNotifications();
    }
  });

  it('says why a file above the limit shows nothing', async () => {
    await show('app-reviews.csv');
    await withSettings({ maximumFileSize: 0.001 }, async () => {
      await click('.statusbar-item', 'Undertone');
      await waitFor('the reason', async () =>
        (await questionRows()).some((row) => row.includes('larger than the limit')),
      );
      await leaveQuestion();
    });
  });
});

describe('on screen: with nothing open', () => {
  before(seesWindow);
  before(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await clearNotifications();
  });

  for (const command of ['scoreFile', 'review', 'showHistory']) {
    it(`${command} asks for a file and offers the sample`, async () => {
      const done = run(command);
      const rows = await waitFor('the question', async () => {
        const found = await questionRows();
        return found.some((row) => row.includes('app-reviews.csv')) && found;
      });
      await picture(`choose-${command}`);
      assert.ok(rows.some((row) => /\.csv|\.jsonl/.test(row)));
      // only the rows in view are drawn, and the sample is the last of a list that grows with the workspace
      await vscode.commands.executeCommand('quickInput.last');
      await waitFor('the sample', async () => (await questionRows()).some((row) => row.includes('Open the Sample')));
      await leaveQuestion();
      await done;
      await notifications();
      assert.deepEqual(await texts('.notifications-center .codicon-error'), []);
    });
  }

  it('opens the sample, which has icons', async () => {
    await run('openSample');
    assert.match(vscode.window.activeTextEditor!.document.fileName, /sample.app-reviews\.csv$/);
    await waitFor('icons', async () => (await texts('.cgmr')).length > 3);
  });

  it('a slip is information with a button, without the log', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    void run('nextPassage');
    await waitFor('the message', async () =>
      (await notifications()).some((text) => text.includes('not being reviewed')),
    );
    assert.deepEqual(await texts('.notifications-center .codicon-error'), []);
    const buttons = await texts('.notifications-center .monaco-button');
    assert.ok(
      buttons.some((text) => text.includes('Review This File')) && !buttons.some((text) => text.includes('Log')),
    );
    await clearNotifications();
  });
});

describe('on screen: a review', () => {
  const name = 'equal.csv';
  before(seesWindow);
  before(async () => {
    await useBundledModel();
    const complaint = 'It crashed again and I lost my work.';
    writeWorkspaceFile(
      name,
      ['text', complaint, 'I love it, thank you!', complaint, 'Terrible support.', complaint].join('\n'),
    );
  });
  after(async () => {
    const { services } = await undertone();
    for (const session of services.reviews.sessions) await services.reviews.end(session);
    rmSync(decisionsFileOf(workspaceFile(name).fsPath), { force: true });
    await clearNotifications();
  });

  it('leaves no trace where the label is not corrected after all', async () => {
    const document = await show(name);
    const { services } = await undertone();
    const target = { uri: document.uri.toString(), offset: document.offsetAt(positionOf(document, 'Terrible')) };
    const done = run('correctLabel', target);
    await waitFor('the question', async () => (await questionRows()).length > 1);
    await leaveQuestion();
    await done;
    assert.equal(services.reviews.active, undefined);
    assert.ok(!existsSync(decisionsFileOf(document.uri.fsPath)));
    assert.ok(!(await texts('.statusbar-item')).some((text) => text.includes('reviewed')));
  });

  it('shows its keys, decides equal texts together, says so, and shows what was decided', async () => {
    await show(name);
    await run('review');
    await waitFor('the keys above the passage', async () => {
      const lenses = (await texts('.codelens-decoration')).join(' ');
      return lenses.includes('Alt+A') && lenses.includes('Alt+O');
    });
    await picture('review');
    const { services } = await undertone();
    const session = services.reviews.active!;
    session.lookAt(session.items.find(({ text }) => text.includes('crashed')));
    await run('acceptVerdict');
    await waitFor('the words', async () =>
      (await texts('.statusbar-item')).some((text) => text.includes('also for 2 equal texts')),
    );
    assert.equal(session.decisions.size, 3);
    const file = decisionsFileOf(workspaceFile(name).fsPath);
    assert.equal(readFileSync(file, 'utf8').trim().split('\n').length, 4);
    const icons = () =>
      look(
        `[...document.querySelectorAll('.cgmr')].filter((each) => /accepted/.test(getComputedStyle(each).backgroundImage)).length`,
      );
    await waitFor('icons of what was decided', async () => (await icons()) === 3);
    await picture('review-decided');
    await run('undoDecision');
    assert.equal(session.decisions.size, 0);
    await waitFor('the icons to go', async () => (await icons()) === 0);
  });
});

describe('on screen: the trees', () => {
  before(seesWindow);
  const folder = () => path.join(modelsFolder(), 'by-keys');

  before(async function () {
    this.timeout(240_000);
    const { uri } = await show('app-reviews.csv');
    await clearNotifications();
    await vscode.commands.executeCommand('workbench.action.closePanel');
    const trained = await startRun(workspaceFile('feedback.csv'), 'by-keys', short);
    assert.equal(await end(trained), 'done', trained.message);
    assert.ok(uri);
  });

  it('one message tells of the end of a run that nobody looked at', async () => {
    const told = await waitFor('the message', async () => {
      const found = (await notifications()).filter((text) => text.includes('by-keys'));
      return found.length > 0 && found;
    });
    await picture('run-ended');
    assert.equal(told.length, 1);
    assert.match(told[0]!, /is trained/);
    await clearNotifications();
  });

  it('runs and deleted models stay out of source control', async () => {
    const root = workspaceFile().fsPath;
    const git = (...args: string[]) =>
      execFileSync('git', args, {
        cwd: root,
        encoding: 'utf8',
        env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null' },
      });
    git('init', '-q');
    try {
      const untracked = git('status', '--porcelain', '-uall');
      assert.match(untracked, /\.undertone\/models\/by-keys\/model\.json/);
      assert.doesNotMatch(untracked, /\/run\/|trash/);
    } finally {
      rmSync(path.join(root, '.git'), { recursive: true, force: true });
    }
  });

  it('F2 renames a model, Delete deletes it, Undo brings it back, a click shows its card', async () => {
    const { services } = await undertone();
    await services.models.refresh();
    await vscode.commands.executeCommand('undertone.models.focus');
    const row = '.part.sidebar .monaco-list-row';
    await waitFor('the model', async () => (await texts(row)).some((text) => text.includes('by-keys')));
    await click(row, 'by-keys');
    await waitFor('its card', async () => (await webviews()).some((text) => text.includes('by-keys')));
    await click(row, 'by-keys');
    await pressInModels('F2', 'the box', async () =>
      (await texts('.quick-input-widget')).some((text) => text.includes('Rename')),
    );
    await leaveQuestion();
    await pressInModels('Delete', 'the model to go', () => !existsSync(folder()));
    await pressInNotification('Undo');
    await waitFor('the model to come back', () => existsSync(folder()));
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
});

describe('on screen: the side bar in a small window', () => {
  before(seesWindow);
  after(() => resize(1280, 800));

  it('has the verdict in view at 900 by 600', async () => {
    await resize(900, 600);
    await run('explain', 'Support never answers, and the app is terrible.');
    const shown = await waitFor('the verdict', async () => {
      const found = (await evaluate(
        '.verdict-title',
        `(() => { const box = document.querySelector('.verdict-title').getBoundingClientRect(); return { bottom: box.bottom, height: innerHeight }; })()`,
      )) as { bottom: number; height: number } | null;
      return found ?? undefined;
    });
    await picture('small-window');
    assert.ok(shown.bottom <= shown.height, `the verdict ends at ${shown.bottom} of ${shown.height} pixels`);
  });
});
