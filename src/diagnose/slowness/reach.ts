import type { Frame } from '../../model/snapshot.ts';
import { ownerOf } from '../../model/user-frames.ts';
import type { Actor } from '../graph/actor.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';

/**
 * Another thread of the process may have changed this number of the frame (`name`, as `Frame.changed` has it): that it changed shows nothing of who is in the
 * frame then. An attribute is in the reach of whoever runs code of the workspace, or was started to; a local variable of functions within its own, and the
 * variables of a module of all that it defines.
 */
export function othersReach(graph: WaitGraph, actor: Actor, frame: Frame, name: string): boolean {
  const others = graph.actorsOf(actor.process).filter((one) => one.kind === 'thread' && one !== actor);
  const isOwn = ({ file }: Frame) => ownerOf(file, graph.workspace) === 'workspace';
  const theirs = others.flatMap(({ frames }) => frames.filter(isOwn));
  if (theirs.some(({ changed = [] }) => changed.some((one) => lastPart(one) === lastPart(name)))) return true;
  if (name.includes('.')) return theirs.length > 0;
  if (frame.function === '<module>') return theirs.some(({ file }) => file === frame.file);
  const inner = `${frame.qualname ?? frame.function}.<locals>.`;
  return theirs.some(({ file, qualname }) => file === frame.file && qualname?.startsWith(inner) === true);
}

function lastPart(name: string): string {
  return name.split('.').at(-1) ?? name;
}
