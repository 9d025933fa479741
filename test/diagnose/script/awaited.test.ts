import { expect, it } from 'vitest';
import { awaitedOf, isBetweenChildren } from '../../../src/diagnose/script/awaited.ts';
import type { Process } from '../../../src/model/snapshot.ts';
import { foreign } from '../../system/evidence.ts';
import { inCall, openFile } from '../../system/kernel.ts';
import { byPid, child, job, shell } from './shells.ts';

const awaited = (root: Process, ...others: readonly Process[]) => {
  const found = awaitedOf(root, byPid(root, ...others));
  return found === null ? null : [found.how, ...found.children.map(({ pid }) => pid)];
};

it('is what runs in front, though jobs are younger', () => {
  const root = shell('server &\ncurl http://x\n', 2, [2, 3, 4]);
  expect(awaited(root, job(2, 'server'), child(3, 'curl http://x'), job(4, 'late'))).toEqual(['foreground', 3]);
});

it('is the child that the system call names, of a program that starts several', () => {
  const git = (pid: string) => foreign(['git', 'push'], inCall(1, 'wait4', pid), { children: [2, 3] });
  const both = [child(2, 'git-receive-pack ../mirror.git'), child(3, 'sh hooks/pre-push')];
  expect(awaited(git('0x2'), ...both)).toEqual(['all', 2]);
  expect(awaited(git('0x3'), ...both)).toEqual(['all', 3]);
  expect(awaited(git('0xffffffff'), ...both)).toEqual(['all', 3, 2]);
});

it('is nobody for a shell that reads a terminal or a connection itself, whatever runs beside it', () => {
  const reads = (kind: 'terminal' | 'socket' | 'file') => ({
    ...shell('server &\nread -r answer <&3\n', 2, [2], { files: [openFile(0, kind)] }),
    osThreads: [inCall(1, 'read', '0x0')],
  });
  expect(awaited(reads('terminal'), job(2, 'server'))).toBeNull();
  expect(awaited(reads('socket'), job(2, 'server'))).toBeNull();
  expect(awaited(reads('file'), job(2, 'server'))).toEqual(['jobs', 2]);
});

it('tells a job by the script where the program has made its signals its own', () => {
  const root = shell('node server.js &\npytest -q\n', 2, [2, 3]);
  expect(awaited(root, child(2, 'pytest -q'), child(3, 'node server.js'))).toEqual(['foreground', 2]);
});

it('is all jobs where nothing is in front, or the one that wait names', () => {
  const text = 'server &\nserver=$!\nbuild &\nbuild=$!\nwait';
  const jobs = [job(2, 'server'), job(3, 'build')];
  expect(awaited(shell(text, 5, [2, 3]), ...jobs)).toEqual(['jobs', 3, 2]);
  expect(awaited(shell(`${text} $build\n`, 5, [2, 3]), ...jobs)).toEqual(['jobs', 3]);
  expect(awaited(shell(`${text} "$server"\n`, 5, [2, 3]), ...jobs)).toEqual(['jobs', 2]);
});

it('is every member of a pipeline, the last one first', () => {
  const [writes, reads] = [
    openFile(1, 'pipe', { target: 'pipe:[7]', peers: [{ pid: 3, fd: 0, name: 'grep', inTree: true }] }),
    openFile(0, 'pipe', { target: 'pipe:[7]', peers: [{ pid: 2, fd: 1, name: 'tail', inTree: true }] }),
  ];
  const root = shell('tail -f log | grep -m 1 ready\n', 1, [2, 3, 4]);
  const members = [child(2, 'tail -f log', { files: [writes] }), child(3, 'grep -m 1 ready', { files: [reads] })];
  expect(awaited(root, ...members, job(4, 'server'))).toEqual(['foreground', 3, 2]);
});

it('is who writes what a substitution reads; a leftover that is no child is the business of the pipe', () => {
  const pipe = openFile(3, 'pipe', { target: 'pipe:[7]', peers: [{ pid: 2, fd: 1, name: 'curl', inTree: true }] });
  const reads = { osThreads: [inCall(1, 'read', '0x3')], files: [pipe] };
  expect(awaited(shell('a=$(curl x)\n', 1, [2], reads), child(2, 'curl x'))).toEqual(['output', 2]);
  expect(awaited(shell('a=$(curl x)\n', 1, [4], reads), child(2, 'curl x', { ppid: 0 }), job(4, 'b'))).toBeNull();
});

it('is every child of another program, and none of a program without', () => {
  const npm = foreign(['npm'], inCall(1, 'epoll_wait'), { children: [2, 3] });
  expect(awaited(npm, child(2, 'a'), child(3, 'b'))).toEqual(['all', 3, 2]);
  expect(awaited(foreign(['curl'], inCall(1, 'poll')))).toBeNull();
});

it('knows a shell whose children nobody saw', () => {
  const root = shell('until a; do sleep 1; done\n', 1, []);
  expect(isBetweenChildren(root, byPid(root))).toBe(true);
});

it('is the jobs where brackets run in the background and the shell has read on behind its `wait`', () => {
  const text = '(\n  build one\n) &\n(\n  build two\n) &\nwait\necho done\n';
  const fork = (pid: number) => child(pid, 'bash ci.sh');
  expect(awaited(shell(text, 8, [2, 3]), fork(2), fork(3))).toEqual(['jobs', 3, 2]);
  // The brackets in front: bash has given back what stands behind them.
  const front = shell('(\n  build one\n) &\n(\n  build two\n)\nwait\n', 6, [2, 3]);
  expect(awaited(front, fork(2), fork(3))).toEqual(['foreground', 3]);
});

it('is no process substitution, unless it feeds the one in front', () => {
  const root = shell('exec > >(tee log)\nbuild\nwait $!\necho done\n', 4, [2]);
  expect(awaited(root, child(2, 'tee log'))).toEqual(['jobs', 2]);
  const [writes, reads] = [
    openFile(1, 'pipe', { target: 'pipe:[7]', peers: [{ pid: 3, fd: 63, name: 'diff', inTree: true }] }),
    openFile(63, 'pipe', { target: 'pipe:[7]', peers: [{ pid: 2, fd: 1, name: 'curl', inTree: true }] }),
  ];
  const compares = shell('diff <(curl x) expected\n', 1, [2, 3]);
  expect(
    awaited(compares, child(2, 'curl x', { files: [writes] }), child(3, 'diff a expected', { files: [reads] })),
  ).toEqual(['foreground', 3, 2]);
});
