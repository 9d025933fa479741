import type { SyncObject } from '../../model/snapshot/objects.ts';
import type { Details, Frame, Process } from '../../model/snapshot.ts';
import { lastDetails } from '../../model/threads.ts';
import { absoluteFile } from '../../model/user-frames.ts';

/** Where a process was started, as who started it noted it, else where it was forked, as it told itself; empty where neither is known. */
export function childStart(starter: Process | null, process: Process): readonly Frame[] {
  const told = starter === null ? null : lastDetails(starter);
  const object = told === null ? undefined : startedBy(told).get(process.pid);
  if (starter !== null && object !== undefined) return absolute(starter, object.createdAt);
  return absolute(process, lastDetails(process)?.forkedAt ?? []);
}

const STARTED = new WeakMap<Details, ReadonlyMap<number, SyncObject>>();

/** Children by PID. One that has been waited for does not count: its PID may be another's by now. */
function startedBy(details: Details): ReadonlyMap<number, SyncObject> {
  const known = STARTED.get(details);
  if (known !== undefined) return known;
  const found = new Map<number, SyncObject>();
  for (const object of details.objects) {
    const { pid, returncode } = object.facts;
    if (object.kind !== 'process' || object.createdAt.length === 0 || typeof pid !== 'number') continue;
    if (returncode === undefined || returncode === null) found.set(pid, object);
  }
  STARTED.set(details, found);
  return found;
}

function absolute(process: Process, frames: readonly Frame[]): readonly Frame[] {
  const cwd = lastDetails(process)?.cwd ?? process.cwd;
  return frames.map((frame) => ({ ...frame, file: absoluteFile(frame.file, cwd) }));
}
