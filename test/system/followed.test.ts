import { describe, expect, it } from 'vitest';
import { waitGraphOf } from '../../src/diagnose/graph/build.ts';
import { startedByServer, writersOfFollowed } from '../../src/diagnose/witness/followed.ts';
import type { Process } from '../../src/model/snapshot.ts';
import { snapshot } from '../diagnose/build.ts';
import { foreign } from './evidence.ts';
import { inCall, openFile } from './kernel.ts';

const LOG = '/repo/pack.log';
const log = (fd: number, access: 'read' | 'write', target = LOG) => openFile(fd, 'file', { target, access });
const notices = openFile(4, 'other', { target: 'anon_inode:inotify', access: 'read' });
const program = (pid: number, values: Partial<Process>) =>
  foreign(['program'], inCall(pid, 'poll'), { pid, ppid: 1, ...values });
const graphOf = (...processes: readonly Process[]) => waitGraphOf(snapshot(processes));
const root = program(1, { ppid: 0 });

describe('who follows a file', () => {
  const tail = program(3, { files: [log(3, 'read'), notices] });

  it('is as far as those that write there', () => {
    const others = [program(5, { files: [log(1, 'write')] }), program(6, { files: [log(1, 'write', '/repo/b')] })];
    expect(writersOfFollowed(graphOf(root, tail, ...others), tail).map(({ pid }) => pid)).toEqual([5]);
  });

  it('does not wait for those that wait for it, nor for what has ended', () => {
    const above = program(1, { ppid: 0, files: [log(1, 'write')] });
    const ended = program(5, { files: [log(1, 'write')], states: ['S', 'Z'] });
    expect(writersOfFollowed(graphOf(above, tail, ended), tail)).toEqual([]);
  });

  it('wants notices of changes: who only has the file open reads it once', () => {
    const reader = program(3, { files: [log(3, 'read')] });
    expect(writersOfFollowed(graphOf(root, reader, program(5, { files: [log(1, 'write')] })), reader)).toEqual([]);
  });
});

describe('what a server has started', () => {
  const socket = { protocol: 'unix', local: '/repo/tmux.sock', remote: '', state: 'LISTEN' } as const;
  const listener = openFile(3, 'socket', { socket });
  const others = [program(5, { ppid: 3, children: [6] }), program(6, { ppid: 5 })];

  it('is all that came of it', () => {
    const server = program(3, { files: [listener], children: [5] });
    expect(startedByServer(graphOf(root, server, ...others), server).map(({ pid }) => pid)).toEqual([5, 6]);
  });

  it('is nothing of who serves nobody', () => {
    const plain = program(3, { children: [5] });
    expect(startedByServer(graphOf(root, plain, ...others), plain)).toEqual([]);
  });
});
