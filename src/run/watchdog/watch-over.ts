import { closeSync, constants, openSync, readlinkSync, writeSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive, listProcesses } from '../../process-tree/process-tree.ts';
import type { ProcessId, ProcessRow } from '../../process-tree/types.ts';
import { endTree } from '../../supervise/end/terminate.ts';
import { AFTERWARDS_MS, WARD_VARIABLE, type Ward } from './ward.ts';

const POLL_MS = 200;
/** What a wrapper has said by then is read, and a stop that was sent to it has taken effect, on a busy machine as well. */
const LAST_WORD_MS = 3_000;

/** Ends a wrapper that had to be waited for, and what is left of a run. The three parts are processes of their own, so that each can be given up. */
export type WatchdogPart =
  /** Waits for a wrapper that was stopped (Ctrl-Z), for as long as it is, and then for as long as any. */
  | 'wait'
  /** Ends the tree, then a wrapper that is still there, and removes the run's folder. */
  | 'end'
  /** The same, of what the table of processes alone shows. */
  | 'table';

/** The watchdog, once it has been waited for in vain. @returns whether the next part is to follow. */
export async function watchOver(part: WatchdogPart, env: NodeJS.ProcessEnv): Promise<boolean> {
  const text = env[WARD_VARIABLE];
  if (text === undefined || text === '') return false;
  const ward: Ward = JSON.parse(text);
  if (part === 'wait') return await isGivenUp(ward);
  const { wrapper, marks, privateDir, graceMs } = ward;
  if (living(wrapper) !== null) tell(wrapper.pid, 'whyhung itself is stuck; its watchdog ends the command');
  const known = part === 'end' ? marks : { ...marks, environmentMark: '', outputs: [] };
  await endTree(known, graceMs);
  if (living(wrapper) !== null) {
    process.kill(wrapper.pid, 'SIGKILL');
    // Held in the start itself, it has a child that is not the command yet, and is known by our output once it is nobody's.
    await endTree({ ...known }, 0);
  }
  await rm(privateDir, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
  return true;
}

async function isGivenUp({ wrapper }: Ward): Promise<boolean> {
  let dismissed = false;
  process.stdin.on('data', () => {
    dismissed = true;
  });
  process.stdin.on('error', () => undefined);
  let until = performance.now() + LAST_WORD_MS;
  for (let row = living(wrapper); row !== null && !dismissed; row = living(wrapper)) {
    if (row.state === 'T' || row.state === 't') until = performance.now() + AFTERWARDS_MS;
    else if (performance.now() >= until) break;
    await pause(POLL_MS);
  }
  return !dismissed;
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
