import type { Who } from '../../diagnose/finding/causes/wanted.ts';
import type { Ref } from '../../diagnose/finding/chain.ts';
import { onlyEnded } from '../../diagnose/finding/deaths.ts';
import type { Evidence } from '../../diagnose/focus/evidence.ts';
import { type Actor, processKey, threadKey } from '../../diagnose/graph/actor.ts';
import type { Ended, EndedActor } from '../../diagnose/graph/ended.ts';
import type { Outsider } from '../../diagnose/unblock/wakers/gone.ts';
import type { Waiting } from '../../diagnose/waits/waiting.ts';
import type { Frame } from '../../model/snapshot.ts';
import { belowWorkspace } from '../../model/user-frames.ts';
import type { EndedAs, LinkPlace, LinkRef } from '../../model/verdict.ts';

/** What programs find the end of a link by: an id of the snapshot where it has one. */
export function refOf({ snapshot }: Evidence, ref: Ref): LinkRef {
  switch (ref.type) {
    case 'actor':
      return ref.actor.ended === null ? { actor: ref.actor.key } : endedRef(ref.actor);
    case 'process':
      return { process: ref.process.pid };
    case 'thread':
      return { actor: threadKey(ref.thread.process.pid, ref.thread.ident) };
    case 'thing':
      return thingRef(ref.waiting);
    case 'wanted':
      return { wait: ref.actor.key };
    case 'place':
      return placeRef(ref.frame, snapshot.workspace);
    case 'code':
      return ref.frame === null ? { other: true } : placeRef(ref.frame, snapshot.workspace);
    case 'who':
      return whoRef(ref.who, ref.waiter);
    case 'nobody':
      return { nobody: true };
    case 'event loop': {
      const { thread, loopId } = ref;
      return loopId === null ? { other: true } : { object: `${thread.process.pid} ${loopId}` };
    }
    case 'this wait':
      return ref.waiting === null ? { wait: ref.actor.key } : thingRef(ref.waiting);
    case 'cancelled':
      return { wait: ref.actor.key };
    case 'file system':
      return { wait: processKey(ref.held.process.pid) };
    // Counts of threads.
    case 'threads':
    case 'ruled out':
      return { other: true };
  }
}

function thingRef({ actor, objects: [object] }: Waiting): LinkRef {
  return object === undefined ? { wait: actor.key } : { object: `${actor.process.pid} ${object.id}` };
}

/** Whoever is a process or a thread of the tree, or was one before it ended. */
function whoRef(who: Who, waiter: Actor): LinkRef {
  switch (who.type) {
    case 'actor':
      return { actor: who.actor.key };
    case 'process':
      return { process: who.process.pid };
    case 'itself':
      return { process: waiter.process.pid };
    case 'own server':
      return { actor: waiter.key };
    case 'gone':
    case 'ended': {
      const only = onlyEnded(who);
      return only === null ? { other: true } : endedRef(only);
    }
    case 'holders':
      return holdersRef(who, waiter);
    // The connection is a part of its process.
    case 'transaction':
      return who.open.connection === null ? { other: true } : { process: who.open.connection.process.pid };
    case 'other connection':
      return who.holder.type === 'file lock'
        ? { process: who.holder.process.pid }
        : oneProcess(who.holder.processes.map(({ pid }) => pid));
    case 'pid':
      return { process: who.pid };
    case 'outsider':
      return outsiderRef(who.outsider);
    // A person.
    case 'typist':
      return { other: true };
  }
}

/** A process is known by its number, whether it still is in the snapshot or not. */
function endedRef({ key, kind, id, ended }: EndedActor): LinkRef {
  const how = endedAs(ended);
  return kind === 'process' ? { process: Number(id), ended: how } : { actor: key, ended: how };
}

/** For programs; how sure the kernel's part in it is, is for words. */
export function endedAs(ended: Ended): EndedAs {
  return ended.how === 'killed' ? { how: ended.how, signal: ended.signal } : ended;
}

function holdersRef({ processes, outside, isOwn }: Extract<Who, { type: 'holders' }>, waiter: Actor): LinkRef {
  const [only, ...others] = outside;
  if (only !== undefined) return others.length + processes.length === 0 ? outsiderRef(only) : { other: true };
  return isOwn && processes.length === 0
    ? { process: waiter.process.pid }
    : oneProcess(processes.map(({ pid }) => pid));
}

/** One outside the tree is known by its number alone. */
function outsiderRef(outsider: Outsider): LinkRef {
  return outsider.type === 'process' ? { process: outsider.pid } : { other: true };
}

/** Several have no reference of their own. */
function oneProcess([pid, ...others]: readonly number[]): LinkRef {
  return pid === undefined || others.length > 0 ? { other: true } : { process: pid };
}

function placeRef(frame: Frame, workspace: string): LinkRef {
  const at = linkPlace(frame, workspace);
  return at === null ? { other: true } : { place: at };
}

/** `null` where the line is not known. */
export function linkPlace({ file, line }: Frame, workspace: string): LinkPlace | null {
  return line === null ? null : { file: belowWorkspace(file, workspace) ?? file, line };
}
