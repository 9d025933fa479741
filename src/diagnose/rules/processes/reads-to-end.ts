import { ownFrames } from '../../../model/own-frames.ts';
import { ownerOf, userFrame } from '../../../model/user-frames.ts';
import type { WaitId } from '../../apis/ids.ts';
import type { Evidence } from '../../focus/evidence.ts';
import type { Hop, Route } from '../../path/route.ts';
import { callsOne, lineOf, type PythonText, readPython, says } from '../../python/line.ts';

const READS_ALL: ReadonlySet<WaitId> = new Set(['subprocess.run', 'asyncio.process.communicate']);

/** It reads all there is: a program does, and code by a call for that, round a loop that its own read ends, or where the end is handled. */
export function readsToEnd(evidence: Evidence, hop: Hop): boolean {
  if (hop.actor.kind === 'process' || READS_ALL.has(hop.waiting?.id ?? 'await') || expectsEnd(evidence, hop))
    return true;
  const frames = ownFrames(hop.actor.frames);
  const at = frames.findIndex((frame) => ownerOf(frame.file, evidence.snapshot.workspace) === 'workspace');
  const reads = at < 0 ? frames : frames.slice(0, at + 1);
  return reads.map(lineOf).some((line) => readsAll(line) || line.head === 'for' || asksByReading(line));
}

/**
 * The child waits for its next line, and whoever writes there waits for its answer, not for its end: each for a message of the other, which is
 * not about the end of the pipe.
 */
export function asksForLine(route: Route | null, { actor }: Hop): boolean {
  const [top] = ownFrames(actor.frames);
  const line = lineOf(top);
  if (!(line.head === 'for' || callsOne(line, 'readline', 'input')) || readsAll(line)) return false;
  const waiters = (route?.hops ?? []).filter((one) => one.actor.process.pid === actor.process.ppid);
  return !waiters.some(({ waiting }) => waiting?.verb === 'join' || READS_ALL.has(waiting?.id ?? 'await'));
}

/** The line handles the end of what it reads (`except EOFError`), or reads all of it. */
export function expectsEnd({ graph, snapshot }: Evidence, { actor }: Hop): boolean {
  const frame = userFrame(ownFrames(actor.frames), snapshot.workspace);
  if (frame === null) return false;
  const tries = graph.factsAt(frame)?.tries ?? [];
  const handles = tries.some(
    ({ part, handlers }) => part === 'body' && handlers.some((text) => says(readPython(text), 'EOFError')),
  );
  return handles || readsAll(lineOf(frame));
}

/** The head of a loop that goes round until a read of it gives nothing more. */
function asksByReading({ head, calls }: PythonText): boolean {
  return head === 'while' && calls.some(({ name }) => name.startsWith('read') || name.startsWith('recv'));
}

/** A call for all there is. */
function readsAll({ calls }: PythonText): boolean {
  return calls.some(
    ({ name, isMethod, args, isWhole }) =>
      name === 'readlines' || (name === 'read' && isMethod && args.length === 0 && isWhole),
  );
}
