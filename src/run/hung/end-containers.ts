import { setTimeout as sleep } from 'node:timers/promises';
import type { Problem } from '../../base/problem.ts';
import { stopContainers } from '../../capture/containers/engine.ts';
import type { Asker, Container } from '../../model/snapshot/containers.ts';
import type { Process, Snapshot } from '../../model/snapshot.ts';
import { isSame } from '../../process-tree/process-tree.ts';
import { type FatalSignal, sendSignal } from '../../supervise/end/send-signal.ts';

/** Between two looks whether who was told to end has ended. */
const LOOK_AGAIN_MS = 100;
/** What is killed is gone within milliseconds. */
const KILLED_MS = 1000;

/** What is to be ended beside the command's tree. */
export type StartedContainers = Pick<Snapshot, 'containers' | 'processes'>;

/**
 * Ends what clients of the command have started in containers and wait for: a client that is ended leaves its container running where that does not heed
 * the signal which the client hands on, and what `exec` has started in any case. Containers are stopped by their engine. Others are none of ours.
 * Never rejects; bounded by `graceMs` and a few seconds.
 */
export async function endContainers(
  { containers = [], processes }: StartedContainers,
  graceMs: number,
): Promise<readonly Problem[]> {
  const whole = new Map<string, readonly Container[]>();
  for (const one of containers) {
    const key = JSON.stringify([one.engine, one.asker]);
    if (one.started === 'container') whole.set(key, [...(whole.get(key) ?? []), one]);
  }
  const inOthers = containers.filter(({ started }) => started === 'process').map(({ id }) => id);
  const single: readonly Entered[] = [
    ...processes.flatMap((one) =>
      one.container === undefined || !inOthers.includes(one.container.id) ? [] : [{ ...one, in: one.container.name }],
    ),
    ...containers.flatMap(({ started, unseen, name }) =>
      started === 'process' && unseen !== undefined ? [{ ...unseen, in: name }] : [],
    ),
  ];
  const ended = await Promise.all([
    ...[...whole.values()].map(async (some) => await stop(some, graceMs)),
    endProcesses(single, graceMs),
  ]);
  return ended.flat();
}

/** Nobody's rights but ours. */
function ownAsker(): Asker {
  return { uid: process.getuid?.() ?? 0 };
}

/** Some of one engine, that one client's rights lead to. */
async function stop(some: readonly Container[], graceMs: number): Promise<readonly Problem[]> {
  const [first] = some;
  if (first === undefined) return [];
  const ids = some.map(({ id }) => id);
  const left = await stopContainers(first.engine, first.asker ?? ownAsker(), ids, graceMs);
  return some
    .filter(({ id }) => left.includes(id))
    .map(({ name }) => ({
      where: 'end',
      pid: null,
      message: `Container ${name} may still be running: its engine did not stop it.`,
      remedy: `Stop it with: docker stop ${name}`,
    }));
}

/** A process of ours in a container. */
type Entered = Pick<Process, 'pid' | 'startTicks' | 'name'> & { readonly in: string };

async function endProcesses(some: readonly Entered[], graceMs: number): Promise<readonly Problem[]> {
  const left = () => some.filter(isSame);
  const tell = (signal: FatalSignal) =>
    left().map((process) => ({ process, failure: sendSignal(process.pid, signal) }));
  tell('SIGTERM');
  await gone(left, graceMs);
  const told = tell('SIGKILL');
  await gone(left, KILLED_MS);
  return told.flatMap(({ process: { pid, name, in: container }, failure }) =>
    failure === null
      ? []
      : [
          {
            where: 'end',
            pid,
            message: `${name} (${pid}) in container ${container} could not be sent SIGKILL: ${failure}.`,
            remedy: `End it with: sudo kill -KILL ${pid}`,
          },
        ],
  );
}

async function gone(left: () => readonly Entered[], boundMs: number): Promise<void> {
  const end = performance.now() + boundMs;
  while (left().length > 0 && performance.now() < end) await sleep(LOOK_AGAIN_MS);
}
