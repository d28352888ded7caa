import { findPassages, pack, PassageList } from '../../../../src/text/passages';
import { describe, expect, it, vi } from 'vitest';
import { Cancelled, ScorerClient } from '../../../../src/editor/scoring/scorerClient';
import { FakeThread } from '../../../support/fakeThread';
import { labels } from '../verdictText/verdicts';

function client() {
  const threads: FakeThread[] = [];
  const scorer = new ScorerClient(() => {
    const thread = new FakeThread();
    threads.push(thread);
    return thread;
  });
  scorer.use('/models/a', '1');
  return { scorer, threads };
}

async function asked(threads: FakeThread[], count: number): Promise<FakeThread> {
  await vi.waitFor(() => expect(threads.at(-1)?.scores).toHaveLength(count));
  return threads.at(-1)!;
}

describe('scorer client', () => {
  it('starts no thread before the first score', () => {
    expect(client().threads).toHaveLength(0);
  });

  it('lets who asks before a model is named wait for it, and lets go of them when it is disposed', async () => {
    const threads: FakeThread[] = [];
    const start = () => threads[threads.push(new FakeThread()) - 1]!;
    const scorer = new ScorerClient(start);
    const early = scorer.score(['all good'], { explain: false });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(threads).toHaveLength(0);
    scorer.use('/models/a', '1');
    (await asked(threads, 1)).answer();
    expect((await early)[0]?.label).toBe('positive');
    expect(threads[0]!.requests.map(({ type }) => type)).toEqual(['load', 'score']);

    const never = new ScorerClient(start);
    const left = never.score(['all good'], { explain: false });
    never.dispose();
    await expect(left).rejects.toThrow(Cancelled);
  });

  it('asks the thread once for a text, and answers from the cache afterwards', async () => {
    const { scorer, threads } = client();
    const first = scorer.score(['all good'], { explain: true });
    (await asked(threads, 1)).answer();
    expect((await first)[0]?.label).toBe('positive');
    expect((await scorer.score(['all good'], { explain: false }))[0]?.label).toBe('positive');
    expect(threads[0]?.scores).toHaveLength(1);
  });

  it('asks again when another language is set', async () => {
    const { scorer, threads } = client();
    for (const language of ['auto', 'de', 'auto'] as const) {
      scorer.use('/models/a', '1', language);
      void scorer.score(['gut'], { explain: false }).catch(() => undefined);
      await vi.waitFor(() =>
        expect(
          threads
            .at(-1)
            ?.requests.filter(({ type }) => type === 'load')
            .at(-1),
        ).toMatchObject({ language }),
      );
    }
  });

  it('asks again when another model is in use, and when the folder holds a new one', async () => {
    const { scorer, threads } = client();
    for (const [folder, version] of [
      ['/models/a', '1'],
      ['/models/b', '1'],
      ['/models/b', '2'],
    ] as const) {
      scorer.use(folder, version);
      const before = threads.at(-1)?.scores.length ?? 0;
      const verdicts = scorer.score(['fine'], { explain: false });
      (await asked(threads, before + 1)).answer();
      await verdicts;
    }
    expect(threads[0]?.requests.map(({ type }) => type)).toEqual(['load', 'score', 'load', 'score', 'load', 'score']);
  });

  it('cancels what is under way and leaves nothing in the cache', async () => {
    const { scorer, threads } = client();
    const controller = new AbortController();
    const verdicts = scorer.score(['slow'], { explain: false, signal: controller.signal });
    const thread = await asked(threads, 1);
    controller.abort();
    expect(thread.requests.at(-1)).toEqual({ type: 'cancel', id: thread.scores[0]!.id });
    thread.send({ type: 'cancelled', id: thread.scores[0]!.id });
    await expect(verdicts).rejects.toThrow(Cancelled);
    const again = scorer.score(['slow'], { explain: false });
    (await asked(threads, 2)).answer();
    expect(await again).toHaveLength(1);
  });

  it('sends a long list in batches and keeps its order', async () => {
    const { scorer, threads } = client();
    const texts = Array.from({ length: 150 }, (_, i) => `text ${i}`);
    const done: number[] = [];
    const verdicts = scorer.score(texts, { explain: true, onProgress: (count) => done.push(count) });
    for (let batch = 1; batch <= 3; batch++) (await asked(threads, batch)).answer();
    expect((await verdicts).map((verdict) => verdict.contributions?.[1]?.word)).toEqual(
      texts.map((text) => text.split(' ')[1]),
    );
    expect(done).toEqual([64, 128, 150]);
  });

  it.each([
    ['a long text by its beginning', 'x'.repeat(40_000), 32_000],
    ['a pair of surrogates as a whole', `${'x'.repeat(31_999)}😀`, 31_999],
    ['a text that just fits', 'x'.repeat(32_000), 32_000],
  ])('judges %s', async (_what, text, length) => {
    const { scorer, threads } = client();
    const verdicts = scorer.score([text], { explain: false });
    const thread = await asked(threads, 1);
    expect(thread.scores[0]!.texts).toEqual([text.slice(0, length)]);
    thread.answer();
    await verdicts;
  });

  it('starts a new thread after a crash', async () => {
    const { scorer, threads } = client();
    const lost = scorer.score(['first'], { explain: false });
    (await asked(threads, 1)).die();
    await expect(lost).rejects.toThrow('The scorer stopped (exit code 1)');
    const again = scorer.score(['first'], { explain: false });
    (await asked(threads, 1)).answer();
    expect(await again).toHaveLength(1);
    expect(threads).toHaveLength(2);
  });

  it('tells the thread’s sentence, and tries to load anew the next time', async () => {
    const { scorer, threads } = client();
    const failing = scorer.labels();
    threads[0]!.send({ type: 'failed', id: threads[0]!.requests[0]!.id, message: 'The model is damaged.' });
    await expect(failing).rejects.toThrow('The model is damaged.');
    await expect(scorer.labels()).resolves.toEqual(labels);
  });

  it('gives a document’s passages as the thread has packed them, and forgets its verdicts', async () => {
    const { scorer, threads } = client();
    const scan = scorer.scan('Good.\n\nBad.', 'plaintext');
    const [thread] = threads as [FakeThread];
    const packed = pack(findPassages('Good.\n\nBad.', 'plaintext'));
    expect(thread.requests).toEqual([{ type: 'scan', id: 1, text: 'Good.\n\nBad.', language: 'plaintext' }]);
    thread.send({ type: 'scanned', id: 1, passages: packed });
    const list = await scan;
    expect([...list].map(({ text }) => text)).toEqual(['Good.', 'Bad.']);
    for (const count of [1, 2]) {
      const verdicts = scorer.score(['Good.'], { explain: false });
      (await asked(threads, count)).answer();
      await verdicts;
      scorer.forget(new PassageList(packed), 'feedback'); // so that it is asked again
    }
  });

  it('cancels a scan', async () => {
    const { scorer, threads } = client();
    const controller = new AbortController();
    const scan = scorer.scan('x', 'plaintext', { signal: controller.signal });
    controller.abort();
    expect(threads[0]!.requests.at(-1)).toEqual({ type: 'cancel', id: 1 });
    threads[0]!.send({ type: 'cancelled', id: 1 });
    await expect(scan).rejects.toThrow(Cancelled);
    await expect(scorer.scan('x', 'plaintext', { signal: controller.signal })).rejects.toThrow(Cancelled);
  });

  it.each([null, 'scored', { type: 'scored', id: 2, verdicts: [{ label: 3 }] }, { type: 'other' }])(
    'gives up on a thread that talks nonsense: %j',
    async (nonsense) => {
      const { scorer, threads } = client();
      const verdicts = scorer.score(['x'], { explain: false });
      const thread = await asked(threads, 1);
      thread.send(nonsense);
      await expect(verdicts).rejects.toThrow('no known shape');
      expect(thread.disposed).toBe(true);
    },
  );

  it('ends the thread and what waits for it when it is disposed of', async () => {
    const { scorer, threads } = client();
    const verdicts = scorer.score(['x'], { explain: false });
    await asked(threads, 1);
    scorer.dispose();
    await expect(verdicts).rejects.toThrow(Cancelled);
    expect(threads[0]?.disposed).toBe(true);
    await expect(scorer.score(['y'], { explain: false })).rejects.toThrow(Cancelled);
  });
});
