import type { SyncObject } from '../../snapshot/objects.ts';
import { METHOD_VERBS, METHOD_WORDS } from './method-verbs.ts';
import { type MethodWait, shortType } from './method-waits.ts';
import type { Party } from './party.ts';
import type { World } from './world.ts';

/**
 * What a suspended greenlet waits for where its line does not lead to an object: the one in whose list of waiters it stands, else the
 * members of a container in the frame on which the line's method would block. (From 3.12 the names of a comprehension in a module are
 * not among the frame's locals.)
 */
export function greenletWait(world: World, party: Party): MethodWait | null {
  const [top] = party.frames;
  if (party.kind !== 'greenlet' || top === undefined) return null;
  const listed = world.linkedFrom(party.process, party.id).find(({ links }) => links['waiters']?.includes(party.id));
  if (listed !== undefined) {
    const verb = listed.kind === 'greenlet lock' ? 'acquire' : listed.kind === 'greenlet' ? 'join' : 'wait';
    return {
      verb,
      words: METHOD_WORDS[verb].replace('{}', shortType(listed)),
      objects: [listed],
      waitFrame: top,
      expression: null,
    };
  }
  const members = Object.entries(top.refs ?? {})
    .filter(([expression]) => expression.includes('['))
    .flatMap(([, id]) => world.object(party.process, id) ?? [])
    .filter(isOpen);
  for (const { method, receiver } of world.factsAt(top)?.calls ?? []) {
    if (method === null || (receiver !== null && top.refs?.[receiver] !== undefined)) continue;
    const objects = members.filter(({ kind }) => METHOD_VERBS[kind]?.[method] !== undefined);
    const [first] = objects;
    const verb = first === undefined ? undefined : METHOD_VERBS[first.kind]?.[method];
    if (first === undefined || verb === undefined) continue;
    return {
      verb,
      words: METHOD_WORDS[verb].replace('{}', shortType(first)),
      objects,
      waitFrame: top,
      expression: null,
    };
  }
  return null;
}

function isOpen({ facts }: SyncObject): boolean {
  return facts['dead'] !== true && facts['set'] !== true;
}
