import type { ObjectKind, SyncObject } from '../../model/snapshot/objects.ts';
import type { Frame, Process } from '../../model/snapshot.ts';
import { lastDetails } from '../../model/threads.ts';
import { absoluteFile, ownerOf } from '../../model/user-frames.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { callsOne, lineOf, readPython, says } from '../python/line.ts';

/** Where the program waits for a Deferred. */
export interface DeferredWait {
  readonly frame: Frame;
  /** The lock, semaphore or queue of Twisted at which the Deferred is in line; `null` where it is at none that is known. */
  readonly at: SyncObject | null;
}

/**
 * Whether every function that waits for a Deferred does so, by way of others, for one that is in line at a lock, semaphore or queue of Twisted: whoever has what
 * they want is none that goes on later.
 */
export function allWaitInLine(graph: WaitGraph, process: Process): boolean {
  const waits = suspendedIn(graph, process);
  const inLine = new Set(waits.filter(({ at }) => at !== null));
  for (let before = -1; before < inLine.size; ) {
    before = inLine.size;
    for (const wait of waits) if ([...inLine].some(({ frame }) => calls(wait.frame, frame))) inLine.add(wait);
  }
  return inLine.size > 0 && inLine.size === waits.length;
}

/** The line of the one calls the other. */
export function calls(frame: Frame, other: Frame): boolean {
  return callsOne(lineOf(frame), other.function);
}

/** The user's functions under `inlineCallbacks` and coroutines that stand still outside every stack. */
export function suspendedIn(graph: WaitGraph, process: Process): readonly DeferredWait[] {
  const details = lastDetails(process);
  const cwd = details?.cwd ?? process.cwd;
  return (details?.suspended ?? [])
    .flatMap(({ id, kind, frames: [frame] }) =>
      frame === undefined ? [] : [{ id, kind, frame: { ...frame, file: absoluteFile(frame.file, cwd) } }],
    )
    .filter(({ kind, frame }) => kind === 'coroutine' || isInline(graph, frame))
    .filter(({ frame: { file } }) => ownerOf(file, graph.workspace) === 'workspace')
    .map(({ id, frame }) => ({ frame, at: heldUpAt(graph, process, id) }));
}

/** What somebody who is resumed with a Deferred is in line at. */
function heldUpAt(graph: WaitGraph, process: Process, id: string): SyncObject | null {
  const all = LINES.flatMap((kind) => graph.objectsOf(process, kind));
  return (
    all.find(({ facts }) =>
      String(facts['waitedBy'] ?? '')
        .split(',')
        .includes(id),
    ) ?? null
  );
}

const LINES: readonly ObjectKind[] = ['async lock', 'async semaphore', 'async queue'];

function isInline(graph: WaitGraph, frame: Frame): boolean {
  return graph.factsAt(frame)?.scope.decorators?.some((text) => says(readPython(text), 'inlineCallbacks')) ?? false;
}
