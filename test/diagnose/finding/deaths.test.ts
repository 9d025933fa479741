import { describe, expect, it } from 'vitest';
import { deathsOf } from '../../../src/diagnose/finding/deaths.ts';
import { sleepLoop } from '../../../src/diagnose/rules/running/sleep-loop.ts';
import type { Process, ProcessEnd } from '../../../src/model/snapshot.ts';
import { deathsWords } from '../../../src/narrate/clauses/deaths.ts';
import { at, other } from '../build.ts';
import { line, main, object, processOf, snapshotOf, threadObject, worker } from '../objects.ts';
import { evidenceOf, found, whileLoop } from '../rules/found.ts';

const polls = (refs: Record<string, string> = {}) =>
  main(line('conftest.py', 'ready', 9, { calls: ['time.sleep(0.1)'], loops: [whileLoop('not up')], refs }));
const child = (ended: ProcessEnd): Process => other(2, { name: 'redis-server', states: ['Z', 'Z'], ended });
const popen = (at: readonly ReturnType<typeof line>[], facts = {}) =>
  object('P', 'process', { kind: 'popen', pid: 2, ...facts }, {}, { createdAt: [...at] });
const start = line('conftest.py', 'ready', 5);
const elsewhere = line('conftest.py', 'before', 5);

function deaths(objects: Parameters<typeof processOf>[1], children: readonly Process[], refs = {}) {
  const evidence = evidenceOf(snapshotOf(processOf([polls(refs)], objects), ...children));
  const { cause } = found(sleepLoop, 'sleep-loop', evidence);
  return { found: deathsOf(evidence, cause), words: deathsWords(evidence, cause) };
}

describe('who died of those that a wait depends on', () => {
  it('is a child that failed and was started by the function that waits', () => {
    const { found, words } = deaths([popen([start])], [child({ code: 1, signal: null })]);
    expect(found).toMatchObject([{ key: 'process 2', ended: { how: 'exited', code: 1 }, startLine: { line: 5 } }]);
    expect(words).toBe("process 'redis-server', started at conftest.py:5, ended with exit code 1");
  });

  it('is one that the waiting function has in hand, wherever it was started', () => {
    const failed = child({ code: null, signal: 9 });
    expect(deaths([popen([elsewhere])], [failed], { server: 'P' }).found).toHaveLength(1);
    expect(deaths([popen([elsewhere])], [failed]).found).toEqual([]);
  });

  it('is not who ended well, nor who was ended by the program itself', () => {
    expect(deaths([popen([start])], [child({ code: 0, signal: null })]).found).toEqual([]);
    expect(deaths([popen([start], { returncode: -15 })], []).found).toEqual([]);
    expect(deaths([popen([start], { returncode: 3 })], []).found).toHaveLength(1);
  });

  it('is a thread that raised and was started below a function that waits', () => {
    const one = worker('server', []);
    const raised = { exception: 'SystemExit: 3', at: at('site:server.py', 'startup', 192) };
    const below = threadObject(one, 'T', { ...raised, started: line('serving.py', '__init__', 4) });
    const stack = { ...below, createdAt: [...below.createdAt, start] };
    expect(deaths([stack], []).words).toBe("thread 'server' ended with SystemExit: 3");
    expect(deaths([below], []).found).toEqual([]);
  });
});
