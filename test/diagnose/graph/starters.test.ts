import { expect, it } from 'vitest';
import type { SyncObject } from '../../../src/model/snapshot/objects.ts';
import { startersIn } from '../../../src/model/starters.ts';
import { verdictOf as diagnose } from '../../../src/narrate/verdict.ts';
import { at, details, mainThread, python, snapshot } from '../build.ts';

const SERVER = "import sys; from multiprocessing.forkserver import main; main(4, 6, ['__main__'], **{'authkey_r': 8})";
const TRACKER = 'from multiprocessing.resource_tracker import main;main(4)';
const argv = (code: string) => ['/venv/bin/python', '-B', '-c', code, 'main.py'];

const child: SyncObject = {
  id: '9',
  kind: 'process',
  type: 'multiprocessing.context.ForkServerProcess',
  facts: { kind: 'multiprocessing', name: 'resizer', pid: 5, returncode: null, sentinel: 7, started: true },
  links: {},
  createdAt: [at('main.py', 'main', 12, 'process.start()')],
  endedAt: [],
};

/** `Process.join` under the fork server, as CPython 3.14 has it. */
const JOIN = [
  at('lib:selectors.py', 'select', 398),
  at('lib:multiprocessing/connection.py', 'wait', 1190),
  at('lib:multiprocessing/popen_forkserver.py', 'poll', 65),
  at('lib:multiprocessing/popen_fork.py', 'wait', 44),
  { ...at('lib:multiprocessing/process.py', 'join', 156), refs: { self: '9' } },
  at('main.py', 'main', 13, 'process.join()'),
];

const serving = details([
  mainThread([at('lib:selectors.py', 'select', 452), at('lib:multiprocessing/forkserver.py', 'main', 300)]),
]);
const event: SyncObject = {
  id: '3',
  kind: 'event',
  type: 'threading.Event',
  facts: { set: false },
  links: {},
  createdAt: [],
  endedAt: [],
};
const waiting = [
  at('lib:threading.py', 'wait', 369),
  { ...at('lib:threading.py', 'wait', 670, null, 'threading.Event'), refs: { self: '3' } },
  at('main.py', 'work', 6),
];
const waits = details([mainThread(waiting)], { objects: [event] });
const root = python(1, [details([mainThread(JOIN)], { objects: [child] })], { children: [3, 4] });
const tracker = { ...python(3, [serving]), ppid: 1, argv: argv(TRACKER) };
const server = { ...python(4, [serving]), ppid: 1, argv: argv(SERVER) };
const worker = { ...python(5, [waits]), ppid: 4, argv: argv(SERVER) };

it('knows who asked a fork server for a process, and which processes are servants', () => {
  const starters = startersIn({ processes: [root, tracker, server, worker] });
  expect(starters.starterOf(worker)).toBe(root);
  expect(starters.starterOf(server)).toBe(root);
  expect(starters.starterOf(root)).toBeNull();
  expect([root, tracker, server, worker].map((one) => starters.isServant(one))).toEqual([false, true, true, false]);
  // Without the process object it is whoever started the server.
  const silent = { ...python(1, [details([])]) };
  expect(startersIn({ processes: [silent, server, worker] }).starterOf(worker)).toBe(silent);
});

it('leads from a join to the process of a fork server, by its name and past the servants', () => {
  const verdict = diagnose(snapshot([root, tracker, server, worker]), 'hung');
  expect(verdict.culprit).toMatchObject({ file: 'main.py', line: 6, process: 5 });
  expect(verdict.headline).toContain("process 'resizer'");
  expect(JSON.stringify(verdict)).not.toMatch(/forkserver|resource_tracker/);
});
