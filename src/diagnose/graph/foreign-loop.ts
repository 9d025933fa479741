import type { Frame, Process } from '../../model/snapshot.ts';
import { lastDetails } from '../../model/threads.ts';
import { modulePath } from '../../model/user-frames.ts';
import { callsOne, lineOf } from '../python/line.ts';

/** The frame that runs a loop which has no frames of its own, and that loop's id. */
export interface ForeignRun {
  readonly depth: number;
  readonly loopId: string;
}

/**
 * Where a stack runs an event loop written in C (uvloop): the innermost frame that has such a loop in hand and stands in asyncio's runner
 * or at a call that runs a loop. What stands above it is what the loop calls; nothing while it waits for events.
 */
export function foreignRun(process: Process, frames: readonly Frame[]): ForeignRun | null {
  const foreign = new Set(
    lastDetails(process)?.loops.flatMap(({ id, type }) => (/^(asyncio|trio)\./.test(type) ? [] : [id])) ?? [],
  );
  if (foreign.size === 0) return null;
  for (const [depth, frame] of frames.entries()) {
    if (!isRun(frame)) continue;
    const loopId = Object.values(frame.refs ?? {}).find((id) => foreign.has(id));
    if (loopId !== undefined) return { depth, loopId };
  }
  return null;
}

function isRun(frame: Frame): boolean {
  if (frame.function === 'run' && modulePath(frame.file) === 'asyncio/runners.py') return true;
  return callsOne(lineOf(frame), 'run_until_complete', 'run_forever');
}

/**
 * The path of the module that a frame counts as: a method of an asyncio loop that other code has put in the place of asyncio's own
 * (nested runs) does what that one did, as `self` tells.
 */
export function pathAsLoop({ file, function: name, selfType }: Frame): string {
  return LOOP_METHODS.has(name) && /^asyncio\.\w+\.\w*EventLoop$/.test(selfType ?? '') ? BASE_EVENTS : modulePath(file);
}

const BASE_EVENTS = 'asyncio/base_events.py';
const LOOP_METHODS: ReadonlySet<string> = new Set(['_run_once', 'run_forever', 'run_until_complete']);

/** Such a method, in a file that is not asyncio's. */
export function isPutIntoLoop(frame: Frame): boolean {
  return pathAsLoop(frame) === BASE_EVENTS && modulePath(frame.file) !== BASE_EVENTS;
}
