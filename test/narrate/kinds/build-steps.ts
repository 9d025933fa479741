import type { Cause } from '../../../src/diagnose/finding/causes/cause.ts';
import type { Finding } from '../../../src/diagnose/finding/finding.ts';
import type { Evidence } from '../../../src/diagnose/focus/evidence.ts';
import type { Actor } from '../../../src/diagnose/graph/actor.ts';
import type { EndedActor } from '../../../src/diagnose/graph/ended.ts';
import type { Hold } from '../../../src/diagnose/graph/wait-graph.ts';
import type { Waiting } from '../../../src/diagnose/waits/waiting.ts';
import type { Step } from '../../../src/diagnose/walk/walk.ts';
import type { Details, Frame, Process, Task } from '../../../src/model/snapshot.ts';
import type { Confidence } from '../../../src/model/verdict.ts';
import type { Describer, Description } from '../../../src/narrate/kinds/description.ts';
import { line, main, object, processOf, snapshotOf, worker } from '../../diagnose/objects.ts';
import { evidenceOf } from '../../diagnose/rules/found.ts';

/** Parts of causes that a test puts together by itself: no rule, no walk. */

/** The evidence of processes of which the first one decides. */
export function evidenceFor(...processes: readonly Process[]): Evidence {
  return evidenceOf(snapshotOf(...processes));
}

/** One process: `main.py:9 in run` on the main thread, these threads beside it. */
export function program(threads: Readonly<Record<string, Frame>>, more: Partial<Details> = {}): Process {
  const others = Object.entries(threads).map(([name, frame]) => worker(name, [frame]));
  return processOf([main(line('main.py', 'run', 9)), ...others], [], more);
}

export function task(id: string, name: string, frame: Frame): Task {
  return {
    id,
    loopId: null,
    name,
    coroutine: name,
    state: 'pending',
    current: false,
    cancelRequests: 0,
    frames: [frame],
    waitsFor: null,
  };
}

/** By its key, e.g. `thread 1 id-main`. */
export function actorOf({ graph }: Evidence, key: string): Actor {
  const actor = graph.actors.get(key);
  if (actor === undefined) throw new Error(`no ${key} among ${[...graph.actors.keys()].join(', ')}`);
  return actor;
}

export function waitOf(actor: Actor, id: Waiting['id'], values: Partial<Waiting> = {}): Waiting {
  const [frame = null] = actor.frames;
  return {
    actor,
    id,
    verb: 'acquire',
    group: 'lock',
    className: null,
    objects: [],
    fd: null,
    childPid: null,
    frame,
    waitFrame: frame,
    expression: null,
    patience: 'forever',
    by: 'stack',
    ...values,
  };
}

/** Somebody who has ended; nothing tells how unless it is said. */
export function endedActor(
  process: Process,
  kind: EndedActor['kind'],
  name: string | null,
  values: Partial<EndedActor> = {},
): EndedActor {
  const id = values.id ?? 'X';
  return {
    key: `${kind} ${kind === 'process' ? '' : `${process.pid} `}${id}`,
    kind,
    process,
    id,
    name,
    title: null,
    ended: { how: 'unknown' },
    object: kind === 'process' ? null : object(id, kind),
    startedAt: [],
    endedAt: [],
    startLine: null,
    endLine: null,
    ...values,
  };
}

/** It waits for a lock that its line calls `lock`, unless something else is said. */
export function stepOf(actor: Actor, values: Partial<Step> = {}): Step {
  return {
    actor,
    waiting: waitOf(actor, 'lock.acquire', { expression: 'lock' }),
    unblock: null,
    hold: null,
    ...values,
  };
}

/** The actor has held it since a line of its innermost function. */
export function holdOf(actor: Actor, since: number | null, values: Partial<Hold> = {}): Hold {
  const [frame] = actor.frames;
  if (frame === undefined) throw new Error(`${actor.key} has no frame`);
  return { actor, frame, depth: 0, expression: 'lock', line: since, certain: true, ...values };
}

/** What a describer says of a cause alone, by default of one that is proven. */
export function descriptionOf<C extends Cause>(
  describer: Describer<C>,
  evidence: Evidence,
  cause: C,
  confidence: Confidence = 'proven',
): Description {
  const finding: Finding = {
    cause,
    confidence,
    culprit: null,
    blockers: [],
    chain: [],
    fingerprintParts: [],
  };
  return describer(evidence, cause, finding);
}
