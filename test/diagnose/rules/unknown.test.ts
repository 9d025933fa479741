import { describe, expect, it } from 'vitest';
import type { Seen, SeenStack } from '../../../src/diagnose/finding/causes/unknown.ts';
import type { Evidence } from '../../../src/diagnose/focus/evidence.ts';
import { unknown } from '../../../src/diagnose/rules/unknown.ts';
import type { Details, Frame, Process, RawThread, Snapshot } from '../../../src/model/snapshot.ts';
import { awaits, idleLoop, loopObject, object, task } from '../../async/asyncio.ts';
import { inCall, openFile, osThread } from '../../system/kernel.ts';
import { at, bootstrap, details, layer, mainThread, other, python, queueGet, snapshot, thread } from '../build.ts';
import { line, main, processOf, snapshotOf, object as syncObject } from '../objects.ts';
import { computes, evidenceOf, found } from './found.ts';

const waits = [...queueGet, at('a.py', 'work', 3, 'odd()'), at('a.py', '<module>', 9)];

const seenBy = (evidence: Evidence): Seen => found(unknown, 'unknown', evidence).cause.seen;

function stackOf(evidence: Evidence): SeenStack {
  const seen = seenBy(evidence);
  if (seen.type !== 'stack') throw new Error(`it saw ${seen.type}`);
  return seen;
}

const without = ({ threads: _, ...rest }: Partial<Details>) => rest;

/** One process whose main thread stands so in both samples. */
function standing(
  frames: readonly Frame[],
  one: Partial<Details> = {},
  process: Partial<Process> = {},
  values: Partial<Snapshot> = {},
): Evidence {
  const main = { ...mainThread(frames), nativeId: 1 };
  const whole = details([main, ...(one.threads ?? [])], without(one));
  return evidenceOf(snapshot([python(1, [whole, whole], process)], values));
}

describe('where nothing could be seen', () => {
  it.each<[Seen['type'], readonly Process[]]>([
    ['no process', []],
    ['not Python', [other(1)]],
    ['no stack', [python(1, [null, null])]],
  ])('says so: %s', (type, processes) => {
    const finding = found(unknown, 'unknown', evidenceOf(snapshot(processes)));
    expect(finding.cause.seen.type).toBe(type);
    expect(finding).toMatchObject({ confidence: 'guess', culprit: null, chain: [], fingerprintParts: [] });
  });

  it('names the first layer that tells why', () => {
    const layers = [
      layer({ layer: 'proc', outcome: 'got' }),
      layer({ layer: 'signal', outcome: 'skipped' }),
      layer({ layer: 'gdb', outcome: 'failed', reason: 'ptrace was refused' }),
    ];
    const evidence = evidenceOf(snapshot([python(1, [null], { layers })]));
    expect(seenBy(evidence)).toMatchObject({ type: 'no stack', layer: { layer: 'gdb' } });
  });
});

describe('of another program', () => {
  const reads = other(1, {
    osThreads: [inCall(1, 'read', '0x9')],
    files: [openFile(9, 'pipe', { access: 'read-write', inode: 7 })],
  });

  it('tells the call that it waits in, and what is missing to say why', () => {
    const seen = seenBy(evidenceOf(snapshot([reads])));
    expect(seen).toMatchObject({ type: 'foreign wait', way: [], lack: { type: 'object' } });
    expect(seen).toMatchObject({ last: { actor: { process: { pid: 1 } }, waiting: { verb: 'read' } } });
  });

  it('is not told apart from one without a call', () => {
    expect(seenBy(evidenceOf(snapshot([other(1, { osThreads: [osThread(1)] })]))).type).toBe('not Python');
  });
});

describe('of a stack', () => {
  it('tells the wait, and blames the line where it stands', () => {
    const finding = found(unknown, 'unknown', standing(waits));
    expect(finding.cause.seen).toMatchObject({
      waiting: { id: 'queue.get' },
      frame: { function: 'work', line: 3 },
      pending: { tasks: 0, greenlets: 0 },
      behind: null,
      isAwaitingChildren: false,
      outlook: 'not found',
    });
    expect(finding).toMatchObject({ confidence: 'guess', culprit: { file: 'a.py', line: 3 } });
    expect(finding.chain).toMatchObject([
      { from: { type: 'actor', actor: { thread: { main: true } } }, relation: 'waits for', to: { type: 'thing' } },
    ]);
  });

  it('tells code that nothing shows to wait', () => {
    const { cause, chain } = found(unknown, 'unknown', standing([at('a.py', 'odd', 3)]));
    expect(cause.seen).toMatchObject({ waiting: null, frame: { function: 'odd' } });
    expect(chain).toMatchObject([{ relation: 'runs', to: { type: 'code', frame: { function: 'odd' } } }]);
  });

  it('is content with no frame', () => {
    expect(stackOf(standing([])).frame).toBeNull();
  });

  it('counts tasks and greenlets that do not run', () => {
    const greenlet = {
      id: '1',
      type: 'greenlet',
      name: null,
      parentId: null,
      threadIdent: null,
      current: false,
      dead: false,
      frames: [],
      startedAt: [],
    };
    const { pending } = stackOf(standing(waits, { greenlets: [greenlet, { ...greenlet, id: '2', dead: true }] }));
    expect(pending).toEqual({ tasks: 0, greenlets: 1 });
  });

  it('knows an exit that waits for child processes', () => {
    const exit = [
      at('lib:multiprocessing/process.py', 'join', 149),
      at('lib:multiprocessing/util.py', '_exit_function', 360),
    ];
    expect(stackOf(standing(exit)).isAwaitingChildren).toBe(true);
  });
});

it('goes on to the task behind an idle event loop, and blames nobody for running the loop', () => {
  const sleeper = task('T1', 'Task-1', [awaits.sleep, at('shop.py', 'customer', 39, 'await asyncio.sleep(3600)')]);
  const one = details([idleLoop()], {
    loops: [{ id: 'LOOP', type: 'asyncio.x', running: true, closed: false, threadIdent: 'main' }],
    tasks: [sleeper],
    objects: [loopObject(), object('T1', 'task', { name: 'Task-1', state: 'pending' }, { loop: ['LOOP'] })],
  });
  const finding = found(unknown, 'unknown', evidenceOf(snapshot([python(1, [one, one])])));
  expect(finding.cause.seen).toMatchObject({
    behind: { way: [{ actor: { kind: 'thread' } }], last: { actor: { key: 'task 1 T1' } } },
    pending: { tasks: 1, greenlets: 0 },
  });
  expect(finding.culprit).toBeNull();
  expect(finding.chain.at(-1)?.from).toMatchObject({ actor: { key: 'task 1 T1' } });
});

describe('the outlook', () => {
  it('is that it may go on where the stack moved', () => {
    const samples = [3, 9].map((line) => details([mainThread([at('a.py', 'work', line)])]));
    const finding = found(unknown, 'unknown', evidenceOf(snapshot([python(1, samples)])));
    expect(finding).toMatchObject({ cause: { seen: { outlook: 'moved' } }, culprit: null });
  });

  it('is that it may go on where it still wrote', () => {
    const finding = found(unknown, 'unknown', standing(waits, {}, {}, { silentMs: 200, elapsedMs: 6000 }));
    expect(finding).toMatchObject({ cause: { seen: { outlook: 'wrote' } }, culprit: null });
  });

  it('is that it may go on where another thread computes', () => {
    const busy = thread({ name: 'busy', frames: [at('b.py', 'crunch', 3), ...bootstrap], nativeId: 2 });
    const osThreads = [osThread(1), osThread(2, computes())];
    const finding = found(unknown, 'unknown', standing(waits, { threads: [busy] }, { osThreads }));
    expect(finding).toMatchObject({ cause: { seen: { outlook: 'others run' } }, culprit: null });
  });
});

describe('what was missing', () => {
  it('is the details where only raw stacks came', () => {
    const layers = [layer({ layer: 'details', outcome: 'failed', reason: 'no answer' })];
    const one: RawThread = { ident: 'main', current: true, name: null, garbageCollecting: false, frames: waits };
    const process = python(1, [null], { layers });
    const samples = [{ raw: { threads: [one], truncated: false }, details: null }];
    const bare = { ...process, python: process.python === null ? null : { ...process.python, samples } };
    expect(stackOf(evidenceOf(snapshot([bare]))).lack).toMatchObject({
      type: 'input',
      missing: { what: 'details', layer: 'details', why: 'no answer' },
    });
  });

  it('is the wait where the line says that it is none that is known', () => {
    const process = processOf([main(line('a.py', 'odd', 3))], [syncObject('Q', 'queue', {})]);
    expect(stackOf(evidenceOf(snapshotOf(process))).lack).toEqual({ type: 'wait' });
  });

  it('is nothing where time ends it', () => {
    const process = processOf(
      [main(line('a.py', 'doze', 3, { calls: ['time.sleep(9)'] }))],
      [syncObject('Q', 'queue', {})],
    );
    expect(stackOf(evidenceOf(snapshotOf(process))).lack).toEqual({ type: 'time', actor: null });
  });
});

it('lists where the other live Python processes stand', () => {
  const child = python(2, [details([mainThread([at('b.py', 'serve', 7)])])], { ppid: 1 });
  const finding = found(
    unknown,
    'unknown',
    evidenceOf(snapshot([python(1, [details([mainThread(waits)])]), child, other(3)])),
  );
  expect(finding.chain.at(-1)).toMatchObject({
    from: { process: { pid: 2 } },
    relation: 'stands at',
    to: { frame: { function: 'serve', line: 7 } },
  });
});

describe('a function that waits for a Deferred is on no stack', () => {
  const runs = [
    at('site:twisted/internet/epollreactor.py', 'doPoll', 227),
    at('site:twisted/internet/base.py', 'run', 720),
  ];
  const asks = { ...at('store.py', 'load', 9, 'yield tokens.acquire()'), kept: true };
  const suspendedAt = (frame: Frame) =>
    standing([...runs, at('main.py', '<module>', 14)], {
      suspended: [{ id: '7', kind: 'coroutine', frames: [frame] }],
    });

  it('its line is the one to look at', () => {
    expect(found(unknown, 'unknown', suspendedAt(asks)).culprit).toMatchObject({ file: 'store.py', line: 9 });
  });

  it('unless it went on meanwhile', () => {
    const culprit = found(unknown, 'unknown', suspendedAt({ ...asks, kept: false })).culprit;
    expect(culprit?.file).not.toBe('store.py');
  });
});
