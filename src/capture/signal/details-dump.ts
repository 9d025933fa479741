import { closeSync, lstatSync } from 'node:fs';
import path from 'node:path';
import { messageOf } from '../../base/errors.ts';
import { someNames } from '../../base/some-names.ts';
import { openUntrusted, readSlice, readUntrusted } from '../../base/untrusted-file.ts';
import { DETAILS_LIMIT_BYTES } from '../../parse/python/details.ts';
import { deadlineIn, pause } from '../evidence/deadline.ts';
import type { DetailsEvidence } from '../evidence/evidence.ts';

/** Just above the collector's own bound of 2 s. */
const ANSWER_MS = 2500;
/** A process that did not answer the first time is given this much the second time. */
const SECOND_CHANCE_MS = 500;
/** A process that has not answered by then, and sleeps, is asked once more: a signal that comes just before a wait is heard only after it. */
const ASK_AGAIN_MS = 500;
/** Who was asked twice mostly answers twice, the second time about as slowly: so long he is not left alone, and it is awaited. */
const SECOND_ANSWER_MS = 400;
/** An answer that was begun less than this before it was asked for is one to an earlier request. More: the clocks are not the same. */
const STALE_MS = 10_000;
const FIRST_POLL_MS = 1;
const LAST_POLL_MS = 25;
/** One look at the folder serves all processes that wait at the same time. */
const LOOK_LASTS_MS = 2;
/** The command may write into the folder: more names than this are not looked at. */
const MAX_NAMES = 20_000;
/** An honest process has one a sample. */
const MAX_NAMES_OF_ONE = 200;
/** Enough for when it was begun, which each answer says first. */
const BEGINNING_BYTES = 64;
/** A look that took long serves for so many times as long. */
const LOOK_SHARE = 5;

/** The folder `details/`, in which all processes answer. */
export interface DetailsFolder {
  /** One process's answers that are there now: name to inode, since a later process with the same PID counts from 1 again. */
  answersOf(pid: number): ReadonlyMap<string, number>;
  /** Why an answer of the process may not have been seen; `null` where all names were looked at. */
  leftOut(pid: number): string | null;
  /** The first bytes of an answer. Throws when it is not a plain file. */
  beginning(name: string): string;
  /** Throws when the answer is not a plain file of bearable size. */
  read(name: string): DetailsEvidence;
}

export function detailsFolder(privateDir: string): DetailsFolder {
  const folder = path.join(privateDir, 'details');
  let names: NamesByPid = { byPid: new Map(), isCut: false };
  let until = Number.NEGATIVE_INFINITY;
  return {
    answersOf(pid) {
      const now = performance.now();
      if (now > until) {
        names = namesByPid(folder);
        const after = performance.now();
        until = after + Math.max(LOOK_LASTS_MS, LOOK_SHARE * (after - now));
      }
      return new Map(
        (names.byPid.get(pid) ?? [])
          .slice(0, MAX_NAMES_OF_ONE)
          .map((name) => [name, lstatSync(path.join(folder, name), { throwIfNoEntry: false })?.ino ?? 0]),
      );
    },
    leftOut(pid) {
      if (names.isCut)
        return `more than ${MAX_NAMES} names are in the folder of answers, and only so many were looked at`;
      const many = (names.byPid.get(pid)?.length ?? 0) > MAX_NAMES_OF_ONE;
      return many ? `more than ${MAX_NAMES_OF_ONE} answers of it are there, and only so many were looked at` : null;
    },
    beginning(name) {
      const { fd } = openAnswer(path.join(folder, name));
      try {
        return Buffer.from(readSlice(fd, 0, BEGINNING_BYTES)).toString('latin1');
      } finally {
        closeSync(fd);
      }
    },
    read(name) {
      try {
        return { file: name, bytes: readUntrusted(path.join(folder, name), DETAILS_LIMIT_BYTES) };
      } catch (failure) {
        throw new Error(`its answer cannot be read: ${messageOf(failure)}`);
      }
    },
  };
}

function openAnswer(file: string): { readonly fd: number } {
  try {
    return openUntrusted(file);
  } catch (failure) {
    throw new Error(`its answer cannot be read: ${messageOf(failure)}`);
  }
}

/** Now on the clock by which answers say when they were begun: `CLOCK_MONOTONIC`, which Python's `time.monotonic()` reads as well. */
export function monotonicMs(): number {
  return Number(process.hrtime.bigint() / 1000n) / 1000;
}

/** How an answer is awaited. */
export interface AnswerBounds {
  /** It did not answer the last time. */
  readonly secondChance: boolean;
  /** Milliseconds for all of it, at most. */
  readonly boundMs: number;
  /** Called when none came for a while, until it says that it has asked. */
  askAgain?(): boolean;
  /** When it was asked (`monotonicMs`): what was begun before is no answer. */
  readonly askedAt?: number;
  /** Called before each pause; whether an answer can still come. */
  meanwhile?(waitedMs: number): Promise<boolean>;
}

/**
 * Waits for an answer that is not among `before` and was begun after it was asked for. `null`: none came within the bound, or none
 * can come any more. Throws when it cannot be read.
 */
export async function newAnswer(
  folder: DetailsFolder,
  pid: number,
  before: ReadonlyMap<string, number>,
  waiting: AnswerBounds,
): Promise<DetailsEvidence | null> {
  const { secondChance, askAgain = () => true, askedAt = monotonicMs(), meanwhile } = waiting;
  const whole = deadlineIn(waiting.boundMs);
  const began = performance.now();
  const repeatAt = began + ASK_AGAIN_MS;
  const known = new Map(before);
  let asked = 1;
  let hopeful = true;
  const end = began + whole.atMostMs(secondChance ? SECOND_CHANCE_MS : ANSWER_MS);
  for (let wait = FIRST_POLL_MS; ; wait = Math.min(wait * 1.3, LAST_POLL_MS)) {
    for (const [name, inode] of folder.answersOf(pid)) {
      if (known.get(name) === inode) continue;
      known.set(name, inode);
      if (isStale(folder.beginning(name), askedAt)) continue;
      if (asked > 1) {
        const took = performance.now() - began;
        await settled(folder, pid, known, whole.atMostMs(Math.max(SECOND_ANSWER_MS, took)));
      }
      // Only now: on a busy machine many are asked twice, and all of them together would be more than we may hold.
      return folder.read(name);
    }
    if (performance.now() >= end || !hopeful) return null;
    if (asked === 1 && performance.now() >= repeatAt && askAgain()) asked += 1;
    hopeful = (await meanwhile?.(performance.now() - began)) ?? true;
    await pause(wait);
  }
}

async function settled(folder: DetailsFolder, pid: number, known: ReadonlyMap<string, number>, boundMs: number) {
  const end = performance.now() + boundMs;
  while (performance.now() < end) {
    for (const [name, inode] of folder.answersOf(pid)) if (known.get(name) !== inode) return;
    await pause(LAST_POLL_MS);
  }
}

/** Who is asked twice answers twice, and who is slow answers late: neither is an answer to the next sample. */
function isStale(beginning: string, askedAt: number): boolean {
  const match = /^\{"began": (\d{1,12}\.\d{1,9}),/.exec(beginning);
  const before = match === null ? 0 : askedAt - Number(match[1]) * 1000;
  return before > 0 && before < STALE_MS;
}

interface NamesByPid {
  /** At most one more of each than is looked at. */
  readonly byPid: ReadonlyMap<number, readonly string[]>;
  /** There are more than were listed. */
  readonly isCut: boolean;
}

function namesByPid(folder: string): NamesByPid {
  const byPid = new Map<number, string[]>();
  const listed = someNames(folder, MAX_NAMES + 1);
  for (const name of listed.slice(0, MAX_NAMES)) {
    const pid = Number(/^(\d{1,9})-\d{1,9}\.json$/.exec(name)?.[1] ?? 0);
    const known = byPid.get(pid) ?? [];
    if (known.length === 0) byPid.set(pid, known);
    if (known.length <= MAX_NAMES_OF_ONE) known.push(name);
  }
  byPid.delete(0);
  return { byPid, isCut: listed.length > MAX_NAMES };
}
