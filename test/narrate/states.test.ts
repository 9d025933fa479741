import { expect, it } from 'vitest';
import type { Waiting } from '../../src/diagnose/waits/waiting.ts';
import type { SyncObject } from '../../src/model/snapshot/objects.ts';
import { stateWords } from '../../src/narrate/words/states.ts';
import { object } from '../diagnose/objects.ts';

const joins = (facts: SyncObject['facts']) =>
  stateWords({ verb: 'drain', objects: [object('Q', 'queue', facts)] } as unknown as Waiting);

it.each<[SyncObject['facts'], string]>([
  [{ size: 0, unfinished: 2 }, 'task_done() was not called for 2 items'],
  [{ size: 3, unfinished: 3 }, '3 items are still in it'],
  [{ size: 1, unfinished: 2 }, '1 item is still in it, and task_done() was not called for 1 that was taken'],
  [{ unfinished: 2 }, 'task_done() was not called for 2 items'],
])('of a queue whose end is awaited: %o', (facts, words) => {
  expect(joins(facts)).toBe(words);
});
