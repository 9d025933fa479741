import { spawn } from 'node:child_process';
import { closeSync, writeSync } from 'node:fs';
import { Socket } from 'node:net';
import { Writable } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { isSame } from '../../src/process-tree/process-tree.ts';
import { drained } from '../../src/supervise/output/drain.ts';
import { passThrough } from '../../src/supervise/output/pass-through.ts';
import { makePipes } from '../../src/supervise/output/pipes.ts';
import { PIPE_BYTES } from '../../src/supervise/output/sources.ts';
import type { SuperviseRequest } from '../../src/supervise/types/types.ts';
import { eventually } from '../support/eventually.ts';
import { killerOf } from '../support/kill.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { type Driver, drive, requestFor, script } from './setting.ts';

/** More than a pipe holds, and less than the two to the reader and from the command hold together. */
const BYTES = 120_000;
const FLOOD = script(`head -c ${BYTES} /dev/zero; exit 5`);
const noop = () => undefined;

/** A driver whose standard output is a pipe, as in a step (node's own would be a socket), and nobody reads it yet. */
function driveUnread(command: SuperviseRequest['command']): { driver: Driver; read(): Socket } {
  const [pipe] = makePipes(temporaryFolder(), ['unread']);
  if (pipe === undefined) throw new Error('no pipe');
  const driver = drive(requestFor(command), { stdio: ['ignore', pipe.writeFd, 'pipe'] });
  closeSync(pipe.writeFd);
  let reader: Socket | null = null;
  onTestFinished(() => {
    if (reader === null) closeSync(pipe.readFd);
    else reader.destroy();
  });
  const read = () => {
    reader = new Socket({ fd: pipe.readFd, readable: true, writable: false });
    return reader;
  };
  return { driver, read };
}

/** Until the command has exited and only its output is left; nobody reads it. */
async function exitedUnread(driver: Driver): Promise<void> {
  const { root } = (await eventually(() => driver.fact('started')))['marks'];
  await eventually(() => expect(isSame(root)).toBe(false));
}

test('a reader that pauses over the end of the command gets all of it', async () => {
  const { driver, read } = driveUnread(FLOOD);
  await exitedUnread(driver);
  expect(driver.facts().map(({ event }) => event)).toEqual(['started']);
  let received = 0;
  read().on('data', (chunk: Buffer) => {
    received += chunk.length;
  });
  expect(await driver.exit).toEqual({ code: 5, signal: null });
  await eventually(() => expect(received).toBe(BYTES));
  expect(driver.fact('stopped')['problems']).toEqual([]);
});

test('a cancel ends the wait for a reader, and the loss is told', async () => {
  const { driver } = driveUnread(FLOOD);
  await exitedUnread(driver);
  driver.child.kill('SIGTERM');
  const { stop, problems } = await eventually(() => driver.fact('stopped'));
  expect(stop).toEqual({ reason: 'completed', exit: { code: 5, signal: null } });
  expect(problems).toHaveLength(1);
  const [, told] =
    /^Nothing reads our stdout: up to (\d+) of the last bytes .* are lost\.$/.exec(problems[0].message) ?? [];
  expect(Number(told)).toBeGreaterThanOrEqual(BYTES - PIPE_BYTES);
});

test('a second signal then exits at once and leaves alone what the command left running', async () => {
  const { driver } = driveUnread(script(`sleep 100 >/dev/null 2>&1 & echo $! >&2; head -c ${BYTES} /dev/zero`));
  let text = '';
  driver.child.stderr?.on('data', (chunk) => {
    text += chunk;
  });
  await exitedUnread(driver);
  const left = await eventually(() => {
    expect(text).toMatch(/^\d+\n/);
    return Number(text);
  });
  const killLeft = killerOf(left);
  driver.child.kill('SIGINT');
  driver.child.kill('SIGTERM');
  // The kernel may hand over the second one first.
  expect([130, 143]).toContain((await driver.exit).code);
  expect(isSame({ pid: left, startTicks: 0 })).toBe(true);
  killLeft();
});

test('what a cancelled command wrote and nobody reads is told when it is ended', async () => {
  const { driver } = driveUnread(script(`head -c ${BYTES} /dev/zero; echo written >&2; sleep 100`));
  await new Promise((resolve) => driver.child.stderr?.once('data', resolve));
  driver.child.kill('SIGTERM');
  const { report } = await eventually(() => driver.fact('ended'));
  expect(report.problems).toHaveLength(1);
  expect(report.problems[0].message).toContain('Nothing reads our stdout');
});

test('a reader is waited for until the bound, which is asked again and again', async () => {
  const source = spawn('echo', ['x'], { stdio: ['ignore', 'pipe', 'ignore'] }).stdout;
  if (!(source instanceof Socket)) throw new Error('no socket');
  const never = new Writable({ write: noop });
  const events = { onChunk: noop, onResume: noop, onEnd: noop, onLost: noop };
  const stream = passThrough(source, never, events);
  let asked = 0;
  const readerUntil = () => {
    asked += 1;
    return performance.now() + (asked < 5 ? 100_000 : -1);
  };
  expect(await drained([stream], { readerUntil, isHurried: () => false })).toBe(false);
  expect(asked).toBe(5);
  expect(stream.waitingBytes()).toBe(2);
});

test('what the pipe holds when a reader is given up is taken and counted', async () => {
  const [pipe] = makePipes(temporaryFolder(), ['rest']);
  if (pipe === undefined) throw new Error('no pipe');
  const never = new Writable({ write: noop });
  const chunks: string[] = [];
  const onChunk = (chunk: Buffer) => void chunks.push(chunk.toString());
  const stream = passThrough(pipe.readFd, never, { onChunk, onResume: noop, onEnd: noop, onLost: noop });
  onTestFinished(() => closeSync(pipe.writeFd));
  writeSync(pipe.writeFd, 'first');
  await eventually(() => expect(stream.isBlocked()).toBe(true));
  writeSync(pipe.writeFd, 'second');
  expect(stream.waitingBytes()).toBe(5);
  stream.takeRest();
  stream.takeRest();
  expect(chunks).toEqual(['first', 'second']);
  expect(stream.waitingBytes()).toBe(11);
  stream.release();
});
