import { expect, it } from 'vitest';
import { waitGraphOf } from '../../src/diagnose/graph/build.ts';
import { childStreams, isStandardStream } from '../../src/diagnose/os/descriptors/standard-streams.ts';
import type { OpenFile } from '../../src/model/snapshot.ts';
import { details, python } from '../diagnose/build.ts';
import { line, main, object, snapshotOf } from '../diagnose/objects.ts';
import { openFile } from './kernel.ts';

const PAIR = { protocol: 'unix', local: '', remote: '', state: 'CONNECTED', traffic: null } as const;
const pair = (fd: number, pid: number, ofPeer: number): OpenFile =>
  openFile(fd, 'socket', { socket: PAIR, peers: [{ pid, fd: ofPeer, name: 'wc', inTree: true }] });

const parent = { pid: 1, ppid: 0, children: [2] };
const child = { pid: 2, ppid: 1, children: [] };

it('knows the two ends of a standard stream that is a pair of sockets', () => {
  const both = python(1, []);
  expect(isStandardStream({ ...both, ...parent }, pair(25, 2, 1))).toBe(true);
  expect(isStandardStream({ ...both, ...child }, pair(0, 1, 23))).toBe(true);
  // A connection between the two, and one to somebody else.
  expect(isStandardStream({ ...both, ...parent }, pair(25, 2, 9))).toBe(false);
  expect(isStandardStream({ ...both, ...child }, pair(0, 7, 23))).toBe(false);
  expect(isStandardStream({ ...both, ...parent }, openFile(25, 'pipe'))).toBe(false);
});

it('finds the descriptor of a stream by the process whose stream it is', () => {
  const reads = line('a.py', 'count', 9, { refs: { 'child.stdout': 'R' } });
  const rows = [
    object('R', 'connection'),
    object('P', 'process', { kind: 'asyncio', pid: 2 }, { stdin: ['W'], stdout: ['R'] }),
    object('W', 'connection'),
  ];
  const seen = details([main(reads)], { objects: rows });
  const files = [pair(23, 2, 0), pair(25, 2, 1)];
  const process = { ...python(1, [seen, seen]), children: [2], files };
  const graph = waitGraphOf(snapshotOf(process));
  const actor = [...graph.actors.values()].find(({ kind }) => kind === 'thread');
  if (actor === undefined) throw new Error('there is no thread');
  const streams = (id: string) => {
    const objects = rows.filter((row) => row.id === id);
    return childStreams(graph, { actor, objects } as unknown as Parameters<typeof childStreams>[1]).map(({ fd }) => fd);
  };
  expect(streams('R')).toEqual([25]);
  expect(streams('W')).toEqual([23]);
  expect(streams('P')).toEqual([]);
});
