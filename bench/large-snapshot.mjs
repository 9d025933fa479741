// A made-up tree in which threads wait for each other's locks in chains and tasks for each other, so that the walk has work to do.

/** @param {{processes: number, threads: number, tasks: number}} size totals over the whole tree */
export function largeSnapshot({ processes, threads, tasks }) {
  const threadsEach = Math.max(1, Math.floor(threads / processes));
  const tasksEach = Math.floor(tasks / processes);
  return {
    schemaVersion: 1,
    tool: '0',
    takenAt: '2026-01-01T00:00:00Z',
    trigger: 'deadline',
    workspace: '/repo',
    command: 'pytest -n 500',
    rootPid: 1000,
    elapsedMs: 600_000,
    timeoutMs: 600_000,
    silentMs: 1_000,
    host: {
      platform: 'linux',
      release: '6',
      arch: 'x64',
      cpus: 2,
      memoryTotalBytes: 1,
      memoryAvailableBytes: 1,
      loadAverage1m: 0,
    },
    sampleTimesMs: [0, 1000],
    processes: Array.from({ length: processes }, (_, at) => process(at, processes, threadsEach, tasksEach)),
    sources: { places: {}, found: [], modified: {}, problems: [] },
    problems: [],
  };
}

function process(at, count, threads, tasks) {
  const pid = 1000 + at;
  const details = {
    threads: Array.from({ length: threads }, (_, index) => thread(index, threads)),
    loops: [
      { id: '1', type: 'asyncio.unix_events._UnixSelectorEventLoop', running: true, closed: false, threadIdent: '0' },
    ],
    tasks: Array.from({ length: tasks }, (_, index) => task(index, tasks)),
    greenlets: [],
    resources: [],
    objects: [
      ...Array.from({ length: threads }, (_, index) =>
        object(`${9000 + index}`, 'rlock', { locked: true, owner: `${index}`, count: 1 }),
      ),
      ...Array.from({ length: tasks }, (_, index) =>
        object(`${50_000 + index}`, 'task', { state: 'pending', name: `Task-${index}` }),
      ),
    ],
    currentTest: null,
    xdistWorker: null,
    currentTestSeconds: null,
    argv: ['pytest'],
    cwd: '/repo',
    rawSignalTaken: false,
    tookMs: 1,
    problems: [],
  };
  return {
    pid,
    ppid: at === 0 ? 1 : 1000,
    pgid: 1000,
    sid: 1000,
    startTicks: at,
    membership: at === 0 ? 'root' : 'child',
    name: 'python',
    argv: ['python', '-m', 'pytest'],
    executable: '/usr/bin/python3',
    cwd: '/repo',
    uid: 0,
    states: ['S', 'S'],
    cpuMs: [10, 10],
    ageMs: 600_000,
    children: at === 0 ? Array.from({ length: count - 1 }, (_, index) => 1001 + index) : [],
    osThreads: [],
    files: [],
    python: {
      version: '3.13.0',
      implementation: 'cpython',
      registered: true,
      samples: [
        { raw: null, details },
        { raw: null, details },
      ],
      gdbThreads: [],
    },
    nativeText: null,
    layers: [],
    endedWith: null,
  };
}

function thread(index, count) {
  const wanted = `${9000 + ((index + 1) % count)}`;
  return {
    ident: `${index}`,
    nativeId: null,
    name: index === 0 ? 'MainThread' : `worker-${index}`,
    main: index === 0,
    daemon: false,
    alive: true,
    type: 'threading.Thread',
    target: null,
    startedAt: [],
    frames: [
      frame('/usr/lib/python3.13/threading.py', 'acquire', 160, { self: wanted }, 'threading._RLock'),
      ...Array.from({ length: 30 }, (_, depth) =>
        frame('/repo/app/work.py', `step_${depth}`, depth + 10, { 'self.lock': wanted }, null),
      ),
    ],
    framesOmitted: 0,
  };
}

function task(index, count) {
  return {
    id: `${50_000 + index}`,
    loopId: '1',
    name: `Task-${index}`,
    coroutine: 'work',
    state: 'pending',
    current: false,
    cancelRequests: 0,
    frames: [frame('/repo/app/jobs.py', 'work', 12, { other: `${50_000 + ((index + 1) % count)}` }, null)],
    waitsFor: { id: `${50_000 + ((index + 1) % count)}`, type: '_asyncio.Task' },
  };
}

function frame(file, name, line, refs, selfType) {
  return { file, function: name, line, qualname: name, selfType, source: null, firstLine: 1, refs, locals: null };
}

function object(id, kind, facts) {
  return { id, kind, type: kind, facts, links: {}, createdAt: [], endedAt: [] };
}
