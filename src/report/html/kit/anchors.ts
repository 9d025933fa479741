import type { SceneActor } from '../../../narrate/scene/scene.ts';

/**
 * Ids of what can be linked to. Made of PIDs, idents and object ids, so the same snapshot gives the same anchors whatever else the page
 * shows, and a link to one stays good.
 */

export function processAnchor(pid: number): string {
  return `process-${pid}`;
}

/** `kind`: thread, task or greenlet; `id`: its ident or object id. */
export function actorAnchor(kind: string, pid: number, id: string): string {
  return `${kind}-${pid}-${safe(id)}`;
}

export function anchorOf({ kind, process, id }: SceneActor): string {
  return kind === 'process' ? processAnchor(process.pid) : actorAnchor(kind, process.pid, id);
}

/** Idents are decimal numbers; should one be anything else, nothing of it may end an attribute or a fragment. */
function safe(id: string): string {
  return id.replace(/[^0-9A-Za-z-]/g, '_').slice(0, 40);
}
