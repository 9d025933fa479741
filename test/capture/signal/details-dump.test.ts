import { spawnSync } from 'node:child_process';
import { mkdirSync, renameSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { detailsFolder, monotonicMs, newAnswer } from '../../../src/capture/signal/details-dump.ts';
import { eventually } from '../../support/eventually.ts';
import { temporaryFolder } from '../../support/temporary.ts';

function folders(): { readonly privateDir: string; readonly file: (name: string) => string } {
  const privateDir = temporaryFolder();
  mkdirSync(path.join(privateDir, 'details'));
  return { privateDir, file: (name) => path.join(privateDir, 'details', name) };
}

it.each<[string, (file: string) => void, string]>([
  ['a link', (file) => symlinkSync('/etc/hostname', file), 'ELOOP'],
  ['a FIFO', (file) => spawnSync('mkfifo', [file]), 'not a regular file'],
  [
    'a huge file',
    (file) => {
      writeFileSync(file, '');
      truncateSync(file, 2 ** 34);
    },
    'more than the 16777216 allowed',
  ],
])('reads no answer that is %s', async (_, put, reason) => {
  const { privateDir, file } = folders();
  put(file('7-1.json'));
  const answer = newAnswer(detailsFolder(privateDir), 7, new Map(), { secondChance: false, boundMs: 1000 });
  await expect(answer).rejects.toThrow(reason);
});

it('takes only a new answer of that process, also one that replaced a file of the same name', async () => {
  const { privateDir, file } = folders();
  for (const name of ['7-1.json', '70-2.json', '7-2.json.tmp', '.7-2.tmp', '7-x.json'])
    writeFileSync(file(name), 'old');
  const folder = detailsFolder(privateDir);
  const before = folder.answersOf(7);
  expect([...before.keys()]).toEqual(['7-1.json']);
  const waiting = newAnswer(folder, 7, before, { secondChance: false, boundMs: 20_000 });
  writeFileSync(file('.7-1.tmp'), 'new');
  renameSync(file('.7-1.tmp'), file('7-1.json'));
  expect(Buffer.from((await waiting)?.bytes ?? []).toString()).toBe('new');
});

it('says where names were left out', () => {
  const { privateDir, file } = folders();
  for (let at = 0; at < 200; at += 1) writeFileSync(file(`7-${at}.json`), '');
  const folder = detailsFolder(privateDir);
  expect(folder.answersOf(7).size).toBe(200);
  expect(folder.leftOut(7)).toBeNull();
  for (let at = 200; at < 260; at += 1) writeFileSync(file(`7-${at}.json`), '');
  const later = detailsFolder(privateDir);
  expect(later.answersOf(7).size).toBe(200);
  expect(later.leftOut(7)).toMatch(/^more than 200 answers of it/);
  expect(later.leftOut(8)).toBeNull();
});

it('gives up at its bound', async () => {
  const { privateDir } = folders();
  expect(await newAnswer(detailsFolder(privateDir), 7, new Map(), { secondChance: false, boundMs: 30 })).toBeNull();
  expect(await newAnswer(detailsFolder('/nowhere'), 7, new Map(), { secondChance: false, boundMs: 0 })).toBeNull();
});

it('asks once more when no answer comes and nobody is at work on one, and takes the answer to that', async () => {
  const { privateDir, file } = folders();
  let asked = 0;
  const answer = await newAnswer(detailsFolder(privateDir), 7, new Map(), {
    secondChance: false,
    boundMs: 20_000,
    askAgain() {
      asked += 1;
      // The first time it is at work.
      if (asked === 1) return false;
      writeFileSync(file('.7-1.tmp'), 'late');
      renameSync(file('.7-1.tmp'), file('7-1.json'));
      return true;
    },
  });
  expect(asked).toBe(2);
  expect(Buffer.from(answer?.bytes ?? []).toString()).toBe('late');
});

it('holds no answer while it waits for a second one', async () => {
  const { privateDir, file } = folders();
  const real = detailsFolder(privateDir);
  let held = 0;
  let heldMeanwhile = -1;
  const folder = {
    ...real,
    read(name: string) {
      held += 1;
      return real.read(name);
    },
  };
  const answer = await newAnswer(folder, 7, new Map(), {
    secondChance: false,
    boundMs: 20_000,
    askAgain() {
      writeFileSync(file('.7-1.tmp'), 'first');
      renameSync(file('.7-1.tmp'), file('7-1.json'));
      setTimeout(() => {
        heldMeanwhile = held;
        writeFileSync(file('7-2.json'), 'second');
      }, 50);
      return true;
    },
  });
  expect(Buffer.from(answer?.bytes ?? []).toString()).toBe('first');
  expect([heldMeanwhile, held]).toEqual([0, 1]);
});

it('takes no answer that was begun before it asked', async () => {
  const { privateDir, file } = folders();
  const folder = detailsFolder(privateDir);
  const begunAt = (ms: number, text: string) => `{"began": ${(ms / 1000).toFixed(6)},\n${text}`;
  const waiting = newAnswer(folder, 7, new Map(), { secondChance: false, boundMs: 20_000 });
  writeFileSync(file('7-1.json'), begunAt(monotonicMs() - 300, 'late'));
  await eventually(() => expect(folder.answersOf(7).size).toBe(1));
  writeFileSync(file('.7-2.tmp'), begunAt(monotonicMs(), 'its own'));
  renameSync(file('.7-2.tmp'), file('7-2.json'));
  expect(Buffer.from((await waiting)?.bytes ?? []).toString()).toContain('its own');
});

it('takes an answer whose clock is not ours', async () => {
  const { privateDir, file } = folders();
  writeFileSync(file('7-1.json'), '{"began": 12.500000,\n');
  const folder = detailsFolder(privateDir);
  expect(
    await newAnswer(folder, 7, new Map(), { secondChance: false, boundMs: 20_000, askedAt: 90_000 }),
  ).not.toBeNull();
  expect(await newAnswer(folder, 7, new Map(), { secondChance: false, boundMs: 30, askedAt: 13_000 })).toBeNull();
});
