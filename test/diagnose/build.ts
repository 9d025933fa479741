import { NO_SOURCES } from '../../src/model/places.ts';
import type { Details, Frame, LayerResult, Process, Snapshot, Thread } from '../../src/model/snapshot.ts';

/** Small snapshots for the diagnosis: only what a test is about is said, the rest is plain. */
export const workspace = '/repo';
const LIB = '/usr/lib/python3.11';

/** `at('tests/a.py', 'work', 7, 'q.get()')`; a path that begins with `lib:` is in the standard library, `site:` in site-packages. */
export function at(
  file: string,
  name: string,
  line = 1,
  source: string | null = null,
  selfType: string | null = null,
): Frame {
  const absolute = file.startsWith('lib:')
    ? `${LIB}/${file.slice(4)}`
    : file.startsWith('site:')
      ? `${LIB}/site-packages/${file.slice(5)}`
      : file.startsWith('/') || file.startsWith('<')
        ? file
        : `${workspace}/${file}`;
  return {
    file: absolute,
    function: name,
    line,
    qualname: null,
    selfType,
    source,
    firstLine: null,
    refs: null,
    locals: null,
  };
}

export const bootstrap = [
  at('lib:threading.py', 'run', 982),
  at('lib:threading.py', '_bootstrap_inner', 1045),
  at('lib:threading.py', '_bootstrap', 1002),
];
export const queueGet = [at('lib:threading.py', 'wait', 327, 'waiter.acquire()'), at('lib:queue.py', 'get', 171)];
export const shutdown = [at('lib:threading.py', '_shutdown', 1590, 'lock.acquire()')];

export function thread(values: Partial<Thread> & Pick<Thread, 'name' | 'frames'>): Thread {
  return {
    ident: `14000${values.name.length}${values.name}`,
    nativeId: null,
    main: false,
    daemon: false,
    alive: true,
    type: 'threading.Thread',
    target: null,
    startedAt: [],
    framesOmitted: 0,
    ...values,
  };
}

export function mainThread(frames: readonly Frame[]): Thread {
  return thread({ name: 'MainThread', main: true, type: 'threading._MainThread', frames });
}

export function details(threads: readonly Thread[], values: Partial<Details> = {}): Details {
  return {
    threads,
    loops: [],
    tasks: [],
    greenlets: [],
    resources: [],
    objects: [],
    currentTest: null,
    xdistWorker: null,
    currentTestSeconds: null,
    argv: [],
    cwd: workspace,
    rawSignalTaken: false,
    tookMs: 1,
    problems: [],
    ...values,
  };
}

/** `samples`: one details document each; `null` for one that did not come. */
export function python(pid: number, samples: readonly (Details | null)[], values: Partial<Process> = {}): Process {
  return other(pid, {
    name: 'pytest',
    argv: ['python', '-m', 'pytest'],
    python: {
      version: '3.11.7',
      implementation: 'cpython',
      registered: true,
      samples: samples.map((sample) => ({ raw: null, details: sample })),
      gdbThreads: [],
    },
    ...values,
  });
}

/** A process that is not Python. */
export function other(pid: number, values: Partial<Process> = {}): Process {
  return {
    pid,
    ppid: pid === 1 ? 0 : 1,
    pgid: 1,
    sid: 1,
    startTicks: pid,
    membership: pid === 1 ? 'root' : 'child',
    name: 'bash',
    argv: ['bash'],
    executable: null,
    cwd: workspace,
    uid: 1000,
    states: ['S', 'S'],
    cpuMs: [10, 10],
    ageMs: 1000,
    ended: null,
    children: [],
    osThreads: [],
    files: [],
    python: null,
    nativeText: null,
    layers: [],
    ...values,
  };
}

export function layer(values: Partial<LayerResult> & Pick<LayerResult, 'layer' | 'outcome'>): LayerResult {
  return { ms: 1, reason: '', remedy: '', ...values };
}

export function snapshot(processes: readonly Process[], values: Partial<Snapshot> = {}): Snapshot {
  return {
    schemaVersion: 1,
    tool: '0.1.0',
    takenAt: '2026-11-21T00:00:00.000Z',
    trigger: 'deadline',
    workspace,
    command: 'pytest',
    rootPid: processes[0]?.pid ?? 1,
    elapsedMs: 600_000,
    timeoutMs: 600_000,
    silentMs: 500_000,
    host: {
      platform: 'linux',
      release: '6.8',
      arch: 'x64',
      cpus: 2,
      memoryTotalBytes: 1,
      memoryAvailableBytes: null,
      loadAverage1m: 0,
    },
    sampleTimesMs: [0, 1000],
    processes,
    lockWaits: [],
    sources: NO_SOURCES,
    problems: [],
    ...values,
  };
}
