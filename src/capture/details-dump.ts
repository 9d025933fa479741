import { opendirSync } from 'node:fs';
import path from 'node:path';
import { messageOf } from '../errors.ts';
import { DETAILS_LIMIT_BYTES } from '../snapshot/parse-details.ts';
import { type Deadline, pause } from './deadline.ts';
import type { DetailsEvidence } from './evidence.ts';
import { readUntrusted } from './untrusted-file.ts';

/** Just above the collector's own bound of 2 s. */
const ANSWER_MS = 2500;
/** A process that did not answer the first time is given this much the second time. */
const SECOND_CHANCE_MS = 500;
const FIRST_POLL_MS = 3;
const LAST_POLL_MS = 25;
/** The command may write into the folder: more names than this are not looked at. */
const MAX_NAMES = 20_000;

/** The names of one process's answers that are there now. */
export function answersOf(privateDir: string, pid: number): ReadonlySet<string> {
  const names = new Set<string>();
  try {
    const folder = opendirSync(path.join(privateDir, 'details'));
    try {
      for (let count = 0; count < MAX_NAMES; count++) {
        const entry = folder.readSync();
        if (entry === null) break;
        if (entry.name.startsWith(`${pid}-`) && /^\d+-\d{1,9}\.json$/.test(entry.name)) names.add(entry.name);
      }
    } finally {
      folder.closeSync();
    }
  } catch {
    // No folder: nobody answered yet, or it was removed; both mean that there is no answer.
  }
  return names;
}

/** Waits for an answer that is not among `before`. `null`: none came within the bound. Throws when it cannot be read. */
export async function newAnswer(
  privateDir: string,
  pid: number,
  before: ReadonlySet<string>,
  secondChance: boolean,
  deadline: Deadline,
): Promise<DetailsEvidence | null> {
  const end = performance.now() + deadline.atMostMs(secondChance ? SECOND_CHANCE_MS : ANSWER_MS);
  for (let wait = FIRST_POLL_MS; ; wait = Math.min(wait * 1.3, LAST_POLL_MS)) {
    const name = [...answersOf(privateDir, pid)].find((one) => !before.has(one));
    if (name !== undefined) return { file: name, bytes: read(privateDir, name) };
    if (performance.now() >= end) return null;
    await pause(wait);
  }
}

function read(privateDir: string, name: string): Uint8Array {
  try {
    return readUntrusted(path.join(privateDir, 'details', name), DETAILS_LIMIT_BYTES);
  } catch (failure) {
    throw new Error(`its answer cannot be read: ${messageOf(failure)}`);
  }
}
