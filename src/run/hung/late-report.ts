import { type ChildProcessByStdio, spawn } from 'node:child_process';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { messageOf } from '../../base/errors.ts';
import { WATCHDOG_PROGRAM } from '../../helpers-location.ts';
import type { Log } from '../../publish/host.ts';
import { formatDuration } from '../../settings/duration.ts';

/** Node starts and copies some hundred files; an upload goes on meanwhile. */
export const CARRY_MS = 5_000;
/** At the end of a command that did not hang nobody wants to wait. */
export const CARRY_VERDICT_MS = 2_000;

/** What the other process says first, when the folder has answered. */
export const BEGUN = 'begun\n';

/** Tells another process which folder goes where; it says `begun`, then `carried` or why not. */
export async function tryLateReport(from: string, to: string, boundMs: number, log: Log): Promise<void> {
  const said = await carriedApart(from, to, boundMs);
  if (said === 'carried') log.info(`whyhung: report-dir ${to} answers again: the report is there.`);
  else if (said === BEGUN)
    log.warning(
      `report-dir ${to} did not take the whole report within ${formatDuration(boundMs)}, so copying was stopped: the report there may be incomplete`,
    );
  else log.warning(`report-dir ${to} has no report of this run: ${said || 'it still does not answer'}`);
}

/** A process of our own touches the folder, and is left behind where a dead file system holds it. Never rejects. */
function carriedApart(from: string, to: string, boundMs: number): Promise<string> {
  return new Promise((resolve) => {
    let child: ChildProcessByStdio<Writable, Readable, null>;
    try {
      child = spawn(process.execPath, [WATCHDOG_PROGRAM, 'carry'], {
        cwd: '/',
        // Nothing of the user's: what NODE_OPTIONS load may lie on what does not answer.
        env: { PATH: process.env['PATH'] ?? '' },
        stdio: ['pipe', 'pipe', 'ignore'],
        detached: true,
      });
    } catch (failure) {
      return resolve(messageOf(failure));
    }
    // Where descriptors are few it has neither process nor streams.
    if (child.pid === undefined) {
      child.on('error', () => undefined);
      return resolve('no process could be started for it');
    }
    let said = '';
    const settle = (text: string) => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      child.stdin.destroy();
      child.stdout.destroy();
      child.unref();
      resolve(text);
    };
    const timer = setTimeout(() => settle(said), boundMs);
    child.on('error', (failure) => settle(failure.message));
    child.stdin.on('error', () => undefined);
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
    });
    child.on('close', () => settle(said.replace(BEGUN, '')));
    // Not on its command line, where somebody who searches for the name of the folder would find it.
    child.stdin.end(JSON.stringify([from, path.resolve(to)]));
  });
}
