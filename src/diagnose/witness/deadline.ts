import type { SourceLoop } from '../../model/snapshot/source-facts.ts';
import type { Frame } from '../../model/snapshot.ts';
import { ownerOf } from '../../model/user-frames.ts';
import type { Actor } from '../graph/actor.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { callsOne, readPython } from '../python/line.ts';
import { isFruitless } from '../waits/endless.ts';

/** Seconds after which a deadline is none that anybody waits for. */
const LONGEST_SECONDS = 3600;
/**
 * Blocks that end what runs in them when their time is up (asyncio.timeout, trio.fail_after, anyio.move_on_after), where a number is written there: a
 * name may stand for no time at all (None, math.inf), and what it stands for is told by the timer itself.
 */
const ENDS = ['timeout', 'timeout_at', 'fail_after', 'fail_at', 'move_on_after', 'move_on_at'];

/**
 * Whether a deadline around a loop ends it, whatever it looks for: a timer of the task's event loop that reaches the task itself, or a block of the user's
 * that has a time. What goes round outside of it may begin it again for ever.
 */
export function endsInTime(graph: WaitGraph, actor: Actor, frame: Frame, loop: SourceLoop): boolean {
  if (actor.kind !== 'task') return false;
  const outside = actor.frames
    .slice(actor.frames.indexOf(frame))
    .filter(({ file }) => ownerOf(file, graph.workspace) === 'workspace');
  const others = outside.flatMap((one) => (graph.factsAt(one)?.loops ?? []).filter((each) => each !== loop));
  if (others.some(isFruitless)) return false;
  return isDue(graph, actor) || outside.some((one) => isInBlock(graph, one, one === frame ? loop : null));
}

function isDue(graph: WaitGraph, { process, id }: Actor): boolean {
  const dueIn = graph.object(process, id)?.facts['dueIn'];
  return typeof dueIn === 'number' && dueIn > 0 && dueIn < LONGEST_SECONDS;
}

/** The line stands in such a block; `loop`: which has to be in it as well. */
function isInBlock(graph: WaitGraph, frame: Frame, loop: SourceLoop | null): boolean {
  const holds = graph.factsAt(frame)?.holds ?? [];
  return holds.some(({ text, line }) => {
    const item = readPython(text);
    const hasTime = callsOne(item, ...ENDS) && item.tokens.some(({ kind }) => kind === 'number');
    return hasTime && (loop === null || line <= loop.line);
  });
}
