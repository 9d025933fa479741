import { expect, it } from 'vitest';
import type { PipeFull } from '../../../src/diagnose/finding/causes/system.ts';
import { pipeFull } from '../../../src/narrate/kinds/pipe-full.ts';
import { evidenceOf, foreign, program, stepOf, told } from '../../system/evidence.ts';
import { inCall, openFile } from '../../system/kernel.ts';

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
  return told(pipeFull, evidence, { kind: 'pipe-full', ...step, ...plain, ...values });
}

const mainWaits = /the main thread of main\.py \(pid 1\) (waits in the end of a child process at main\.py:7 in run)/;

it('says who writes where, and that nobody reads', () => {
  expect(say({}).sentence).toBe(
    "'seq 9' (pid 2) is blocked in a write to its stdout, which is full and is read by nobody that lives",
  );
});

it('names an actor of Python that writes, and a socket by its ends', () => {
  const facts = { protocol: 'unix', local: '/run/a.sock', remote: '', state: '' } as const;
  const file = openFile(5, 'socket', { socket: facts });
  const wanted = { type: 'room', descriptor: { process: parent, file, by: 'object' } } as const;
  expect(say({ hop: main, wanted }).sentence).toContain(
    'the main thread of main.py (pid 1) is blocked in a write to the unix socket /run/a.sock, which',
  );
});

it('says what the reader does instead', () => {
  const words = new RegExp(mainWaits.source.replace('(waits', '\\(waits').replace('run)', 'run\\)'));
  expect(say({ reader: main }).sentence).toMatch(new RegExp(`which is full and is not read by ${words.source}$`));
});

it('says where the waits begin', () => {
  expect(say({ first: main }).sentence).toMatch(new RegExp(`nobody that lives, while ${mainWaits.source}$`));
});

it('says who joins the process that puts into a queue', () => {
  const { sentence } = say({ use: 'queue', joiner: main });
  expect(sentence).toMatch(new RegExp(`^${mainWaits.source}; 'seq 9' .* a write to the pipe of its queue, which is`));
});

it.each([
  ['queue', 'cancel_join_thread()'],
  ['connection', 'recv()'],
  ['output', 'capture_output=True'],
  ['input', 'communicate(input=...)'],
] as const)('advises by what is written: %s', (use, words) => {
  expect(say({ use }).advice).toContain(words);
});
