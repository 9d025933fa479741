import { isDead } from '../../model/process-kind.ts';
import type { SyncObject } from '../../model/snapshot/objects.ts';
import type { Process, Snapshot } from '../../model/snapshot.ts';
import { lastDetails } from '../../model/threads.ts';
import { startTicksOf } from '../../process-tree/process-tree.ts';
import { bootArguments, bootInput } from '../../rights/helper-code.ts';
import { idsOf, ownRights, readerRights } from '../../rights/rights.ts';
import type { Deadline } from '../evidence/deadline.ts';
import { outputOf } from '../proc/command.ts';
import { pythonHere } from './ptrace/ptrace.ts';

/** Children that are asked about; a pool has some dozen workers. */
const MOST = 64;
/** Python starts within 50 ms, on a busy machine within a second. */
const BOUND_MS = 3_000;
const LIMIT_BYTES = 64 * 1024;

/** A child that has ended, of whose process object nobody has asked how. */
interface Ended {
  readonly pid: number;
  readonly startTicks: number;
  readonly fd: number;
  readonly object: SyncObject;
}

/**
 * The snapshot with the exit codes of children of fork servers that nobody has asked for yet. Such a child is waited for by its fork server, which then writes
 * the code into a pipe of the process that started it, where it is read by whoever next asks (`Popen.poll` in Lib/multiprocessing/popen_forkserver.py). A copy of
 * it is taken by a Python of ours, since Node has no tee(2). Only with our own rights, which have to be those of the process. Never rejects.
 */
export async function withExitCodes(snapshot: Snapshot, deadline: Deadline): Promise<Snapshot> {
  const wanted = snapshot.processes
    .filter((process) => process.container === undefined && isOurs(process))
    .flatMap((process) => unread(snapshot, process))
    .slice(0, MOST);
  const codes = wanted.length === 0 ? [] : await asked(wanted, deadline);
  const told = new Map(wanted.flatMap(({ object }, at) => (codes[at] == null ? [] : [[object, codes[at]] as const])));
  if (told.size === 0) return snapshot;
  const objects = (all: readonly SyncObject[]) =>
    all.map((object) => {
      const returncode = told.get(object);
      return returncode === undefined ? object : { ...object, facts: { ...object.facts, returncode } };
    });
  const processes = snapshot.processes.map((process): Process => {
    const details = lastDetails(process);
    if (process.python === null || !details?.objects.some((object) => told.has(object))) return process;
    const samples = process.python.samples.map((sample) =>
      sample.details === details ? { ...sample, details: { ...details, objects: objects(details.objects) } } : sample,
    );
    return { ...process, python: { ...process.python, samples } };
  });
  return { ...snapshot, processes };
}

function unread({ processes }: Snapshot, process: Process): readonly Ended[] {
  const { pid, startTicks } = process;
  const known = new Set(processes.filter((one) => !isDead(one)).map((one) => one.pid));
  return (lastDetails(process)?.objects ?? []).flatMap((object) => {
    const { facts, kind } = object;
    const { returncode, sentinel } = facts;
    if (kind !== 'process' || facts['kind'] !== 'multiprocessing' || returncode != null) return [];
    if (typeof facts['pid'] !== 'number' || known.has(facts['pid']) || typeof sentinel !== 'number') return [];
    return [{ pid, startTicks, fd: sentinel, object }];
  });
}

function isOurs(process: Process): boolean {
  const ids = idsOf(process);
  const rights = ids === null ? ownRights() : readerRights(ids);
  return rights?.by === 'self' && startTicksOf(process.pid) === process.startTicks;
}

/** One for each that is wanted: the code, below zero a signal's number; `null` where none is to be had. */
async function asked(wanted: readonly Ended[], deadline: Deadline): Promise<readonly (number | null)[]> {
  const python = pythonHere();
  if (python === null) return [];
  const targets = wanted.map(({ pid, startTicks, fd }) => ({ pid, startTicks, fd }));
  const input = bootInput('whyhung_outside.sentinels', ['whyhung_outside'], { targets });
  try {
    const printed = await outputOf([python, ...bootArguments()], deadline.atMostMs(BOUND_MS), {
      input,
      limit: LIMIT_BYTES,
    });
    const answers: unknown = JSON.parse(printed);
    return Array.isArray(answers) ? answers.map((one: unknown) => (Number.isInteger(one) ? Number(one) : null)) : [];
  } catch {
    return [];
  }
}
