import { expect, it } from 'vitest';
import type { Hop } from '../../../src/diagnose/path/route.ts';
import { bytesMoved } from '../../../src/diagnose/slowness/moved.ts';
import { openFile } from '../../system/kernel.ts';

/** Twenty thousand bytes a second over one connection, and what was sent over it meanwhile. */
function moved(verb: 'sleep' | 'read', ackedBytes: number) {
  const traffic = { ms: 1000, receivedBytes: 20_000, ackedBytes, silentMs: 5 };
  const socket = {
    protocol: 'tcp',
    local: '127.0.0.1:4',
    remote: '127.0.0.1:80',
    state: 'ESTABLISHED',
    traffic,
  } as const;
  const system = {
    kind: 'socket',
    wants: 'read',
    library: null,
    descriptors: [{ file: openFile(4, 'socket', { socket }) }],
  };
  return bytesMoved([{ system, waiting: { verb } } as unknown as Hop])?.type ?? null;
}

it('answers to who asks and sleeps in turns may be the same each time: they show no progress', () => {
  expect(moved('sleep', 900)).toBeNull();
});

it('what comes unasked between the pauses of a reader is progress, and so are answers to who waits for them', () => {
  expect([moved('sleep', 0), moved('read', 900)]).toEqual(['bytes', 'bytes']);
});
