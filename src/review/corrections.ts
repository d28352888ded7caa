/** Reviewers' decisions in the form that training uses: a label by text. */
import path from 'node:path';
import { UserError } from '../base/errors';
import { sha256 } from '../base/files';
import { type Decision, type Decisions, isCorrection } from './decision';
import { DecisionStore } from './decisionStore';

/** The label that applies to a text, and where its decision is. */
export interface Correction extends Pick<Decision, 'text' | 'label' | 'verdict'> {
  /** Index of the decisions file, and the row in it, from 1. */
  readonly file: number;
  readonly row: number;
}

export interface Corrections {
  readonly files: readonly string[];
  /** What each file held. */
  readonly decisions: readonly Decisions[];
  /** By `textHash`, in the order of the files. Of several decisions on one text, the latest counts. */
  readonly byHash: ReadonlyMap<string, Correction>;
  /** Texts whose label is not what the model had said. */
  readonly corrected: number;
  /** Texts on which decisions disagree. */
  readonly contradicted: number;
  /** Only of the texts' hashes and labels: who decided when does not affect a model. */
  readonly sha256: string;
}

/** @throws UserError where a file is damaged or holds no decision */
export async function readCorrections(files: readonly string[]): Promise<Corrections> {
  const byHash = new Map<string, Correction & { time: string }>();
  const read: Decisions[] = [];
  const contradicted = new Set<string>();
  for (const [file, name] of files.entries()) {
    const decisions = await new DecisionStore(name).read();
    if (decisions.size === 0)
      throw new UserError('input', `${name} holds no decisions: review some feedback first, or name another file.`);
    read.push(decisions);
    let row = 0;
    for (const { text, label, verdict, hash, time } of decisions.values()) {
      row++;
      const other = byHash.get(hash);
      if (other && other.label !== label) contradicted.add(hash);
      if (!other || other.time <= time) byHash.set(hash, { text, label, verdict, file, row, time });
    }
  }
  const pairs = [...byHash].map(([hash, { label }]) => JSON.stringify([hash, label]));
  return {
    files,
    decisions: read,
    byHash,
    corrected: [...byHash.values()].filter(isCorrection).length,
    contradicted: contradicted.size,
    sha256: sha256(pairs.sort().join('\n')),
  };
}

/** What a model's card says about them. */
export function provenanceOf({ files, byHash, corrected, sha256 }: Corrections): {
  files: string[];
  texts: number;
  corrected: number;
  sha256: string;
} {
  return { files: files.map((file) => path.basename(file)), texts: byHash.size, corrected, sha256 };
}
