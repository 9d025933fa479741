import { expect, it } from 'vitest';
import { factsAt } from '../../src/model/places.ts';
import { COMMAND_FILE, commandText, onlyCommandText } from '../../src/source/command-text.ts';
import { withSourceFacts } from '../../src/source/sources-of-snapshot.ts';
import { at, other, snapshot } from '../diagnose/build.ts';
import { main, processOf } from '../diagnose/objects.ts';
import { testPython } from '../support/python.ts';

const run = (...argv: readonly string[]) => processOf([], [], {}, { argv: ['python3', ...argv] });

it.each<[readonly string[], string | null]>([
  [['-c', 'work()'], 'work()'],
  [['-I', '-c', 'work()', '-c', 'other()'], 'work()'],
  [['-Ic', 'work()'], 'work()'],
  [['-cwork()'], 'work()'],
  [['-W', 'error', '-X', 'dev', '-c', 'work()'], 'work()'],
  [['main.py', '-c', 'work()'], null],
  [['-m', 'tool', '-c', 'work()'], null],
  [['-mtool', '-c', 'work()'], null],
  [['-c'], null],
  [[], null],
])('python3 %j has the program %j', (argv, text) => {
  expect(commandText(run(...argv))).toBe(text);
});

it('tells no program of another command, nor one of several', () => {
  expect(commandText(other(1, { argv: ['bash', '-c', 'work()'] }))).toBeNull();
  expect(onlyCommandText([run('-c', 'a()'), run('-c', 'a()')])).toBe('a()');
  expect(onlyCommandText([run('-c', 'a()'), run('-c', 'b()')])).toBeNull();
});

it('is read as a file is', async () => {
  const text = 'import threading\nLOCK = threading.Lock()\ndef flush():\n    with LOCK:\n        pass\nflush()\n';
  const frame = at(COMMAND_FILE, 'flush', 4);
  const values = { argv: ['python3', '-I', '-c', text], executable: testPython, uid: process.getuid?.() ?? null };
  const known = await withSourceFacts(snapshot([processOf([main(frame)], [], {}, values)]), 10_000);
  expect(factsAt(known.sources, COMMAND_FILE, 4, 'flush')?.enters).toMatchObject([{ expr: 'LOCK' }]);
});
