import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/diagnose/diagnose.ts';
import { threadKey } from '../../../src/diagnose/graph/actor.ts';
import { waitGraphOf } from '../../../src/diagnose/graph/build.ts';
import { waitingOf } from '../../../src/diagnose/waits/waiting.ts';
import type { SourceLoop } from '../../../src/model/snapshot/source-facts.ts';
import type { Details, Snapshot } from '../../../src/model/snapshot.ts';
import { line, main, object, processOf, snapshotOf, waitsIn } from '../objects.ts';

const ROUNDS: SourceLoop = { kind: 'while', text: 'len(got) < 5', line: 4, endLine: 9, isInfinite: false };
const THREE: SourceLoop = { kind: 'for', text: 'range(3)', line: 4, endLine: 9, isInfinite: false };
/** FUTEX_WAIT_BITSET with a timeout (futex(2)). */
const TIMED = { number: 202, name: 'futex', args: ['0x1', '0x189', '0x0', '0x1000', '0x0', '0xffffffff'] };
const ENDLESS = { ...TIMED, args: ['0x1', '0x189', '0x0', '0x0', '0x0', '0xffffffff'] };

interface Given {
  readonly call: string;
  readonly loop?: SourceLoop;
  readonly syscall?: typeof TIMED & { readonly dueInMs?: number };
  readonly facts?: Partial<Details>;
}

/** The main thread waits for an event that nobody else knows. */
function waiter({ call, loop, syscall = TIMED, facts = {} }: Given): Snapshot {
  const settles = line('main.py', 'settle', 5, {
    calls: [call],
    refs: { ready: 'E' },
    ...(loop === undefined ? {} : { loops: [loop] }),
  });
  const frames = [...waitsIn('event', 'E', syscall !== ENDLESS), settles, line('main.py', '<module>', 90)];
  const thread = { ...main(), frames, nativeId: 1 };
  const os = { tid: 1, name: 'python', state: 'S', wchan: null, syscall, cpuMs: [1, 1], switches: [1, 1] };
  return snapshotOf(processOf([thread], [object('E', 'event', { set: false })], facts, { osThreads: [os] }));
}

function patience(given: Given): string | undefined {
  const graph = waitGraphOf(waiter(given));
  const actor = graph.actors.get(threadKey(1, 'id-main'));
  return actor === undefined ? undefined : waitingOf(graph, actor)?.patience;
}

describe('a timeout', () => {
  it('ends a wait that no loop asks again', () => {
    expect(patience({ call: 'ready.wait(timeout=12)' })).toBe('ends');
    expect(patience({ call: 'ready.wait(timeout=12)', loop: THREE })).toBe('ends');
    expect(patience({ call: 'ready.wait(timeout=2)' })).toBe('ends');
  });

  it('of a wait in a loop without an end makes it look again, however long it is', () => {
    expect(patience({ call: 'ready.wait(timeout=12)', loop: ROUNDS })).toBe('polls');
    expect(patience({ call: 'ready.wait(timeout=300)', loop: ROUNDS })).toBe('polls');
  });

  it('that is over after a minute only ends what hangs', () => {
    expect(patience({ call: 'ready.wait(timeout=300)' })).toBe('long');
    expect(patience({ call: 'ready.wait(limit)' })).toBe('long');
  });

  it('counts as the kernel has it', () => {
    expect(patience({ call: 'ready.wait(limit)', syscall: { ...TIMED, dueInMs: 40_000 } })).toBe('ends');
    expect(patience({ call: 'ready.wait(limit)', syscall: { ...TIMED, dueInMs: 240_000 } })).toBe('long');
    // The number is that of a queue.
    expect(patience({ call: 'pick(3).wait(limit)', syscall: { ...TIMED, dueInMs: 3_540_000 } })).toBe('long');
    expect(patience({ call: 'ready.wait(5)', syscall: { ...TIMED, dueInMs: 4_000 } })).toBe('ends');
    // So long somebody waits for the interpreter lock at a time.
    expect(patience({ call: 'ready.wait(limit)', syscall: { ...TIMED, dueInMs: 5 } })).toBe('long');
  });
});

describe('a signal that the kernel will send', () => {
  const wait = { call: 'ready.wait()', syscall: ENDLESS };
  const alarm = (dueIn: number, interval = 0, goesOn = false) => ({ facts: { alarm: { dueIn, interval, goesOn } } });

  it('ends a wait of the main thread like a timeout', () => {
    expect(patience({ ...wait, ...alarm(20) })).toBe('ends');
    expect(patience({ ...wait, ...alarm(300) })).toBe('long');
  });

  it('whose handler only prints ends nothing, and refutes a proof', () => {
    expect(patience({ ...wait, ...alarm(20, 0, true) })).toBe('forever');
    expect(diagnose(waiter({ ...wait, ...alarm(20, 0, true) })).finding).toMatchObject({
      confidence: 'likely',
      cause: { kind: 'nobody-can-wake' },
    });
  });

  it('that comes again and again has come before', () => {
    expect(patience({ ...wait, ...alarm(20, 20) })).toBe('forever');
  });
});

it('what ends by itself soon is no hang, and nobody is blamed for it', () => {
  const { finding } = diagnose(waiter({ call: 'ready.wait(timeout=12)' }));
  expect(finding).toMatchObject({ confidence: 'guess', culprit: null });
  expect(finding.cause).toMatchObject({ kind: 'slow', progress: { type: 'timeout' } });
});

it('what a long timeout ends is told as a hang, and proves nothing', () => {
  expect(diagnose(waiter({ call: 'ready.wait(timeout=300)' })).finding).toMatchObject({
    confidence: 'likely',
    cause: { kind: 'nobody-can-wake' },
  });
});
