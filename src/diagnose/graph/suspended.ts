import type { SyncObject } from '../../model/snapshot/objects.ts';
import type { PlaceFacts } from '../../model/snapshot/source-facts.ts';
import type { Frame, Process, Suspended } from '../../model/snapshot.ts';
import { lastDetails } from '../../model/threads.ts';
import { absoluteFile, modulePath } from '../../model/user-frames.ts';
import { isIdleLibraryThread } from '../exit/idle-threads.ts';
import { callsOne, readPython, says } from '../python/line.ts';
import type { Actor } from './actor.ts';
import { takenAt } from './holds.ts';
import type { Hold, SuspendedBy, WaitGraph } from './wait-graph.ts';

/** What a generator or coroutine that stands still holds; `hold` is `null` where nobody is seen to go on with it. */
export interface SuspendedClaim {
  readonly lock: SyncObject;
  readonly frame: Frame;
  readonly hold: Hold | null;
}

/** Locks that frames outside every stack hold: fixtures at their `yield`, context managers whose body runs. */
export function suspendedClaims(graph: WaitGraph, process: Process): readonly SuspendedClaim[] {
  const details = lastDetails(process);
  const cwd = details?.cwd ?? process.cwd;
  const suspended = (details?.suspended ?? []).flatMap((one) =>
    one.frames.map((frame) => ({ one, frame: { ...frame, file: absoluteFile(frame.file, cwd) } })),
  );
  return suspended.flatMap(({ one, frame }) =>
    takenAt(graph, process, frame).flatMap(({ lock, expr, line, certain }): readonly SuspendedClaim[] => {
      const found = resumersOf(graph, process, frame, lock, one);
      if (found.length === 0) return [{ lock, frame, hold: null }];
      return found
        .filter(({ actor }) => !graph.holdsOn(process, lock.id).some((hold) => hold.actor === actor && hold.certain))
        .map(({ actor, depth, sure, how }) => {
          const isCertain = certain && sure && found.length === 1;
          const hold = { actor, frame, depth, expression: expr, line, certain: isCertain, suspended: how };
          return { lock, frame, hold };
        });
    }),
  );
}

interface Resumer {
  readonly actor: Actor;
  /** Position of the frame that goes on with it; the length of the stack where that is not on it. */
  readonly depth: number;
  readonly sure: boolean;
  readonly how: SuspendedBy;
}

/** Who goes on with it once what stands above has ended: who is in its `with` body or loop, a test for its fixtures, who keeps it, else the only one there is. */
function resumersOf(
  graph: WaitGraph,
  process: Process,
  frame: Frame,
  lock: SyncObject,
  one: Suspended,
): readonly Resumer[] {
  const keeping = keepersOf(graph, process, one);
  const within = keeping.filter(({ how }) => how === 'body');
  if (within.length > 0) return within;
  const actors = graph.actorsOf(process).filter(({ kind }) => kind !== 'process');
  const bodies = actors.flatMap((actor) =>
    actor.frames.flatMap((body, depth): readonly Resumer[] =>
      runsOver(graph.factsAt(body), frame.function) ? [{ actor, depth, sure: true, how: 'body' as const }] : [],
    ),
  );
  const naming = bodies.filter(({ actor, depth }) => Object.values(actor.frames[depth]?.refs ?? {}).includes(lock.id));
  if (bodies.length > 0) return naming.length > 0 ? naming : bodies;
  const decorators = graph.factsAt(frame)?.scope.decorators ?? [];
  const threads = actors.filter(({ kind, thread }) => kind === 'thread' && thread !== null);
  const tester = threads.find(({ thread, frames }) => thread?.main && frames.some(isOfPytest));
  if (tester !== undefined && decorators.some((text) => says(readPython(text), 'fixture', 'hookimpl'))) {
    const how = decorators.some((text) => says(readPython(text), 'hookimpl')) ? 'hook wrapper' : 'fixture';
    return [{ actor: tester, depth: tester.frames.length, sure: true, how }];
  }
  if (keeping.length > 0) return keeping;
  const outer = outerOf(process, one);
  if (outer !== null) {
    const found = resumersOf(graph, process, outer.frame, lock, outer.one);
    return found.map((resumer) => ({ ...resumer, sure: false, how: 'kept' as const }));
  }
  const unnamed = actors.flatMap((actor) => {
    const depth = actor.frames.findIndex((body) => isDecoratorOfContextlib(body) || isInExitStack(graph.factsAt(body)));
    return depth < 0 ? [] : [{ actor, depth, sure: false, how: 'yield' as const }];
  });
  if (unnamed.length > 0 && decorators.some((text) => says(readPython(text), 'contextmanager', 'asynccontextmanager')))
    return unnamed;
  // A task goes on with one that is asynchronous, and shows it.
  if (one.kind !== 'generator') return [];
  const [only, ...others] = threads.filter(
    ({ thread }) => thread !== null && !isIdleLibraryThread(thread, graph.workspace),
  );
  if (only === undefined || others.length > 0) return [];
  return [{ actor: only, depth: only.frames.length, sure: false, how: 'yield' as const }];
}

/** What keeps it and stands still itself, such as a fixture whose exit stack it is in; another one than itself, and not within it. */
function outerOf(process: Process, { id, within }: Suspended) {
  const details = lastDetails(process);
  const one = details?.suspended?.find((other) => other.id === within);
  const [frame] = one?.frames ?? [];
  if (one === undefined || frame === undefined || one.id === id || one.within !== undefined) return null;
  return { one, frame: { ...frame, file: absoluteFile(frame.file, details?.cwd ?? process.cwd) } };
}

/** Who leads to it by identity: over a block that it stands in, or a variable. */
function keepersOf(graph: WaitGraph, process: Process, { keepers = [] }: Suspended): readonly Resumer[] {
  return graph
    .actorsOf(process)
    .flatMap((actor) =>
      keepers
        .filter(({ by, id }) => by === actor.kind && id === actor.id)
        .map(({ depth, sure }) => ({ actor, depth, sure, how: sure ? ('body' as const) : ('kept' as const) })),
    );
}

/** The place is in the body of a `with` or a loop over a call of this function. */
function runsOver(facts: PlaceFacts | null, name: string): boolean {
  if (facts === null) return false;
  const call = (text: string) => callsOne(readPython(text), name);
  const made = (expr: string | null) =>
    expr !== null && facts.assigned.some((one) => one.expr === expr && one.constructor?.split('.').at(-1) === name);
  return facts.holds.some(({ expr, text }) => call(text) || made(expr)) || facts.loops.some(({ text }) => call(text));
}

function isOfPytest({ file }: Frame): boolean {
  return /[\\/]_pytest[\\/]/.test(file);
}

/** What an exit stack has entered ends with its block. */
function isInExitStack(facts: PlaceFacts | null): boolean {
  return facts?.holds.some(({ text }) => isExitStack(text)) ?? false;
}

/** The text of a `with` item makes an exit stack. */
export function isExitStack(text: string): boolean {
  return callsOne(readPython(text), 'ExitStack', 'AsyncExitStack');
}

/** A context manager that is used as a decorator: contextlib's `inner` calls what is decorated. */
function isDecoratorOfContextlib({ file, function: name }: Frame): boolean {
  return name === 'inner' && modulePath(file) === 'contextlib.py';
}
