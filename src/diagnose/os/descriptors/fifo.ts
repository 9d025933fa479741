import type { Actor } from '../../graph/actor.ts';
import { osThreadOf } from '../../graph/kernel.ts';
import type { WaitGraph } from '../../graph/wait-graph.ts';
import { commandAt } from '../../script/frames.ts';
import { openedBy } from '../../script/opened.ts';
import { regionOf } from '../../script/region.ts';
import { literalOf } from '../../script/syntax/word.ts';

/** The kernel's name of the place where the open of a FIFO waits for its other side (`fifo_open` in fs/pipe.c). */
const FIFO_OPEN = 'wait_for_partner';

/** The named pipe that an actor opens without anybody at its other end; its path where a script names it. `null` where it opens none. */
export function fifoOpenedBy(graph: WaitGraph, actor: Actor): { readonly path: string | null } | null {
  const thread = osThreadOf(actor);
  if (thread?.wchan !== FIFO_OPEN) return null;
  const { process } = actor;
  const region = process.python === null ? regionOf(process, graph.processes, true) : null;
  const command = region === null ? null : commandAt(region, process, null);
  const file = command === null ? null : openedBy(command, thread);
  if (file !== null) return { path: literalOf(file.word) };
  // Of a program the last word that is a path, which most take it as.
  const word = process.python === null ? process.argv.slice(1).findLast((one) => !one.startsWith('-')) : null;
  return { path: word ?? null };
}
