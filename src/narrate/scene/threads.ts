import { isIdleLibraryThread } from '../../diagnose/exit/idle-threads.ts';
import { waitGraphOf } from '../../diagnose/graph/build.ts';
import { systemCallApi } from '../../diagnose/graph/kernel.ts';
import { threadStandingIn } from '../../diagnose/waits/standing.ts';
import type { Process, Snapshot } from '../../model/snapshot.ts';
import type { ThreadView } from '../../model/threads.ts';
import { standingWords } from '../words/standing-words.ts';
import { waitName } from '../words/wait-names.ts';

/** What lists of threads say of one. */
export interface ThreadStanding {
  /** `queue.get`; `null` where nothing shows that it waits. */
  readonly waits: string | null;
  /** `queue.get (aiosqlite/core.py:107)`, or where it stands. */
  readonly words: string;
}

export function standingOf(snapshot: Snapshot, thread: ThreadView): ThreadStanding {
  const graph = waitGraphOf(snapshot);
  const waiting = threadStandingIn(graph, thread);
  return { waits: waiting === null ? null : waitName(waiting), words: standingWords(graph, thread) };
}

/** A thread of a library that only waits for work: lists fold it with a count. */
export function isParked(snapshot: Snapshot, thread: ThreadView): boolean {
  return isIdleLibraryThread(thread, snapshot.workspace);
}

/** What a process without Python stacks waits for, by the system call in which its main thread sleeps: `waits for a child process (pid 7)`. */
export function outsideWords(call: string | null, process: Process): string | null {
  const api = call === null ? null : systemCallApi(call);
  if (api === null) return null;
  const words = waitName({ ...api, className: null });
  const child = api.id === 'child.wait' ? process.children.map((pid) => `pid ${pid}`).join(', ') : '';
  return child === '' ? `waits for ${words}` : `waits for ${words} (${child})`;
}
