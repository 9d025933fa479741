import { expect, it } from 'vitest';
import { at, details, mainThread, python } from '../diagnose/build.ts';
import { inCall, verdictOf } from './kernel.ts';

/** A thread that reads from a socket in poll(2); how often it woke up in a second, and the timeout of the call. */
function kindOf(switches: number, timeout: string) {
  const one = details([mainThread([at('jobs.py', 'pop', 9, 'reply = client.recv(100)')])]);
  const waits = { ...inCall(1, 'poll', '0x7ffc', '0x1', timeout), undisturbed: { ms: 1000, cpuMs: 0, switches } };
  const frames = [at('lib:socket.py', 'readinto', 706), ...(one.threads[0]?.frames ?? [])];
  const told = { ...one, threads: [mainThread(frames)] };
  return verdictOf([python(1, [told, told], { osThreads: [waits] })]).kind;
}

it('a read whose poll came back at its timeout is no progress', () => {
  expect(kindOf(2, '0x1388')).not.toBe('slow');
});

it.each([
  ['more often than its timeout', 9, '0x1388'],
  ['without a timeout', 3, '0xffffffff'],
])('a read that came back %s goes on', (_, switches, timeout) => {
  expect(kindOf(switches, timeout)).toBe('slow');
});
