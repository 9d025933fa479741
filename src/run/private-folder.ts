import { existsSync, lstatSync, readdirSync, rmdirSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { messageOf } from '../base/errors.ts';
import type { Log } from '../publish/host.ts';
import { createPrivateFolder } from '../supervise/start/helper-environment.ts';

/** Some ten thousand files on a slow disk. */
const REMOVAL_MS = 1_000;
/** Some hundred files; longer nobody's output may wait for it. */
const SWEEP_MS = 50;
/** A process that still writes there makes the removal fail once or twice. */
const RETRIES = 3;
/** A file system without a block left still makes folders. */
const PROBE = Buffer.alloc(4096);

/** Where a run keeps what is its own alone. */
export interface PrivateFolder {
  /** Absolute; where `isThere` is false, the name of a folder that nobody made. */
  readonly folder: string;
  readonly isThere: boolean;
  /** Why it is not where it should be; `null` where it is. */
  readonly warning: string | null;
}

/** Folders that can have ours: the one that was asked for, then the system's for temporary files, as Python's `tempfile` goes through them. */
export function possibleParents(asked: string): readonly string[] {
  const others = process.platform === 'win32' ? [] : ['/tmp', '/var/tmp', '/dev/shm'];
  return [...new Set([asked, tmpdir(), ...others].map((parent) => path.resolve(parent)))];
}

/** Makes it in the first of those that takes a file of ours, and is not known to answer nobody. Never throws: without it the command runs all the same. */
export function privateFolderIn(asked: string, silent: ReadonlySet<string> = new Set()): PrivateFolder {
  const failures: string[] = [];
  const because = () => `no folder could be made in ${asked} (${failures[0]})`;
  for (const parent of possibleParents(asked)) {
    try {
      if (silent.has(parent)) throw new Error('it does not answer');
      const folder = createPrivateFolder(parent);
      try {
        writeFileSync(path.join(folder, 'probe'), PROBE);
        unlinkSync(path.join(folder, 'probe'));
      } catch (failure) {
        removeAtOnce(folder, performance.now() + REMOVAL_MS);
        throw failure;
      }
      const warning = failures.length === 0 ? null : `${because()}; ${folder} is used instead.`;
      return { folder, isThere: true, warning };
    } catch (failure) {
      failures.push(messageOf(failure));
    }
  }
  const warning = `${because()}, nor in any other temporary directory: the command runs without our helpers, and a hang cannot be explained.`;
  return { folder: path.join(path.resolve(asked), `whyhung-${process.pid}x${Date.now()}`), isThere: false, warning };
}

/**
 * The folder for PYTHONPATH: `injectDir`, or, where its name has the character that separates entries, the same by a link in the private
 * folder. `null` where neither can stand there.
 */
export function importableFolder(injectDir: string, privateDir: string): string | null {
  if (!injectDir.includes(path.delimiter)) return injectDir;
  if (privateDir.includes(path.delimiter)) return null;
  const link = path.join(privateDir, 'helpers');
  symlinkSync(path.dirname(injectDir), link);
  return path.join(link, path.basename(injectDir));
}

/** Whatever the command left in the folder, or still writes to it, is no reason to change its exit code. Never rejects. */
export async function removeFolder(folder: string, log: Log): Promise<void> {
  try {
    const until = performance.now() + REMOVAL_MS;
    if (removeAtOnce(folder, until)) return;
    if (performance.now() > until && (await leaveToOther(folder))) return;
    const { rm } = await import('node:fs/promises');
    await rm(folder, { recursive: true, force: true, maxRetries: RETRIES });
  } catch (failure) {
    log.warning(`the folder ${folder} could not be removed: ${messageOf(failure)}`);
  }
}

/** The same of folders of others that were killed, while the output of our own command may be passing: most is another process's work. Never rejects. */
export async function removeFolders(folders: readonly string[], log: Log): Promise<void> {
  try {
    const until = performance.now() + SWEEP_MS;
    const rest = folders.filter((folder) => !removeAtOnce(folder, until));
    if (rest.length === 0 || (await leaveToOther(...rest))) return;
    for (const folder of rest) await removeFolder(folder, log);
  } catch (failure) {
    log.warning(`folders of earlier runs could not be removed: ${messageOf(failure)}`);
  }
}

/** Somebody may have written any number of files there: another process removes them, and we go on. @returns whether one was started. */
async function leaveToOther(...folders: readonly string[]): Promise<boolean> {
  if (process.platform === 'win32') return false;
  for (const folder of folders) left.add(folder);
  const { spawn } = await import('node:child_process');
  const words = ['-c', 'exec rm -rf -- "$@"', 'sh', ...folders];
  const child = spawn('/bin/sh', words, { cwd: '/', env: { PATH: '/usr/bin:/bin' }, stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
  return child.pid !== undefined;
}

const left = new Set<string>();

/** A second signal ends us at once, and no `post` looks after the folder then. */
export function removeAtExit(folder: string): void {
  process.once('exit', () => removeQuietly(folder));
}

/** Also where a signal ends us, which does so by its default action (Ctrl-C). Not for a run, which ends its command first. */
export function removeAtSignal(folder: string): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      removeQuietly(folder);
      process.kill(process.pid, signal);
    });
  }
}

function removeQuietly(folder: string): void {
  try {
    if (!left.has(folder) && existsSync(folder)) rmSync(folder, { recursive: true, force: true });
  } catch {
    // Said already, if it was tried before.
  }
}

/** Node's own removal takes several milliseconds to load, and the step waits for us. False where something is in the way. */
function removeAtOnce(folder: string, until: number): boolean {
  try {
    // The command may have put a link in its place, and what that leads to is none of ours.
    if (!lstatSync(folder).isDirectory()) return false;
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const inside = path.join(folder, entry.name);
      if (performance.now() > until) return false;
      if (!entry.isDirectory()) unlinkSync(inside);
      else if (!removeAtOnce(inside, until)) return false;
    }
    rmdirSync(folder);
    return true;
  } catch {
    return false;
  }
}
