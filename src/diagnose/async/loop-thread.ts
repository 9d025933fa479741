import type { Frame, Greenlet } from '../../snapshot/types.ts';
import { once } from '../graph/memo.ts';
import { type Party, threadKey } from '../graph/party.ts';
import type { World } from '../graph/world.ts';
import { lastDetails } from '../threads.ts';
import { modulePath } from '../user-frames.ts';

/** A thread that runs an event loop, and what it does at this moment. */
export interface LoopThread {
  readonly party: Party;
  /** `null` where the library's loop is no object that was told (trio, twisted, a hub). */
  readonly loopId: string | null;
  readonly library: LoopLibrary;
  /** Frames of the callback, task or greenlet that the loop runs now, innermost first; empty while it waits for events. */
  readonly inside: readonly Frame[];
}

export type LoopLibrary = 'asyncio' | 'trio' | 'twisted' | 'gevent';

/** One row: this function of this file is the loop itself; `own` frames right above it belong to the library. */
interface LoopRow {
  readonly library: LoopLibrary;
  readonly file: RegExp;
  readonly functions: readonly string[];
  readonly own: RegExp;
  /** Functions above it in which the loop waits for events. */
  readonly idle: readonly string[];
}

const LOOPS: readonly LoopRow[] = [
  {
    library: 'asyncio',
    file: /^asyncio\/base_events\.py$/,
    functions: ['_run_once'],
    own: /^(asyncio\/events|selectors)\.py$/,
    idle: ['select'],
  },
  {
    library: 'trio',
    file: /(^|\/)trio\/_core\/_run\.py$/,
    functions: ['unrolled_run', 'run'],
    own: /(^|\/)trio\/_core\/_(run|io_\w+)\.py$/,
    idle: ['get_events'],
  },
  {
    library: 'twisted',
    file: /(^|\/)twisted\/internet\/base\.py$/,
    functions: ['mainLoop'],
    own: /(^|\/)twisted\/internet\/(base|\w*reactor|defer|task)\.py$/,
    idle: ['doPoll', 'doSelect', 'doIteration', 'doKEvent'],
  },
];

/** The loop that this thread runs; `null` where its stack has none. Computed once a party. */
export const loopThreadOf: (world: World, party: Party) => LoopThread | null = once((world: World, party: Party) => {
  if (party.kind !== 'thread') return null;
  const hub = hubOf(world, party);
  if (hub !== null) return hub;
  for (const [depth, frame] of party.frames.entries()) {
    const path = modulePath(frame.file);
    const row = LOOPS.find((one) => one.functions.includes(frame.function) && one.file.test(path));
    if (row === undefined) continue;
    const above = party.frames.slice(0, depth);
    const idle = above.length === 0 || row.idle.includes(above[0]?.function ?? '');
    return {
      party,
      loopId: row.library === 'asyncio' ? loopIdOf(party, frame) : null,
      library: row.library,
      inside: idle && isOwn(row, above) ? [] : above.slice(0, above.length - ownTail(row, above)),
    };
  }
  return null;
});

/** Every thread of the process that runs a loop. */
const loopThreads = once((world: World, process: Party['process']): readonly LoopThread[] =>
  world.partiesOf(process).flatMap((party) => loopThreadOf(world, party) ?? []),
);

/** The thread that runs the loop of this task or greenlet; `null` where nobody does or it is not known. */
export function hostOf(world: World, party: Party): LoopThread | null {
  if (party.kind === 'greenlet') {
    const ident = party.greenlet?.threadIdent;
    const thread = ident ? world.parties.get(threadKey(party.process.pid, ident)) : undefined;
    const host = thread === undefined ? null : loopThreadOf(world, thread);
    return host?.library === 'gevent' ? host : null;
  }
  if (party.kind !== 'task') return null;
  return hostOfLoop(world, party.process, party.task?.loopId ?? null);
}

/** The thread that runs the loop with this id. */
export function hostOfLoop(world: World, process: Party['process'], loopId: string | null): LoopThread | null {
  if (loopId === null) return null;
  const threads = loopThreads(world, process);
  const exact = threads.find((one) => one.loopId === loopId);
  if (exact !== undefined) return exact;
  // trio's runner is thread-local: with one of them there is no doubt whose it is.
  const others = threads.filter((one) => one.library === 'trio');
  return others.length === 1 && lastDetails(process)?.loops.every(({ id }) => id !== loopId)
    ? (others[0] ?? null)
    : null;
}

function loopIdOf(party: Party, frame: Frame): string | null {
  const known = frame.refs?.['self'];
  if (known !== undefined) return known;
  return lastDetails(party.process)?.loops.find(({ threadIdent }) => threadIdent === party.id)?.id ?? null;
}

function isOwn(row: LoopRow, frames: readonly Frame[]): boolean {
  return frames.every((frame) => row.own.test(modulePath(frame.file)));
}

/** Frames of the library between the loop and what it calls. */
function ownTail(row: LoopRow, above: readonly Frame[]): number {
  const foreign = above.findLastIndex((frame) => !row.own.test(modulePath(frame.file)));
  return above.length - 1 - foreign;
}

/** gevent: the hub is a greenlet of the thread; while another one runs, the hub does not. */
function hubOf(world: World, party: Party): LoopThread | null {
  const hub = hubs(world, party.process).get(party.id);
  if (hub === undefined) return null;
  return { party, loopId: null, library: 'gevent', inside: hub.current ? [] : party.frames };
}

/** The hub of each thread that has other greenlets, by ident. */
const hubs = once((world: World, process: Party['process']): ReadonlyMap<string, Greenlet> => {
  const greenlets = lastDetails(process)?.greenlets ?? [];
  const busy = new Set(world.partiesOf(process).flatMap(({ greenlet }) => greenlet?.threadIdent ?? []));
  return new Map(
    greenlets.flatMap((greenlet) => {
      const { threadIdent, dead, type } = greenlet;
      const isHub = threadIdent !== null && !dead && busy.has(threadIdent) && /(^|\.)hub\.\w*Hub$/i.test(type);
      return isHub ? [[threadIdent, greenlet] as const] : [];
    }),
  );
});
