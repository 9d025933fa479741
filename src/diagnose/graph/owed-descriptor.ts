import type { SyncObject } from '../../snapshot/objects.ts';
import { endingsOf, endingWords } from '../system/endings.ts';
import { isDead, otherEndOf, wholeOf } from '../system/other-end.ts';
import { poolWorkersOf } from '../system/pools.ts';
import { sharedLockHolder } from '../system/shared-locks.ts';
import { type SystemWait, systemWaitOf } from '../system/system-wait.ts';
import type { Owed } from './owed.ts';
import type { Party } from './party.ts';
import type { Waiting } from './waiting.ts';
import type { World } from './world.ts';

const UNKNOWN: Owed = { by: 'unknown' };

/** Who can end a wait on a descriptor, a child process, an object of multiprocessing, a socket, a file lock or a database. */
export function owedByDescriptor(world: World, waiting: Waiting): Owed {
  const child = owedByChild(world, waiting);
  if (child !== null) return child;
  for (const object of waiting.objects) {
    const owed = owedByObject(world, waiting, object);
    if (owed !== null) return owed;
  }
  const system = systemWaitOf(world, waiting.party);
  return system === null ? UNKNOWN : owedBySystem(world, waiting, system);
}

/** The child that the system call or the process object names; a program that is not Python waits for any of its children. */
function owedByChild(world: World, { party, verb, childPid, objects, words }: Waiting): Owed | null {
  if (verb !== 'join') return null;
  const known = objects.find((object) => object.kind === 'process')?.facts['pid'];
  const pid = typeof known === 'number' ? known : childPid;
  if (pid !== null) {
    const process = world.processes.get(pid);
    if (process !== undefined && !isDead(process)) return { by: 'all', parties: wholeOf(world, process) };
    // `subprocess.run` reads the child's output first, so that its end alone ends nothing.
    if (words === 'subprocess.run') return null;
    return { by: 'ended', what: `process ${pid}`, object: null };
  }
  const isChildWait = party.kind === 'process' || objects.length === 0;
  const children = party.process.children
    .flatMap((one) => world.processes.get(one) ?? [])
    .filter((one) => !isDead(one));
  if (!isChildWait || children.length === 0 || words === 'subprocess.run') return null;
  if (party.kind !== 'process' && !/process|Popen|waitpid|pty/i.test(words)) return null;
  const parties = children.flatMap((one) => wholeOf(world, one));
  const [youngest] = [...children].sort((a, b) => b.startTicks - a.startTicks);
  // A shell waits for its foreground command, which is mostly the youngest.
  return party.kind === 'process' && youngest !== undefined
    ? { by: 'all', parties: wholeOf(world, youngest) }
    : { by: 'all', parties };
}

function owedByObject(world: World, waiting: Waiting, object: SyncObject): Owed | null {
  switch (object.kind) {
    case 'process queue':
      return owedByQueue(world, waiting, object);
    case 'pool result':
      return poolWorkersOf(world, waiting.party, object);
    case 'process pool':
      return waiting.verb === 'result' ? poolWorkersOf(world, waiting.party, object) : null;
    case 'server':
      return waiting.verb === 'shutdown' ? servingThread(world, waiting, object) : null;
    case 'process lock':
      return waiting.verb === 'acquire' ? sharedLockHolder(world, waiting.party, object) : null;
    default:
      return null;
  }
}

/** `shutdown()` of a socketserver waits for the thread that is in its `serve_forever()`. */
function servingThread(world: World, { party }: Waiting, server: SyncObject): Owed | null {
  const serving = world
    .mentionsOf(party.process, server.id)
    .filter(({ frame, expression }) => frame.function === 'serve_forever' && expression === 'self')
    .map((mention) => mention.party);
  return serving.length > 0 && serving.every((one) => one.key !== party.key) ? { by: 'all', parties: serving } : null;
}

/** Whoever else has the queue's pipe open at the end that has to act: to put into it, or to take and to tell so. */
function owedByQueue(world: World, { party, verb }: Waiting, queue: SyncObject): Owed | null {
  const fd = queue.facts[verb === 'get' ? 'readFd' : 'writeFd'];
  const file = party.process.files.find((one) => one.fd === fd);
  if (typeof fd !== 'number' || file === undefined) return null;
  const { parties, own } = otherEndOf(world, { process: party.process, file, by: 'object' }, party);
  const all = [...parties, ...own.filter((one) => putsOrTakes(one, queue, verb))];
  if (all.length > 0) return { by: 'any', parties: all };
  const [ending] = endingsOf(world.snapshot, party.process);
  if (ending === undefined) return { by: 'any', parties: [] };
  return { by: 'ended', what: endingWords(ending), object: null };
}

/** A thread of the same process that has the queue in hand, the queue's own feeder left out. */
function putsOrTakes(party: Party, queue: SyncObject, verb: string): boolean {
  const isFeeder = party.frames.some((frame) => frame.function === '_feed');
  return !isFeeder && verb !== '' && party.frames.some((frame) => Object.values(frame.refs ?? {}).includes(queue.id));
}

function owedBySystem(world: World, { party }: Waiting, system: SystemWait): Owed {
  switch (system.kind) {
    case 'debugger':
    case 'stdin':
      return { by: 'outside', what: 'somebody at the terminal' };
    case 'file lock':
      return owedByProcesses(world, party, system.lock.holderPids, 'the holder of the file lock');
    case 'database': {
      if (system.sqlite !== null) {
        const pids = system.sqlite.holders.map(({ pid }) => pid);
        return owedByProcesses(world, party, pids, 'another connection');
      }
      return { by: 'outside', what: `the server of ${system.engine}` };
    }
    case 'pipe':
    case 'socket': {
      const ends = system.descriptors.map((descriptor) => otherEndOf(world, descriptor, party));
      const parties = ends.flatMap((end) => [...end.parties, ...end.own]);
      if (system.kind === 'socket' && system.wants === 'accept')
        return { by: 'outside', what: 'a client that connects' };
      if (parties.length > 0) return { by: 'any', parties: unique(parties) };
      const [outside] = ends.flatMap((end) => end.outside);
      if (outside !== undefined) return { by: 'outside', what: `${outside.name} (pid ${outside.pid})` };
      if (system.kind === 'pipe' && ends.some((end) => end.isOwn)) return { by: 'any', parties: [] };
      if (system.kind === 'socket' && ends.some((end) => end.isOwn)) return UNKNOWN;
      const remote = system.descriptors[0]?.file.socket?.remote ?? '';
      return system.kind === 'socket' && remote !== '' ? { by: 'outside', what: remote } : UNKNOWN;
    }
  }
}

/** These processes, without the waiting party's own: what holds it there is another connection, not another party. */
function owedByProcesses(world: World, party: Party, pids: readonly number[], what: string): Owed {
  const others = pids.flatMap((pid) => world.processes.get(pid) ?? []).filter((one) => one !== party.process);
  const parties = others.flatMap((one) => wholeOf(world, one));
  if (parties.length > 0) return { by: 'all', parties };
  return { by: 'outside', what };
}

function unique(parties: readonly Party[]): readonly Party[] {
  return [...new Map(parties.map((party) => [party.key, party])).values()];
}
