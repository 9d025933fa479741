import { expect, it } from 'vitest';
import type { OsThread } from '../../src/model/snapshot.ts';
import { at } from '../diagnose/build.ts';
import { inCall, osThread, silent, verdictOf } from './kernel.ts';

/** As often as a thread looks for the GIL, every 5 ms. */
const LOOKS = { ms: 1000, cpuMs: 0, switches: 197 };

/** The main thread stands in a mutex of C; of the other one only the kernel tells. */
const kindWith = (other: OsThread) =>
  verdictOf([
    silent(1, [[at('main.py', 'enter', 15, 'return native.pthread_mutex_lock(mutex)')]], {
      osThreads: [inCall(1, 'futex', '0x1', '0x80'), other],
    }),
  ]).kind;

it.each<[string, OsThread]>([
  ['waits in between', { ...inCall(9, 'futex', '0x2', '0x89'), undisturbed: LOOKS }],
  ['was awake just when it was looked at', osThread(9, { state: 'R', undisturbed: LOOKS })],
])('finds a thread that looks for the GIL, which %s', (_, other) => {
  expect(kindWith(other)).toBe('gil-held');
});

it.each<[string, OsThread]>([
  ['polls now and then', { ...inCall(9, 'futex', '0x2', '0x89'), undisturbed: { ...LOOKS, switches: 60 } }],
  ['polls something else', { ...inCall(9, 'epoll_wait', '0x2'), undisturbed: LOOKS }],
  ['sleeps where its system call may not be read', osThread(9, { undisturbed: LOOKS })],
])('says nothing of the GIL where another thread %s', (_, other) => {
  expect(kindWith(other)).toBe('native-call');
});
