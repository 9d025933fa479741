import { describe, expect, it } from 'vitest';
import { fifoWait } from '../../../src/diagnose/rules/io/fifo-wait.ts';
import { networkWait } from '../../../src/diagnose/rules/io/network-wait.ts';
import { childRunning } from '../../../src/diagnose/rules/processes/child-running.ts';
import { idleServer } from '../../../src/diagnose/rules/processes/idle-server.ts';
import { shellLoop } from '../../../src/diagnose/rules/processes/shell-loop.ts';
import { slow } from '../../../src/diagnose/rules/running/slow.ts';
import type { Frame, OpenFile, Process, Thread } from '../../../src/model/snapshot.ts';
import { evidenceOf } from '../../system/evidence.ts';
import { inCall, openFile, osThread, verdictOf as verdict } from '../../system/kernel.ts';
import { details, mainThread, python, workspace } from '../build.ts';
import { line, snapshotOf, worker } from '../objects.ts';
import { child, job, shell } from '../script/shells.ts';
import { ask, evidenceOf as evidenceOfSnapshot, forLoop, whileLoop } from './found.ts';

const listener = openFile(3, 'socket', {
  socket: { protocol: 'tcp', local: '127.0.0.1:8931', remote: '0.0.0.0:0', state: 'LISTEN' },
});
const connection = (peers: OpenFile['peers'] = []) =>
  openFile(5, 'socket', {
    socket: { protocol: 'tcp', local: '127.0.0.1:5', remote: '127.0.0.1:8931', state: 'ESTABLISHED' },
    peers,
  });
const sleeps = (pid: number, values: Partial<Process> = {}) =>
  child(pid, 'sleep 1', { osThreads: [inCall(pid, 'clock_nanosleep')], ...values });

describe('a server', () => {
  it('in front does not end by itself: the line that starts it is the one to look at', () => {
    const evidence = evidenceOf([
      shell('set -e\nserve --port 8931\ntests\n', 2, [2]),
      child(2, 'serve --port 8931', { files: [listener] }),
    ]);
    expect(ask(idleServer, evidence)).toMatchObject({
      cause: { kind: 'child-running', doing: { type: 'serves', isJob: false } },
      culprit: { file: 'ci.sh', line: 2, function: null },
    });
  });

  it('among the jobs of a wait is why that does not end', () => {
    const evidence = evidenceOf([shell('serve &\nwait\n', 2, [2]), job(2, 'serve', { files: [listener] })]);
    expect(ask(idleServer, evidence)).toMatchObject({
      cause: { doing: { isJob: true } },
      culprit: { file: 'ci.sh', line: 2 },
    });
  });

  it('in the background of something else is not the cause', () => {
    const processes = [
      shell('serve &\ncurl http://127.0.0.1:8931/\n', 2, [2, 3]),
      job(2, 'serve', { files: [listener] }),
      child(3, 'curl http://127.0.0.1:8931/', { files: [connection()] }),
    ];
    expect(ask(idleServer, evidenceOf(processes))).toBeNull();
    expect(verdict(processes)).toMatchObject({ kind: 'network-wait', culprit: { file: 'ci.sh', line: 2 } });
  });
});

describe('a server whose main thread only looks again', () => {
  const polls = line('site:served/loop.py', 'block', 9, { calls: ['time.sleep(1)'], loops: [whileLoop('not over')] });
  const selects = line('lib:selectors.py', 'select', 398, { source: 'self._selector.poll(timeout)', kept: true });
  const serving = worker('serving', [
    selects,
    line('site:served/loop.py', 'serve', 30, { loops: [whileLoop('True')] }),
  ]);
  const find = (threads: readonly Thread[], values: Partial<Process> = {}, ...more: readonly Process[]) => {
    const one = details([mainThread([polls]), ...threads], { objects: [] });
    const kernel = [
      inCall(2, 'clock_nanosleep'),
      {
        ...inCall(3, 'poll'),
        syscall: { name: 'poll', number: 7, args: [], watched: [{ fd: 3, read: true, write: false }] },
      },
      inCall(4, 'clock_nanosleep'),
    ];
    const served = python(2, [one, one], {
      ppid: 1,
      name: 'python',
      argv: ['python', '-m', 'served'],
      files: [listener],
      osThreads: kernel,
      ...values,
    });
    const script = shell('set -e\nserve --port 8931\ntests\n', 2, [2]);
    return ask(idleServer, evidenceOfSnapshot(snapshotOf(script, served, ...more)));
  };
  const thread3 = { ...serving, nativeId: 3 };
  const rests = (loop: ReturnType<typeof whileLoop>) => ({
    ...worker('other', [line('site:served/work.py', 'work', 5, { calls: ['time.sleep(1)'], loops: [loop] })]),
    nativeId: 4,
  });

  it('does not end by itself, which is a guess', () => {
    expect(find([thread3])).toMatchObject({
      cause: { kind: 'child-running', doing: { type: 'serves' } },
      confidence: 'guess',
      culprit: { file: 'ci.sh', line: 2 },
    });
    expect(find([thread3, rests(whileLoop('True'))])).not.toBeNull();
  });

  it('may leave the clients to a child', () => {
    const [calls, own] = [line('site:served/loop.py', 'run', 7), line('app.py', 'answer', 3)];
    const serves = (frame: Frame, values: Partial<Process> = {}) => {
      const one = details([mainThread([frame])], { objects: [] });
      const argv = ['python', '-m', 'served'];
      return find([], {}, python(5, [one, one], { ppid: 2, name: 'python', argv, files: [listener], ...values }));
    };
    expect(serves(calls)).toMatchObject({ cause: { doing: { type: 'serves' } }, confidence: 'guess' });
    expect(serves(own)).toBeNull();
    expect(serves(calls, { files: [] })).toBeNull();
    expect(serves(calls, { files: [listener, connection()] })).toBeNull();
  });

  it('may have something else to do', () => {
    expect(find([])).toBeNull();
    expect(find([thread3], { files: [listener, connection()] })).toBeNull();
    expect(find([thread3, rests(forLoop('pages'))])).toBeNull();
    expect(find([thread3, { ...worker('own', [line('build.py', 'work', 5)]), nativeId: 4 }])).toBeNull();
    expect(find([thread3], {}, child(5, 'make', { ppid: 2 }))).toBeNull();
  });
});

describe('a client', () => {
  it('in a poll waits for its only connection', () => {
    const evidence = evidenceOf([shell('curl x\n', 1, [2]), child(2, 'curl x', { files: [connection()] })]);
    expect(ask(networkWait, evidence)).toMatchObject({ confidence: 'likely', culprit: { line: 1 } });
  });

  it('does not wait for its own standard streams', () => {
    const stdin = { ...connection(), fd: 0 };
    const evidence = evidenceOf([shell('tail -f x\n', 1, [2]), child(2, 'tail -f x', { files: [stdin] })]);
    expect(ask(networkWait, evidence)).toBeNull();
  });

  it('with two of them, or with a listener, tells nothing', () => {
    for (const files of [
      [connection(), { ...connection(), fd: 6 }],
      [connection(), listener],
    ]) {
      expect(ask(networkWait, evidenceOf([shell('curl x\n', 1, [2]), child(2, 'curl x', { files })]))).toBeNull();
    }
  });
});

describe('a loop of a shell', () => {
  const TEXT = 'python app.py > app.log &\nuntil curl -sf http://127.0.0.1:8932/; do\n  sleep 1\ndone\n';

  it('is the cause, with the job that has ended and the port that nobody has', () => {
    expect(ask(shellLoop, evidenceOf([shell(TEXT, 4, [3]), sleeps(3)]))).toMatchObject({
      cause: { kind: 'sleep-loop', script: { port: 8932, ended: [{ frame: { line: 1 } }] } },
      culprit: { file: 'ci.sh', line: 2 },
    });
  });

  it('has what a job that has ended wrote last, of its own output alone', () => {
    const text = 'serve > ./logs/a.log 2>&1 &\nuntil curl x; do sleep 1; done\n';
    const told = (file: string) => {
      const root = shell(text, 2, [3]);
      const outputs = [{ file, lines: ['starting', 'OSError: in use'] }];
      const script = root.script === undefined ? {} : { script: { ...root.script, outputs } };
      return [{ ...root, ...script }, sleeps(3)];
    };
    const own = `${workspace}/logs/a.log`;
    expect(ask(shellLoop, evidenceOf(told(own)))?.cause).toMatchObject({
      script: { ended: [{ wrote: { file: own, line: 'OSError: in use' } }] },
    });
    expect(verdict(told(own)).advice).toMatch(
      /^The last line that 'serve' of ci.sh:1 wrote to logs\/a.log is 'OSError: in use'/,
    );
    expect(ask(shellLoop, evidenceOf(told('/repo/b.log')))?.cause).toMatchObject({
      script: { ended: [{ wrote: null }] },
    });
  });

  it('does not say that a job has ended that lives', () => {
    const evidence = evidenceOf([shell(TEXT, 4, [2, 3]), job(2, 'python app.py', { files: [listener] }), sleeps(3)]);
    expect(ask(shellLoop, evidence)?.cause).toMatchObject({ script: { ended: [] } });
  });

  it('names the job that it asks about, where that still runs', () => {
    const text = 'app --port 1 &\nPID=$!\nwhile kill -0 "$PID"; do\n  sleep 1\ndone\n';
    const evidence = evidenceOf([shell(text, 5, [2, 3]), job(2, 'app --port 1'), sleeps(3)]);
    expect(ask(shellLoop, evidence)?.cause).toMatchObject({
      script: { asked: { frame: { line: 1 }, process: { pid: 2 }, isForEnd: true } },
    });
  });

  it.each([
    ['while kill -0 $PID', true],
    ['while kill -0 "${PID}" 2>/dev/null', true],
    ['until ! kill -0 $PID', true],
    ['while ps -p $PID > /dev/null 2>&1', true],
    ['while [ -d /proc/$PID ]', true],
    ['while [[ -d "/proc/$PID" ]]', true],
    ['until kill -0 $PID', false],
    ['while kill -0 $PID && [ ! -e ready ]', false],
    ['until ls -l /proc/$PID/fd | grep -q socket', false],
    ['until [ -e ready.$PID ]', false],
  ])('knows of "%s" whether it asks for the end of that job: %s', (head, isForEnd) => {
    const text = `app --port 1 &\nPID=$!\n${head}; do\n  sleep 1\ndone\n`;
    const evidence = evidenceOf([shell(text, 5, [2, 3]), job(2, 'app --port 1'), sleeps(3)]);
    expect(ask(shellLoop, evidence)?.cause).toMatchObject({ script: { asked: { process: { pid: 2 }, isForEnd } } });
  });

  it('waits for a job that works: nobody is to blame', () => {
    const busy = job(2, 'python app.py', {
      osThreads: [osThread(2, { state: 'R', cpuMs: [0, 900] })],
      cpuMs: [0, 900],
    });
    expect(ask(slow, evidenceOf([shell(TEXT, 4, [2, 3]), busy, sleeps(3)]))?.cause).toMatchObject({
      progress: { type: 'program', work: { type: 'computes' } },
    });
  });

  it('through a list is no such loop', () => {
    const text = 'for page in a b; do\n  sleep 1\ndone\n';
    expect(ask(shellLoop, evidenceOf([shell(text, 3, [3]), sleeps(3)]))).toBeNull();
  });
});

describe('a program at work', () => {
  const work = (root: Process, ...others: readonly Process[]) => {
    const cause = ask(slow, evidenceOf([root, ...others]))?.cause;
    return cause?.kind === 'slow' && cause.progress.type === 'program' ? cause.progress.work.type : null;
  };
  const ms = 1000;

  it('is seen by its script, its bytes, its input and output, and its processor', () => {
    const root = () => shell('a\nb\nc\n', 2, [2]);
    const moved = { ...root(), script: { ...root().script, linesRead: [1, 2] } } as Process;
    expect(work(moved, child(2, 'b'))).toBe('lines');
    const traffic = { ms, receivedBytes: 90_000, ackedBytes: 0, silentMs: 1 };
    const { socket } = connection();
    const gets = { ...connection(), socket: socket === null ? null : { ...socket, traffic } };
    expect(work(root(), child(2, 'b', { files: [gets] }))).toBe('bytes');
    expect(work(root(), child(2, 'b', { io: { ms, readBytes: 90_000, writtenBytes: 0 } }))).toBe('io');
    expect(work(root(), child(2, 'b', { cpuMs: [0, 400] }))).toBe('computes');
    expect(work(root(), child(2, 'b'))).toBeNull();
  });

  it('does not take what its children read for its own', () => {
    expect(work(shell('b\n', 1, [2], { io: { ms, readBytes: 90_000, writtenBytes: 0 } }), child(2, 'b'))).toBeNull();
  });

  it('is one that runs others one after another, with pauses', () => {
    const paced = (values: Partial<Process>) =>
      child(2, 'perl all.pl', { osThreads: [inCall(2, 'clock_nanosleep')], reaped: true, ageMs: 600_000, ...values });
    const brief = (pid: number, command: string) => child(pid, command, { ppid: 2, states: ['S'], ageMs: 300 });
    const root = () => shell('perl all.pl\n', 1, [2]);
    expect(work(root(), paced({ children: [4] }), brief(3, 'compile a'), brief(4, 'compile b'))).toBe('turns');
    expect(work(root(), paced({ children: [4] }), brief(3, 'check a'), brief(4, 'check a'))).toBeNull();
    expect(work(root(), paced({ io: { ms, readBytes: 0, writtenBytes: 40_000 } }))).toBe('io');
    expect(work(root(), paced({ io: { ms, readBytes: 90_000, writtenBytes: 0 } }))).toBeNull();
  });

  it('is not one whose threads wake each other, as those of an event loop do', () => {
    const root = () => shell('node fetch.mjs\n', 1, [2]);
    const events = openFile(0, 'other', { fd: 7, target: 'anon_inode:[eventfd]', access: 'read-write' });
    const own = openFile(0, 'pipe', {
      fd: 8,
      access: 'read',
      peers: [{ pid: 2, fd: 9, name: 'node', inTree: true }],
    });
    const fed = { ...own, fd: 0, peers: [{ pid: 5, fd: 1, name: 'seq', inTree: true }] };
    const wakes = { ms, readBytes: 9000, writtenBytes: 9000 };
    const node = (values: Partial<Process>) => work(root(), child(2, 'node fetch.mjs', { io: wakes, ...values }));
    expect(node({ files: [events, own] })).toBeNull();
    // It may pass on what it reads, or have written what it computed.
    expect(node({ files: [events, own, fed] })).toBe('io');
    expect(node({ files: [events, openFile(0, 'file', { access: 'read' })] })).toBe('io');
    expect(node({ files: [events, own], io: { ...wakes, writtenBytes: 18_000 } })).toBe('io');
    expect(node({ files: [] })).toBe('io');
  });

  it('is not one that passes on a line now and then', () => {
    const text = 'serve | while read -r line; do echo "$line"; done > seen.txt\n';
    const bash = { executable: '/bin/bash', argv: ['bash', 'ci.sh'] };
    const passing = (bytes: number) =>
      child(3, 'bash ci.sh', {
        ...bash,
        osThreads: [inCall(3, 'read', '0x0')],
        files: [openFile(0, 'pipe', { access: 'read', peers: [{ pid: 2, fd: 1, name: 'serve', inTree: true }] })],
        io: { ms, readBytes: bytes, writtenBytes: bytes },
      });
    const serve = child(2, 'serve', {
      files: [openFile(1, 'pipe', { access: 'write', peers: [{ pid: 3, fd: 0, name: 'bash', inTree: true }] })],
    });
    expect(work(shell(text, 1, [2, 3], bash), serve, passing(40))).toBeNull();
    expect(work(shell(text, 1, [2, 3], bash), serve, passing(40_000))).toBe('io');
  });

  it('is one that began just now, behind others', () => {
    expect(work(shell('for a in 1 2; do b; done\n', 1, [2]), child(2, 'b', { ageMs: 200 }))).toBe('turns');
  });

  it('is a shell that was met between two of them', () => {
    const gone = (pid: number, startTicks: number) => child(pid, 'b', { startTicks, states: ['R'] });
    expect(work(shell('for a in 1 2; do b; done\n', 1, []), gone(2, 100), gone(3, 140))).toBe('turns');
    // A pipeline that has ended is no turn.
    expect(work(shell('for a in 1 2; do b | b; done\n', 1, []), gone(2, 100), gone(3, 101))).toBeNull();
    expect(work(shell('until b; do c; done\n', 1, []), gone(2, 100), gone(3, 140))).toBeNull();
  });
});

it('a program that a shell waits for is named with the line of the script', () => {
  const evidence = evidenceOf([shell('set -e\ntail -f log\n', 2, [2]), sleeps(2, { argv: ['tail', '-f', 'log'] })]);
  expect(ask(childRunning, evidence)).toMatchObject({
    culprit: { file: 'ci.sh', line: 2 },
    cause: { caller: { actor: { key: 'process 1' } } },
  });
});

it('the open of a named pipe waits for its other end', () => {
  const opens = { ...inCall(1, 'openat', '0xffffff9c', '0x0', '0x241'), wchan: 'wait_for_partner' };
  const evidence = evidenceOf([shell('a\necho b > events\n', 2, [], { osThreads: [opens] })]);
  expect(ask(fifoWait, evidence)).toMatchObject({ cause: { wanted: { path: 'events' } }, culprit: { line: 2 } });
  expect(ask(fifoWait, evidenceOf([shell('a\n', 1, [])]))).toBeNull();
});
