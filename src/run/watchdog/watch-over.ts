import { closeSync, constants, openSync, readlinkSync, writeSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive, listProcesses } from '../../process-tree/process-tree.ts';
import type { ProcessId, ProcessRow } from '../../process-tree/types.ts';
import { endTree } from '../../supervise/terminate.ts';
import { AFTERWARDS_MS, WARD_VARIABLE, type Ward } from './ward.ts';

const POLL_MS = 200;

/**
 * The watchdog, once it has been waited for in vain: ends the tree, then a wrapper that is still there, and removes its folder. A wrapper that was stopped
 * (Ctrl-Z) gets its time again when it goes on. Never rejects.
 */
export async function watchOver(env: NodeJS.ProcessEnv): Promise<void> {
  const text = env[WARD_VARIABLE];
  if (text === undefined) return;
  const { wrapper, marks, privateDir, graceMs }: Ward = JSON.parse(text);
  let dismissed = false;
  process.stdin.on('data', () => {
    dismissed = true;
  });
  process.stdin.on('error', () => undefined);
  process.stdin.unref();
  let until = performance.now();
  for (let row = living(wrapper); row !== null; row = living(wrapper)) {
    const isStopped = row.state === 'T' || row.state === 't';
    if (isStopped) until = performance.now() + AFTERWARDS_MS;
    else if (performance.now() >= until) break;
    await pause(POLL_MS);
    if (dismissed) return;
  }
  const late = living(wrapper) !== null;
  if (late) tell(wrapper.pid, 'the wrapper itself is held by something; its watchdog ends the command');
  await endTree(marks, graceMs);
  if (living(wrapper) !== null) process.kill(wrapper.pid, 'SIGKILL');
  await rm(privateDir, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
}

/** `null` where it has ended. */
function living({ pid, startTicks }: ProcessId): ProcessRow | null {
  const row = listProcesses().find((one) => one.pid === pid);
  return row !== undefined && (startTicks === 0 || row.startTicks === startTicks) && isAlive(row) ? row : null;
}

/** On the wrapper's own standard error, where that is a pipe or a terminal: a file may lie on what holds the wrapper. */
function tell(pid: number, message: string): void {
  const stream = `/proc/${pid}/fd/2`;
  try {
    if (!/^(pipe:|\/dev\/(pts\/|tty))/.test(readlinkSync(stream))) return;
    const fd = openSync(stream, constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
    writeSync(fd, `\nwhyhung: error: ${message}\n`);
    closeSync(fd);
  } catch {
    // It has gone, or nobody reads it.
  }
}
