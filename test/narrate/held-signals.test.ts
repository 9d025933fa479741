import { expect, it } from 'vitest';
import { heldSignalsWords } from '../../src/narrate/clauses/asides.ts';
import { evidenceOf, program } from '../system/evidence.ts';
import { osThread } from '../system/kernel.ts';

const words = (...held: readonly (readonly number[] | undefined)[]) => {
  const one = program('signal.sigwait({signal.SIGUSR2})', osThread(1));
  const osThreads = held.map((heldSignals, at) => osThread(at + 1, heldSignals === undefined ? {} : { heldSignals }));
  return heldSignalsWords(evidenceOf([{ ...one, osThreads }]));
};

it('names the signals that a process on the way keeps waiting', () => {
  expect(words([15])).toMatch(/^SIGTERM is pending for .*, which has it blocked$/);
  expect(words([2, 15])).toMatch(/^SIGINT and SIGTERM are pending for .*, which has them blocked$/);
});

it('names none that another thread lets through', () => {
  expect(words([15], [])).toBe('');
  expect(words([15], undefined)).toBe('');
  expect(words(undefined)).toBe('');
});
