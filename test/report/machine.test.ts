import { expect, it, test } from 'vitest';
import { deadlineIn } from '../../src/capture/evidence/deadline.ts';
import { hostFacts } from '../../src/capture/facts/host-facts.ts';
import { foreignFiles } from '../../src/capture/foreign/foreign-files.ts';
import type { HostFacts } from '../../src/model/snapshot.ts';
import { LEVELS } from '../../src/report/summary/level.ts';
import { machineFacts, machineSection } from '../../src/report/summary/machine-section.ts';
import { processTreeText } from '../../src/report/text/process-tree-text.ts';
import { details, mainThread, python, queueGet, snapshot } from '../diagnose/build.ts';

const GIB = 1024 ** 3;
const HOST: HostFacts = {
  platform: 'linux',
  release: '6.8',
  arch: 'x64',
  cpus: 4,
  memoryTotalBytes: 16 * GIB,
  memoryAvailableBytes: 12 * GIB,
  loadAverage1m: 1.26,
  disks: [{ path: '/repo', totalBytes: 80 * GIB, freeBytes: 30 * GIB }],
  oomKills: 0,
};
const [level] = LEVELS;
if (level === undefined) throw new Error('no level');

it('tells memory, disk, load and kills in words', () => {
  expect(machineFacts(HOST)).toEqual([
    'Memory: 12.0 GiB of 16.0 GiB available',
    'Disk of /repo: 30.0 GiB of 80.0 GiB free',
    'Load: 1.3 over the last minute, 4 processors',
    'Processes killed for lack of memory since the command began: none',
    'System: linux 6.8, x64',
  ]);
});

test.each<[Partial<HostFacts>, string]>([
  [{}, 'Command and machine'],
  [{ memoryAvailableBytes: GIB / 2 }, 'Command and machine: little memory left'],
  [{ disks: [{ path: '/', totalBytes: 80 * GIB, freeBytes: GIB }] }, 'Command and machine: disk nearly full'],
  [{ oomKills: 2, loadAverage1m: 40 }, 'Command and machine: processes were killed for lack of memory, high load'],
])('the title of the folded block says with %o what is short', (facts, title) => {
  const section = machineSection({ ...snapshot([]), host: { ...HOST, ...facts } }, level);
  expect(section).toContain(`<summary>${title}</summary>`);
});

it('reads the disks of this machine, each once', async () => {
  const foreign = foreignFiles();
  const asked = ['/', '/', '/no/such/folder'].map((path) => ({ kind: 'disk' as const, path }));
  const { values } = await foreign.ask(asked, deadlineIn(20_000));
  foreign.close();
  const { disks = [] } = hostFacts(values, [], { privateDir: '/no/such/folder', sessions: [] });
  expect(disks.map(({ path }) => path)).toEqual(['/']);
  expect(disks[0]?.totalBytes).toBeGreaterThan(disks[0]?.freeBytes ?? Number.POSITIVE_INFINITY);
});

it('says what a process without Python waits for', () => {
  const child = python(2, [details([mainThread(queueGet)])], { ppid: 1 });
  const shell = {
    ...python(1, []),
    python: null,
    name: 'bash',
    children: [2],
    osThreads: [
      {
        tid: 1,
        name: 'bash',
        state: 'S',
        wchan: 'do_wait',
        syscall: { number: 61, name: 'wait4', args: [] },
        cpuMs: [],
        switches: [],
      },
    ],
  };
  const [line] = processTreeText(snapshot([shell, child]), 10, 400).split('\n');
  expect(line).toMatch(
    /^'python -m pytest' \(pid 1\): sleeps, .*waits for the end of a child process \(pid 2\), system call wait4/,
  );
});
