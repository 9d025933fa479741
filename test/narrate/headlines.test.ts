import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../src/model/verdict.ts';
import { headlineOf } from '../../src/narrate/describers.ts';
import { verdictOf } from '../../src/narrate/verdict.ts';
import { line } from '../diagnose/objects.ts';
import { root } from '../support/python.ts';
import { storedSnapshotIn } from '../support/stored.ts';
import { actorOf, evidenceFor, program, stepOf } from './kinds/build-steps.ts';
import { findingWith } from './kinds/parts.ts';

/** A headline is read in a log, a title and a mail: one sentence of at most this many characters. */
const LIMIT = 200;

const folder = path.join(root, 'test', 'golden');
const stored = readdirSync(folder).filter((name) => existsSync(path.join(folder, name, 'snapshot.json')));

/** Full stops behind a word, with more text behind them. */
const SECOND_SENTENCE = /[a-z)']\. [A-Z]/;

function verdictIn(name: string): Verdict {
  return verdictOf(storedSnapshotIn(path.join(folder, name)), 'hung');
}

describe.each(stored)('the headline of %s', (name) => {
  const { kind, headline } = verdictIn(name);

  it.skipIf(kind === 'unknown')('is one sentence that fits', () => {
    expect(headline.length).toBeLessThanOrEqual(LIMIT);
    expect(headline).toMatch(/[.…]$/);
    expect(headline).not.toMatch(SECOND_SENTENCE);
    expect(headline.split('; ').length).toBe(1);
  });
});

describe('names of any length', () => {
  const long = 'a_very_long_name_of_a_function_'.repeat(20);
  const evidence = evidenceFor(program({ [long]: line(`${long}.py`, long, 7) }));
  const actor = actorOf(evidence, `thread 1 id-${long}`);

  it('leave one line that ends with what was cut', () => {
    const finding = findingWith({
      kind: 'nobody-can-wake',
      way: [],
      step: stepOf(actor),
      reason: { type: 'nobody else' },
      deadWaker: null,
      inThread: null,
      asksPool: false,
      scopes: null,
    });
    const { headline } = headlineOf(evidence, finding);
    expect(headline.length).toBeLessThanOrEqual(LIMIT);
    expect(headline).toMatch(/…$/);
  });

  it('cost the names of functions before they cost a reason', () => {
    const middle = 'settle_all_open_positions_of_yesterday';
    const short = evidenceFor(program({ a: line('settlement.py', middle, 7) }));
    const finding = findingWith({
      kind: 'nobody-can-wake',
      way: [],
      step: stepOf(actorOf(short, 'thread 1 id-a')),
      reason: { type: 'all blocked', by: [actorOf(short, 'thread 1 id-main')], isBefore: true },
      deadWaker: null,
      inThread: null,
      asksPool: false,
      scopes: null,
    });
    const { headline } = headlineOf(short, finding);
    expect(headline).toContain('the main thread, the only one found that could wake it, waits for it in turn');
    expect(headline).not.toContain(middle);
  });
});
