import path from 'node:path';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../src/model/verdict.ts';
import { verdictOf } from '../../src/narrate/verdict.ts';
import { storedSnapshot } from '../../src/parse/stored/snapshot.ts';
import { root } from '../support/python.ts';

/**
 * Hundreds of hangs of the corpus, diagnosed again from the snapshots that were taken of them, and judged by what their cases expect: what a
 * change of a rule does to all of them is known in seconds, without a program that hangs. `npm run stored` makes the set (test/hangs/README.md).
 */
interface Row {
  readonly case: string;
  /** Version of the interpreter. */
  readonly python: string;
  /** Of the case's program, when the snapshot was taken. */
  readonly program: string;
  /** The content of a `snapshot.json`. */
  readonly snapshot: unknown;
}

interface Case {
  readonly name: string;
}

interface Judgement {
  readonly failed: readonly string[];
  readonly wrongBlame: string | null;
}

interface StoredSet {
  readonly filesOfSet: () => readonly string[];
  readonly readFile: (file: string) => readonly Row[];
  readonly readNotRight: () => Readonly<Record<string, string>>;
  readonly stateOf: (one: Case) => string;
  readonly runOf: (verdict: Verdict) => unknown;
  readonly against: (judgement: Judgement) => readonly string[];
}

const scripts = path.join(root, 'scripts');
const { filesOfSet, readFile, readNotRight, stateOf, runOf, against }: StoredSet = await import(
  path.join(scripts, 'stored/set.mjs')
);
const { revealing }: { revealing: (snapshot: unknown) => readonly string[] } = await import(
  path.join(scripts, 'stored/scrub.mjs')
);
const { findCases }: { findCases: (folder: string) => readonly Case[] } = await import(
  path.join(scripts, 'corpus/cases.mjs')
);
const { judge }: { judge: (one: Case, run: unknown) => Judgement } = await import(
  path.join(scripts, 'corpus/judge.mjs')
);

const cases = new Map(findCases(path.join(root, 'test/hangs')).map((one) => [one.name, one]));
const notRight = readNotRight();
const files = filesOfSet();
const stored = new Set<string>();
const ends = new Set<string>();

describe.each(files)('%s', (file) => {
  test.each(readFile(file).map((row) => [row.case, row] as const))('%s', (name, row) => {
    stored.add(name);
    const one = cases.get(name);
    if (one === undefined) throw new Error(`${name} has left the corpus: npm run stored takes it out of the set`);
    const isSame = stateOf(one) === row.program;
    expect(isSame, `${name} is not as it was: run it (npm run corpus) and put its report in (npm run stored)`).toBe(
      true,
    );
    expect(revealing(row.snapshot)).toEqual([]);
    const verdict = verdictOf(v.parse(storedSnapshot, row.snapshot), 'hung');
    const wrong = against(judge(one, runOf(verdict))).join('; ');
    expect(
      wrong,
      `${verdict.headline}\n(${name}; test/verdicts/hangs/not-right.json has what is known to be wrong)`,
    ).toBe(notRight[name] ?? '');
    const told = endedIn(verdict.chain.map(({ toRef = {} }) => toRef));
    expect(endedIn(verdict.reasoning?.steps ?? []), 'who has ended is the end of the chain and of the steps').toEqual(
      told,
    );
    if (told.length > 0) expect(verdict.chain.filter(({ toRef = {} }) => 'nobody' in toRef)).toEqual([]);
    for (const { actor = '' } of told) ends.add(actor.split(' ')[0] ?? '');
  });
});

/** Those of the ends of links, or of the steps of a reasoning, that have ended. */
function endedIn(of: readonly { readonly actor?: string; readonly process?: number; readonly ended?: unknown }[]) {
  return of.flatMap(({ actor, process, ended }) =>
    ended === undefined ? [] : [{ actor: actor ?? `process ${process}`, ended }],
  );
}

test('threads, tasks and processes that have ended are ends of chains', () => {
  expect([...ends].sort()).toEqual(['process', 'task', 'thread']);
});

test('what is known to be wrong is in the set', () => {
  expect(Object.keys(notRight).filter((name) => !stored.has(name))).toEqual([]);
});
