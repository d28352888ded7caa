/** The analyzer: type or paste and read the verdict while typing; or score the selection or the active file. */
import {
  analyzerState,
  toAnalyzer,
  type FileSummary,
  type FromAnalyzer,
  type ToAnalyzer,
} from '../../src/protocol/analyzer';
import type * as v from 'valibot';
import { fill, h } from '../dom';
import { connect } from '../host';
import { t } from '../l10n';
import { button, textArea } from '../toolkit';
import { verdictView } from '../verdict';
import { fileTone } from './fileTone';
import '../page.css';
import './analyzer.css';

/** Rest after a keystroke before the text is scored, ms. */
const typingRest = 120;

let lastId = 0;
let timer: number | undefined;
let summary: FileSummary | undefined;

const host = connect<ToAnalyzer, FromAnalyzer, v.InferOutput<typeof analyzerState>>(toAnalyzer, analyzerState, receive);
const text = textArea(t('Text to score'), t('Type or paste text…'), 3, () => {
  clearTimeout(timer);
  timer = window.setTimeout(score, typingRest);
});
const model = h('p', { class: 'hint' });
const answer = h('div', { 'aria-live': 'polite' });
const file = h('div', {});
const status = h('p', { class: 'hint', role: 'status' });

const start = h(
  'section',
  { class: 'start', 'aria-label': t('Get started') },
  h('p', { class: 'hint' }, t('Type a text above, point at text in an editor, or begin here:')),
  h(
    'div',
    { class: 'buttons' },
    button(t('Try the Sample'), () => host.post({ type: 'openSample' })),
    button(t('Train on Your Data'), () => host.post({ type: 'train' })),
  ),
);

// the verdict is right under the text: the view is not high
fill(
  document.querySelector('#page')!,
  h('h1', { class: 'visually-hidden' }, t('Analyzer')),
  text.element,
  answer,
  status,
  h(
    'div',
    { class: 'buttons' },
    button(t('Score Selection'), () => host.post({ type: 'scoreSelection' })),
    button(t('Score Active File'), () => host.post({ type: 'scoreFile' })),
  ),
  file,
  start,
  model,
);

if (host.saved) {
  text.value = host.saved.text;
  if (host.saved.summary) showFile(host.saved.summary);
}
host.post({ type: 'ready' });

function receive(message: ToAnalyzer): void {
  switch (message.type) {
    case 'model':
      fill(model, t('Model: {0}', message.name));
      return score();
    case 'text':
      text.value = message.text;
      return score();
    case 'verdict':
      if (message.id === lastId)
        fill(answer, message.verdict.words > 0 && verdictView(text.value, message.verdict, message.labels));
      return;
    case 'failed':
      if (message.id === lastId) fill(answer, h('p', { class: 'problem' }, message.message));
      return;
    case 'fileProgress':
      return fill(status, t('Scoring {0}: {1} of {2}', message.name, message.done, message.total));
    case 'file':
      showFile(message.summary);
      return file.scrollIntoView({ block: 'nearest' });
    case 'focus':
      return text.focus();
    case 'notice':
      return fill(status, message.message);
  }
}

function score(): void {
  clearTimeout(timer);
  save();
  lastId++;
  if (text.value.trim() === '') return fill(answer);
  host.post({ type: 'score', id: lastId, text: text.value });
}

function showFile(next: FileSummary): void {
  summary = next;
  fill(status);
  fill(
    file,
    fileTone(next, (line) => host.post({ type: 'goTo', uri: next.uri, line })),
  );
  save();
}

function save(): void {
  start.hidden = text.value.trim() !== '' || summary !== undefined;
  host.save({ text: text.value, ...(summary ? { summary } : {}) });
}
