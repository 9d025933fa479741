import { mkdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { noteOomKills, oomKillsSince } from '../../src/capture/facts/oom-kills.ts';
import { waitGraphOf } from '../../src/diagnose/graph/build.ts';
import { endedProcesses } from '../../src/diagnose/graph/ended.ts';
import { endedWords } from '../../src/narrate/clauses/ended.ts';
import { parseOomKills } from '../../src/parse/kernel/proc.ts';
import { details, mainThread, other, python, snapshot } from '../diagnose/build.ts';
import { object } from '../diagnose/objects.ts';
import { temporaryFolder } from '../support/temporary.ts';

it('reads the count of each kernel file', () => {
  expect(parseOomKills('low 0\nhigh 0\nmax 12\noom 2\noom_kill 2\noom_group_kill 0\n')).toBe(2);
  expect(parseOomKills('oom_kill_disable 0\nunder_oom 0\noom_kill 1\n')).toBe(1);
  expect(parseOomKills('nr_free_pages 7\noom_kill 0\n')).toBe(0);
  expect(parseOomKills('under_oom 0\n')).toBeNull();
  expect(parseOomKills(null)).toBeNull();
});

it('counts from the note that was made before the command', () => {
  const folder = temporaryFolder();
  expect(oomKillsSince(folder)).toBeNull();
  noteOomKills(folder);
  expect(oomKillsSince(folder)).toSatisfy((kills) => kills === 0 || kills === null);
  noteOomKills('/nowhere');
  const odd = temporaryFolder();
  mkdirSync(`${odd}/oom-kills`);
  expect(oomKillsSince(odd)).toBeNull();
});

it.each([
  [9, 1, 'out of memory'],
  [9, 0, 'signal 9'],
  [9, null, 'signal 9'],
  [15, 1, 'signal 15'],
])('says how a child ended that died by signal %i with %s kills', (signal, oomKills, words) => {
  const parent = other(1);
  const child = other(2, { states: ['Z', 'Z'], ended: { code: null, signal } });
  const { host, ...rest } = snapshot([parent, child]);
  const [ended] = endedProcesses(waitGraphOf({ ...rest, host: { ...host, oomKills } }), parent);
  expect(ended?.ended).toEqual({ how: 'killed', signal, oomKills: signal === 9 ? (oomKills ?? 0) : 0 });
  expect(ended === undefined ? '' : endedWords(ended)).toContain(words);
});

it.each([
  [1, "ended with KeyError: 'height'"],
  [-9, 'was killed by signal 9'],
])('says by which exception a child of multiprocessing ended, unless a signal ended it (%i)', (returncode, words) => {
  const facts = { kind: 'multiprocessing', pid: 2, name: 'Process-1', returncode };
  const told = details([mainThread([])], { objects: [object('P', 'process', facts)] });
  const childErrors = [
    { name: 'Process-2', exception: 'ValueError: other' },
    { name: 'Process-1', exception: "KeyError: 'height'" },
  ];
  const parent = python(1, [told, told], { childErrors });
  const [ended] = endedProcesses(waitGraphOf(snapshot([parent])), parent);
  expect(ended === undefined ? '' : endedWords(ended)).toContain(words);
});
