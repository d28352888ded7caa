import { describe, expect, it } from 'vitest';
import { describeFlags } from '../../../src/cli/flags';

describe('describeFlags', () => {
  it('keeps help apart from a flag of any length', () => {
    const lines = describeFlags({
      json: { kind: 'switch', help: 'one object a line' },
      optimizer: { kind: ['sgd', 'adadelta', 'rmsprop', 'adam', 'adamax'], help: 'optimizer (adam)' },
    }).split('\n');
    expect(lines).toEqual([
      `  --json${' '.repeat(30)}one object a line`,
      '  --optimizer sgd|adadelta|rmsprop|adam|adamax  optimizer (adam)',
    ]);
  });
});
