import { describe, expect, it } from 'vitest';
import { cpuLoop } from '../../../../src/diagnose/rules/running/cpu-loop.ts';
import type { Process } from '../../../../src/model/snapshot.ts';
import { inCall, osThread, silent } from '../../../system/kernel.ts';
import { at, layer, snapshot } from '../../build.ts';
import { joins, line, main, processOf, snapshotOf, threadObject, worker } from '../../objects.ts';
import { ask, computes, evidenceOf, forLoop, found, mainThreadOf, whileLoop } from '../found.ts';

const spins = [line('a.py', 'spin', 7, { loops: [whileLoop('not done')] })];
const calls = [line('a.py', 'match', 4, { calls: ['re.match(pattern, text)'] })];

it('finds an endless loop around the place where the thread stays', () => {
  const finding = found(cpuLoop, 'cpu-loop', mainThreadOf(spins, spins, computes(970)));
  expect(finding.cause).toMatchObject({
    hop: { actor: { key: 'thread 1 id-main' } },
    share: 0.97,
    frame: { function: 'spin' },
    loop: { line: 1, text: 'not done' },
    waiter: null,
  });
  expect(finding).toMatchObject({ confidence: 'likely', culprit: { file: 'a.py', line: 7 } });
  expect(finding.chain[0]).toMatchObject({
    relation: 'runs',
    to: { wanted: { type: 'processor', isLoop: true } },
  });
});

it('finds one call that does not come back', () => {
  const finding = found(cpuLoop, 'cpu-loop', mainThreadOf(calls, calls, computes()));
  expect(finding.cause).toMatchObject({ frame: { function: 'match', line: 4 }, loop: null });
  expect(finding.chain[0]?.to).toMatchObject({ wanted: { type: 'processor', isLoop: false } });
});

it('only guesses where the loop is that of a caller', () => {
  const stack = [at('a.py', 'step', 9), ...spins];
  const finding = found(cpuLoop, 'cpu-loop', mainThreadOf(stack, stack, computes()));
  expect(finding).toMatchObject({
    confidence: 'guess',
    cause: { frame: { function: 'spin' }, loop: { text: 'not done' } },
  });
});

it('finds the comprehension over something endless', () => {
  const loop = { ...forLoop('cycle(ports)'), isInfinite: true };
  const searches = [line('a.py', '<genexpr>', 7, { rounds: [loop], kept: true }), line('a.py', 'free_port', 7)];
  expect(found(cpuLoop, 'cpu-loop', mainThreadOf(searches, searches, computes())).cause).toMatchObject({ loop });
  const ends = [line('a.py', '<genexpr>', 7, { rounds: [forLoop('ports')], kept: true }), line('a.py', 'sizes', 7)];
  expect(ask(cpuLoop, mainThreadOf(ends, ends, computes()))).toBeNull();
});

describe('of a process that never answered and was seen once', () => {
  const failed = [layer({ layer: 'details', outcome: 'failed' })];
  const once = (process: Process) => {
    const [first, ...others] = process.python?.samples ?? [];
    const samples = [...(first === undefined ? [] : [{ ...first, raw: null }]), ...others];
    return { ...process, python: process.python === null ? null : { ...process.python, samples } };
  };

  it('guesses at the one call of the main thread that computes', () => {
    const process = silent(1, [[at('a.py', 'is_code', 9, 'number in codes()')]], {
      layers: failed,
      osThreads: [osThread(1, computes(980))],
    });
    const finding = found(cpuLoop, 'cpu-loop', evidenceOf(snapshot([once(process)])));
    expect(finding).toMatchObject({ confidence: 'guess', cause: { frame: { line: 9 }, loop: null } });
  });

  it('guesses at the thread that keeps the interpreter to itself', () => {
    const stacks = [[at('main.py', 'map', 9, 'self.done.wait()')], [at('a.py', 'match', 4, 'pattern.match(text)')]];
    const process = silent(1, stacks, {
      cpuMs: [0, 980],
      layers: failed,
      osThreads: [osThread(1), osThread(2, computes(980))],
    });
    const finding = found(cpuLoop, 'cpu-loop', evidenceOf(snapshot([once(process)])));
    expect(finding).toMatchObject({ confidence: 'guess', cause: { frame: { function: 'match' } } });
  });
});

describe('of two threads', () => {
  const spinning = worker('spinner', spins, { nativeId: 2 });
  const waits = (values: Parameters<typeof processOf>[3]) =>
    processOf([{ ...main(...joins('T')), nativeId: 1 }, spinning], [threadObject(spinning, 'T')], {}, values);

  it('names who waits for the one that computes', () => {
    const osThreads = [osThread(1), osThread(2, computes())];
    const { cause } = found(cpuLoop, 'cpu-loop', evidenceOf(snapshotOf(waits({ osThreads }))));
    expect(cause).toMatchObject({
      hop: { actor: { key: 'thread 1 id-spinner' } },
      waiter: { actor: { key: 'thread 1 id-main' }, waiting: { id: 'thread.join' } },
    });
  });
});

it('names the thread that keeps the interpreter to itself where the main thread gave no details', () => {
  const stacks = [[at('main.py', 'poll', 9, 'time.sleep(1)')], [at('a.py', 'match', 4, 'pattern.match(text)')]];
  const process = silent(1, stacks, {
    cpuMs: [0, 980],
    layers: [layer({ layer: 'details', outcome: 'failed' })],
    osThreads: [osThread(1), osThread(2, computes(980))],
  });
  const { cause } = found(cpuLoop, 'cpu-loop', evidenceOf(snapshot([process])));
  expect(cause).toMatchObject({
    hop: { actor: { key: 'thread 1 1-1' }, waiting: null },
    frame: { function: 'match' },
    loop: null,
    share: 0.98,
    waiter: { actor: { key: 'thread 1 1-0' } },
  });
});

it('names whom a native call starves that runs no Python in any sample', () => {
  const stacks = [[at('worker.py', 'result', 20, 'self.gate.wait()')], [at('worker.py', 'run', 14, 'time.sleep(0.2)')]];
  const looks = { ...inCall(2, 'futex'), undisturbed: { ms: 1000, cpuMs: 0, switches: 190 } };
  const process = silent(1, stacks, { cpuMs: [0, 980], osThreads: [osThread(1, computes(980)), looks] });
  expect(found(cpuLoop, 'cpu-loop', evidenceOf(snapshot([process]))).cause).toMatchObject({
    hop: { actor: { key: 'thread 1 1-0' } },
    starved: { count: 1, actors: [{ key: 'thread 1 1-1' }] },
    isPattern: false,
  });
});

it.each([
  [54, 1],
  [15, 0],
])(
  'counts %i looks for the GIL in 1.5 s as %i starved where the holder itself gets a tenth of a processor',
  (switches, count) => {
    const stacks = [
      [at('worker.py', 'result', 20, 'self.gate.wait()')],
      [at('worker.py', 'run', 14, 'time.sleep(0.2)')],
    ];
    const looks = { ...inCall(2, 'futex'), undisturbed: { ms: 1500, cpuMs: 0, switches } };
    const own = { ...osThread(1, computes()), undisturbed: { ms: 1500, cpuMs: 150, switches: 0 } };
    const process = silent(1, stacks, { osThreads: [own, looks] });
    const { starved } = found(cpuLoop, 'cpu-loop', evidenceOf(snapshot([process]))).cause;
    expect(starved?.count ?? 0).toBe(count);
  },
);

it('starves nobody where the process still runs Python', () => {
  const { cause } = found(cpuLoop, 'cpu-loop', mainThreadOf(calls, calls, computes()));
  expect(cause).toMatchObject({ starved: null, isPattern: true });
});

it('takes no call for one of a regular expression by its name alone', () => {
  const other = [line('a.py', 'match', 4, { calls: ['board.match(text)'] })];
  expect(found(cpuLoop, 'cpu-loop', mainThreadOf(other, other, computes())).cause).toMatchObject({ isPattern: false });
});

describe('finds nothing', () => {
  it.each([
    ['where the thread rests', spins, {}],
    ['in a loop that comes to its end', [line('a.py', 'work', 7, { loops: [forLoop('items')] })], computes()],
  ])('%s', (_, stack, kernel) => {
    expect(ask(cpuLoop, mainThreadOf(stack, stack, kernel))).toBeNull();
  });
});
