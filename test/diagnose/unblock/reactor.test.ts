import { expect, it } from 'vitest';
import type { Process } from '../../../src/model/snapshot.ts';
import { line, main, object, processOf, verdictOf } from '../objects.ts';
import { child } from '../script/shells.ts';

const runs = main(line('site:twisted/internet/base.py', 'run', 686, { refs: { self: 'R' } }), line('a.py', 'go', 9));
const idle = object('R', 'event loop', { running: true, ready: 0, scheduled: 0, watched: 0 });
const reactor = (values: Partial<Process>) => ({ ...processOf([runs], [idle]), ...values });
const sleeps = child(2, 'sleep 14');

it('has nothing left to do without a call, a connection or a child, and may be told of the end of one that lives', () => {
  expect(verdictOf(reactor({})).kind).toBe('nobody-can-wake');
  expect(verdictOf(reactor({ children: [2] }), { ...sleeps, states: ['Z', 'Z'] }).kind).not.toBe('unknown');
  expect(verdictOf(reactor({ children: [2] }), sleeps).kind).not.toBe('nobody-can-wake');
});
