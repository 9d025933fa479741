import type { OsThread, Process } from './snapshot.ts';

/** A snapshot never changes. */
const KNOWN = new WeakMap<Process, ReadonlyMap<number, OsThread>>();

/** The kernel's view of one thread, by its id; `undefined` where it is not of this process. Of thousands each asks for its own. */
export function osThreadBy(process: Process, tid: number): OsThread | undefined {
  let byTid = KNOWN.get(process);
  if (byTid === undefined) {
    // The first of a number counts, as in the list.
    byTid = new Map([...process.osThreads].reverse().map((thread) => [thread.tid, thread]));
    KNOWN.set(process, byTid);
  }
  return byTid.get(tid);
}
