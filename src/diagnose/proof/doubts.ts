import type { Process } from '../../model/snapshot.ts';
import { mainThread, threadsOf } from '../../model/threads.ts';
import type { Evidence } from '../focus/evidence.ts';
import type { Actor } from '../graph/actor.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import type { PossibleWakers } from '../path/possible-wakers.ts';
import type { Limit } from '../programs/limits.ts';
import { threadStandingIn } from '../waits/standing.ts';
import { hasTimerToCome } from '../witness/threads-come.ts';
import { limitsOn } from './limits-on.ts';

/**
 * Why a verdict is not proven: what is alive and may still end the wait, or what is not known of a link.
 * - `may act`: they may go on, and nothing tells what they do then
 * - `rests`: they sleep, poll, listen or wait for their next item, and what comes then may lead to the waiter
 * - `way`: another process may be the one that decides
 * - `limit`: a program whose own time ends the wait
 * - `timer`: a process on the way has a timer, or a thread that knows the process it waits for
 * - `timeout`: a process on the way waits with a timeout
 * - `unlisted`: not every thread of the process could be looked at
 * - `alarm`: SIGALRM is to come in so many seconds
 * - `signals`: handlers of the program's for these signals, which have something at hand
 * - `foreign threads`: so many threads of the process are none of Python's
 * - `ready by itself`: the kernel makes this descriptor ready, and the event loop calls what was registered for it
 * - `holder`: that it holds what is waited for is inferred
 * - `inferred`: that only these could end the wait is inferred
 * - `semaphore`: a permit may come from anybody
 * - `unbound`: no object says what the wait is for, or nothing that it has no timeout
 * - `moved`: it was not at the same place in both samples
 * - `open`: what the wait is for may be in the hands of code that no frame shows
 * - `shared`: what the wait is for is shared by processes
 * - `peer`: a connection of the event loop may bring what is waited for
 * - `call`: one more call would end the wait
 * - `pause`: the process that holds it only rests for a while
 * - `bystander`: this process of the command goes on beside the wait
 * - `writer`: another program of the command may write what it reads
 * - `ends`: the wait, or the pause, of this one is over some time by itself
 */
export type Doubt =
  | { readonly type: 'may act' | 'rests' | 'inferred'; readonly actors: readonly Actor[] }
  | { readonly type: 'way' | 'call' }
  | { readonly type: 'limit'; readonly limit: Limit }
  | {
      readonly type: 'timer' | 'timeout' | 'unlisted' | 'foreign threads' | 'shared' | 'pause' | 'bystander';
      readonly process: Process;
    }
  | { readonly type: 'alarm'; readonly process: Process; readonly dueIn: number }
  | { readonly type: 'signals'; readonly process: Process; readonly signals: readonly number[] }
  | { readonly type: 'ready by itself'; readonly process: Process; readonly target: string }
  | { readonly type: 'holder' | 'moved'; readonly actor: Actor | null }
  | { readonly type: 'semaphore' | 'unbound' | 'open' | 'peer' | 'ends' | 'writer'; readonly actor: Actor };

/**
 * What ends the wait from the way that leads to it: a process there waits for the deciding one with a timeout, and may end it then
 * (`subprocess.run(..., timeout=120)`), or has a timer or a thread of its own that may (`Timer(300, child.kill)`), or is a program that ends another one when
 * its time is up (timeout(1)).
 */
export function doubtsOnWay(evidence: Evidence): readonly Doubt[] {
  const { focus, graph } = evidence;
  return [...doubtsOnRoute(evidence), ...focus.path.slice(0, -1).flatMap((process) => doubtsOfParent(graph, process))];
}

/** Others that may end it. */
export function doubtsOf(actors: readonly Actor[]): readonly Doubt[] {
  return actors.length === 0 ? [] : [{ type: 'may act', actors: [...new Set(actors)] }];
}

/** Those who are alive beside the wait. */
export function doubtsBeside({ mayAct, unlikely }: PossibleWakers): readonly Doubt[] {
  return [...doubtsOf(mayAct), ...(unlikely.length === 0 ? [] : [{ type: 'rests', actors: unlikely } as const])];
}

/** The way to the deciding process was one of several, or a program's own time ends the wait. */
export function doubtsOnRoute(evidence: Evidence): readonly Doubt[] {
  return [
    ...(evidence.focus.certain ? [] : [{ type: 'way' } as const]),
    ...limitsOn(evidence).map((limit): Doubt => ({ type: 'limit', limit })),
  ];
}

function doubtsOfParent(graph: WaitGraph, process: Process): readonly Doubt[] {
  const main = mainThread(threadsOf(process));
  const waiting = main === null ? null : threadStandingIn(graph, main);
  const children = waiting?.objects.filter(({ kind }) => kind === 'process') ?? [];
  const others = children.flatMap(({ id }) =>
    graph.mentionsOf(process, id).flatMap(({ actor }) => (actor === waiting?.actor ? [] : [actor])),
  );
  const hasTimer = hasTimerToCome(graph, process) || (process.timerSignals?.length ?? 0) > 0;
  return [
    ...(hasTimer ? [{ type: 'timer', process } as const] : []),
    ...(waiting?.patience === 'long' ? [{ type: 'timeout', process } as const] : []),
    ...doubtsOf(others),
  ];
}
