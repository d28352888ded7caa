import type { FileHandle } from 'node:fs/promises';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { disk } from '../../../../src/base/files';
import { Random } from '../../../../src/base/random';
import type { ProgressEvent, ValidationEvent } from '../../../../src/protocol/trainingEvents';
import { crc32c, maskedCrc32c } from '../../../../src/training/tensorboard/crc32c';
import { type Scalar, summariesOf, SummaryWriter } from '../../../../src/training/tensorboard/summaries';
import { pythonWith } from '../../../support/python';
import { fieldsOf } from '../../../support/protobufReader';

const scratch = mkdtempSync(path.join(tmpdir(), 'undertone-summaries-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('CRC-32C', () => {
  // The vectors of RFC 3720, appendix B.4, and the usual check value.
  it.each([
    ['32 bytes of 0', new Uint8Array(32), 0x8a9136aa],
    ['32 bytes of 0xff', new Uint8Array(32).fill(0xff), 0x62a8ab43],
    ['0 to 31', Uint8Array.from({ length: 32 }, (_, i) => i), 0x46dd794e],
    ['31 to 0', Uint8Array.from({ length: 32 }, (_, i) => 31 - i), 0x113fdb5c],
    ['123456789', Buffer.from('123456789'), 0xe3069283],
    ['nothing', new Uint8Array(), 0],
  ])('of %s', (_, bytes, expected) => expect(crc32c(bytes)).toBe(expected));
});

/** Every scalar of an event file, each record's checksums verified. */
function readEvents(file: string): (Scalar & { wallTime: number })[] {
  const bytes = readFileSync(file);
  const found: (Scalar & { wallTime: number })[] = [];
  let version = '';
  for (let at = 0; at < bytes.length;) {
    const length = Number(bytes.readBigUInt64LE(at));
    expect(bytes.readUInt32LE(at + 8)).toBe(maskedCrc32c(bytes.subarray(at, at + 8)));
    const data = bytes.subarray(at + 12, at + 12 + length);
    expect(bytes.readUInt32LE(at + 12 + length)).toBe(maskedCrc32c(data));
    const event = fieldsOf(data);
    if (at === 0) version = event.bytes(3).toString();
    else if (found.length === 0 && event.bytes(7)) {
      expect(fieldsOf(event.bytes(7)).int(1)).toBe(1n); // SessionLog.START
    } else {
      const value = fieldsOf(fieldsOf(event.bytes(5)).bytes(1));
      found.push({
        tag: value.bytes(1).toString(),
        value: value.bytes(2).readFloatLE(),
        step: Number(event.int(2)),
        wallTime: event.bytes(1).readDoubleLE(),
      });
    }
    at += 16 + length;
  }
  expect(version).toBe('brain.Event:2');
  return found;
}

const progress: ProgressEvent = {
  event: 'progress',
  step: 300,
  steps: 1000,
  epoch: 1.5,
  loss: 0.75,
  learningRate: 0.002,
  gradientNorm: 1.25,
  tokensPerSecond: 50_000,
  secondsLeft: 12,
  memory: 1e8,
};
const validation: ValidationEvent = {
  event: 'validation',
  step: 300,
  epoch: 1.5,
  loss: 0.5,
  accuracy: 0.875,
  macroF1: 0.8125,
  best: true,
  sinceBest: 0,
  patience: 3,
  confusion: [],
  samples: [],
};

it('draws losses, accuracy, macro-F1 and the learning rate of a run', () => {
  expect(summariesOf(progress)).toContainEqual({ tag: 'loss/train', value: 0.75, step: 300 });
  expect(summariesOf(progress)).toContainEqual({ tag: 'learning rate', value: 0.002, step: 300 });
  expect(summariesOf(validation)).toEqual([
    { tag: 'loss/validation', value: 0.5, step: 300 },
    { tag: 'accuracy/validation', value: 0.875, step: 300 },
    { tag: 'macro-F1/validation', value: 0.8125, step: 300 },
  ]);
  expect(summariesOf({ event: 'phase', phase: 'training' })).toEqual([]);
});

it('writes events that read back, in order, with their checksums right', async () => {
  const random = Random.fromSeed(4);
  const written = Array.from({ length: 500 }, (_, i) => ({
    tag: `größe/${i % 7}`,
    value: Math.fround(random.normal() * 10 ** (i % 9)),
    step: i * 10 ** (i % 8),
    wallTime: 1.7e9 + i / 8,
  }));
  const writer = await SummaryWriter.open(path.join(scratch, 'new', 'folder'));
  for (const { tag, value, step, wallTime } of written) writer.scalar(tag, value, step, wallTime);
  expect(await writer.close()).toBeUndefined();
  expect(readEvents(writer.file)).toEqual(written);
});

it('thins progress out, but keeps its first, its last, and what a validation stands beside', async () => {
  const writer = await SummaryWriter.open(path.join(scratch, 'thinned'));
  for (let step = 1; step <= 2000; step++) {
    writer.write({ ...progress, step, steps: 10_000 });
    if (step === 700) writer.write({ ...validation, step });
  }
  await writer.close();
  const written = readEvents(writer.file);
  const steps = written.filter(({ tag }) => tag === 'loss/train').map(({ step }) => step);
  expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
  expect(steps).toEqual(expect.arrayContaining([1, 700, 2000]));
  expect(steps.length).toBeLessThan(200);
  expect(written.filter(({ tag }) => tag === 'accuracy/validation').map(({ step }) => step)).toEqual([700]);
});

it('refuses a folder that cannot be made', async () => {
  const file = path.join(scratch, 'file');
  writeFileSync(file, '');
  await expect(SummaryWriter.open(path.join(file, 'runs'))).rejects.toMatchObject({
    name: 'UserError',
    message: expect.stringMatching(/^Cannot write .*: choose another folder\.$/) as string,
  });
});

it('tells a full disk when it is closed, and throws nothing', async () => {
  const close = vi.fn(() => Promise.resolve());
  const full = vi.spyOn(disk, 'open').mockResolvedValue({
    appendFile: () => Promise.reject(Object.assign(new Error('no space'), { code: 'ENOSPC' })),
    close,
  } as unknown as FileHandle);
  const writer = await SummaryWriter.open(path.join(scratch, 'full'));
  full.mockRestore();
  writer.write(validation);
  expect((await writer.close())?.message).toBe(
    `Cannot write ${writer.file}: the disk is full: free some space and try again.`,
  );
  expect(close).toHaveBeenCalledOnce();
});

const readByTensorBoard = `
import json, sys
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
events = EventAccumulator(sys.argv[1], size_guidance={"scalars": 0}); events.Reload()
print(json.dumps([{"tag": t, "value": e.value, "step": e.step, "wallTime": e.wall_time} for t in events.Tags()["scalars"] for e in events.Scalars(t)]))`;

describe('TensorBoard itself', { timeout: 120_000 }, () => {
  it('reads the scalars back', async (test) => {
    const python = await pythonWith(['tensorboard.backend.event_processing.event_accumulator'], test);
    const folder = path.join(scratch, 'tensorboard');
    const writer = await SummaryWriter.open(folder);
    const written = Array.from({ length: 200 }, (_, i) => ({
      tag: ['loss/train', 'macro-F1/validation', 'learning rate'][i % 3]!,
      value: Math.fround(Math.sin(i)),
      step: i * 7,
      wallTime: 1.7e9 + i,
    }));
    for (const { tag, value, step, wallTime } of written) writer.scalar(tag, value, step, wallTime);
    await writer.close();
    const found = JSON.parse(await python(['-c', readByTensorBoard, folder])) as (Scalar & { wallTime: number })[];
    expect(found.sort((a, b) => a.step - b.step)).toEqual(written);
  });

  it('draws a resumed run once: from its checkpoint on, the new session alone', async (test) => {
    const python = await pythonWith(['tensorboard.backend.event_processing.event_accumulator'], test);
    const folder = path.join(scratch, 'resumed');
    for (const { clock, steps, value } of [
      { clock: 1.7e12, steps: [100, 200, 300, 400], value: 1 },
      { clock: 1.7e12 + 60_000, steps: [300, 400, 500], value: 2 },
    ]) {
      const now = vi.spyOn(Date, 'now').mockReturnValue(clock);
      const writer = await SummaryWriter.open(folder);
      for (const step of steps) writer.scalar('loss/train', value, step);
      await writer.close();
      now.mockRestore();
    }
    const found = JSON.parse(await python(['-c', readByTensorBoard, folder])) as Scalar[];
    expect(found.map(({ step, value }) => [step, value])).toEqual([
      [100, 1],
      [200, 1],
      [300, 2],
      [400, 2],
      [500, 2],
    ]);
  });
});
