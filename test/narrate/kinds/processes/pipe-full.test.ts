import { expect, it } from 'vitest';
import type { PipeFull } from '../../../../src/diagnose/finding/causes/system.ts';
import { describePipeFull } from '../../../../src/narrate/kinds/processes/pipe-full.ts';
import { descriptionOf, evidenceOf, foreign, program, stepOf } from '../../../system/evidence.ts';
import { inCall, openFile } from '../../../system/kernel.ts';

const parent = program('child.wait()', inCall(1, 'wait4', '0x2'), [], { children: [2] });
const writer = foreign(['/usr/bin/seq', '9'], inCall(2, 'write', '0x1'));
const evidence = evidenceOf([parent, writer]);
const step = stepOf(evidence);
const [main] = step.route.hops;
if (main === undefined) throw new Error('main.py waits for seq');

function say(values: Partial<PipeFull>) {
  const wanted = {
    type: 'room',
    descriptor: { process: writer, file: openFile(1, 'pipe'), by: 'system call' },
  } as const;
  const plain = { wanted, use: 'output', reader: null, joiner: null, first: null } as const;
  return descriptionOf(describePipeFull, evidence, { kind: 'pipe-full', ...step, ...plain, ...values });
}

it('says who writes where, and that nobody reads', () => {
  expect(say({}).sentence).toBe("'seq 9' is blocked writing to its full stdout pipe, which nothing was seen to read");
});

it('names an actor of Python that writes, and a socket', () => {
  const facts = { protocol: 'unix', local: '/run/a.sock', remote: '', state: '' } as const;
  const file = openFile(5, 'socket', { socket: facts });
  const wanted = { type: 'room', descriptor: { process: parent, file, by: 'object' } } as const;
  expect(say({ hop: main, wanted }).sentence).toContain('the main thread is blocked writing to a full socket, which');
});

it('says what the reader does instead', () => {
  expect(say({ reader: main }).sentence).toMatch(
    /, which the main thread does not read while it waits for a child process at main\.py:7 in run$/,
  );
  expect(say({ use: 'queue' }).sentence).toContain('the full pipe of its queue');
});

it('leaves the other waits to the chain', () => {
  expect(say({ first: main, joiner: main }).sentence).toBe(say({}).sentence);
});

it.each([
  ['queue', 'cancel_join_thread()'],
  ['connection', 'recv()'],
  ['output', 'capture_output=True'],
  ['input', 'communicate(input=...)'],
] as const)('advises by what is written: %s', (use, words) => {
  expect(say({ use }).advice).toContain(words);
});

it('speaks of Python only where Python has a part in it', () => {
  expect(say({ reader: main }).advice).toContain('subprocess');
  expect(say({}).advice).toContain('subprocess');
  const shell = foreign(['bash', 'ci.sh'], inCall(1, 'wait4', '0x2'), { children: [2] });
  const both = evidenceOf([shell, { ...writer, ppid: 1 }]);
  const wanted = {
    type: 'room',
    descriptor: { process: writer, file: openFile(1, 'pipe'), by: 'system call' },
  } as const;
  const plain = { wanted, use: 'output', reader: null, joiner: null, first: null } as const;
  const said = descriptionOf(describePipeFull, both, { kind: 'pipe-full', ...stepOf(both), ...plain });
  expect(said.advice).toContain('/dev/null');
  expect(said.advice).not.toMatch(/subprocess|communicate/);
});
