import { existsSync, lstatSync, readdirSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import { readProc } from '../capture/proc/proc-files.ts';
import { listProcesses } from '../process-tree/process-tree.ts';
import type { Log } from '../publish/host.ts';
import { isWrapperAlive, readNote, type WrapperNote } from '../supervise/end/wrapper-note.ts';
import { removeFolders } from './private-folder.ts';

/** As `createPrivateFolder` names them. */
const PRIVATE = /^whyhung-[A-Za-z0-9]{6}$/;
/** More would be an accident of another kind. */
const MOST_FOLDERS = 200;
/** Far more than a start takes, on any machine. */
const UNNOTED_MS = 600_000;

interface OtherRun {
  readonly folder: string;
  readonly note: WrapperNote;
}

/** Private folders of other wrappers of our own user in the same place. */
function otherRuns(privateDir: string): readonly OtherRun[] {
  return foldersIn(path.dirname(privateDir), privateDir).flatMap((folder) => {
    const note = isOurFolder(folder) ? readNote(folder) : null;
    return note === null ? [] : [{ folder, note }];
  });
}

/**
 * The other run that has this report folder, if it began before ours; of two that begin together exactly one gives way, since both have left
 * their notes before they look.
 */
export function runWithReport(reportDir: string, own: WrapperNote, privateDir: string): WrapperNote | null {
  const rank = ({ since, wrapper }: WrapperNote) => [since, wrapper.pid] as const;
  const [since, pid] = rank(own);
  const found = otherRuns(privateDir).find(({ note }) => {
    const [otherSince, otherPid] = rank(note);
    const wasFirst = otherSince < since || (otherSince === since && otherPid < pid);
    // Of another PID namespace we cannot know; its note goes with its folder.
    return note.reportDir === reportDir && wasFirst && isWrapperAlive(note) !== false;
  });
  return found?.note ?? null;
}

/**
 * Removes what wrappers have left that were killed: private folders of our own user, whose wrapper has ended, and for which neither a process of
 * its command nor a watchdog is left; in a step `post` may still need them. Never rejects.
 */
export async function sweepStaleFolders(privateDir: string, log: Log): Promise<void> {
  const noted = otherRuns(privateDir).filter(({ note }) => isWrapperAlive(note) === false);
  const stale = [...noted.map(({ folder }) => folder), ...unnoted(privateDir)];
  if (stale.length === 0 || process.platform !== 'linux') return;
  const environments = listProcesses().map(({ pid }) => readProc(`/proc/${pid}/environ`) ?? '');
  // The last part of the variable of its command's processes, and of its watchdog's.
  await removeFolders(
    stale.filter((folder) => !environments.some((text) => text.includes(`${folder}\0`))),
    log,
  );
}

/** Those of wrappers that were killed before they had left a note, some milliseconds after the folder: made as ours are, in our PID namespace, and old. */
function unnoted(privateDir: string): readonly string[] {
  const parent = path.dirname(privateDir);
  return foldersIn(parent, privateDir).filter((folder) => {
    try {
      const isMade = readlinkSync(path.join(folder, 'pid-namespace')) === readlinkSync('/proc/self/ns/pid');
      const isOld = Date.now() - lstatSync(folder).mtimeMs > UNNOTED_MS;
      return isMade && isOld && isOurFolder(folder) && !existsSync(path.join(folder, 'wrapper.json'));
    } catch {
      return false;
    }
  });
}

function foldersIn(parent: string, privateDir: string): readonly string[] {
  return namesIn(parent)
    .filter((name) => PRIVATE.test(name) && name !== path.basename(privateDir))
    .slice(0, MOST_FOLDERS)
    .map((name) => path.join(parent, name));
}

/** A folder, not a link to one, that nobody else may write to. */
function isOurFolder(folder: string): boolean {
  try {
    const stats = lstatSync(folder);
    return stats.isDirectory() && stats.uid === process.getuid?.() && (stats.mode & 0o022) === 0;
  } catch {
    return false;
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
