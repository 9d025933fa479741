import os from 'node:os';
import { messageOf } from '../../../base/errors.ts';
import type { LayerName, LayerResult } from '../../../model/snapshot.ts';
import { parseGdb } from '../../../parse/python/gdb.ts';
import { whichProgram } from '../../../rights/programs.ts';
import { helperRights, idsIn, ownRights, type Rights } from '../../../rights/rights.ts';
import type { Deadline } from '../../evidence/deadline.ts';
import type { FallbackReading, FallbackTarget } from '../../evidence/outside-target.ts';
import type { CaptureRequest } from '../../evidence/request.ts';
import { outputOf } from '../../proc/command.ts';
import { inTurns } from '../../signal/turns.ts';
import { newToken, sortLines } from './lines.ts';
import { needsRoot, obstacleOf, refusalOf } from './obstacles.ts';
import type { Extension, TracerRequest } from './request.ts';
import { type Attempt, isRefused } from './results.ts';
import { isStopped, wake } from './wake.ts';

/** Less is not worth a start. */
const LEAST_MS = 500;
/** For the script to end by itself before it is ended. */
const GOODBYE_MS = 400;
/**
 * From SIGTERM on: a thread that it has made call something is stopped and put back first (`_put_back` in `calls.py`), since it would end in
 * a fault if its tracer died meanwhile. Takes milliseconds, on a busy machine seconds.
 */
const TRACER_KILL_AFTER_MS = 5000;
/** They compute all the time, and gdb needs some 100 to 200 MiB. */
const AT_ONCE = Math.min(os.availableParallelism(), 4);
/** Of 64 processes with hundreds of threads each; what one process may tell is bounded by its parser. */
const OUTPUT_LIMIT = 16 * 1024 * 1024;

/** In place of what it would have printed. */
const NOT_HERE = 'There is none here that only its own user and root could have changed.';

type Settings = CaptureRequest['settings'];
/** Called whenever a process has been read. */
export type OnReading = (target: FallbackTarget, reading: FallbackReading) => void;

/** A program of ours that stops processes one after the other, reads them, and lets them go on. */
export interface OutsideReader {
  readonly layer: LayerName;
  /** The program with its arguments; `null` where none is on this machine that may run with these rights. */
  command(rights: Rights): readonly string[] | null;
  /** What it reads on standard input. */
  input(request: TracerRequest): string;
  /** The python-gdb.py that it needs for a process, and may load with these rights. */
  extensionFor(target: FallbackTarget, rights: Rights): Extension | null;
  results(attempt: Attempt): readonly LayerResult[];
}

/** Several processes that one program reads in turn: it starts once, with the rights of one user, and has one python-gdb.py. */
interface Job {
  readonly targets: readonly FallbackTarget[];
  readonly rights: Rights;
  readonly extension: Extension | null;
}

/**
 * Reads processes from outside. Each stands still while it is read; all that is called inside one stands in its last sample later.
 * With the rights of its own user, and where those are ours and do not do, with the right to trace that sudo gives. `tell` is called once for each target. Never
 * rejects; leaves nobody stopped or traced.
 */
export async function readBy(
  tracer: OutsideReader,
  targets: readonly FallbackTarget[],
  settings: Settings,
  deadline: Deadline,
  tell: OnReading,
): Promise<void> {
  const open: FallbackTarget[] = [];
  for (const target of targets) {
    const obstacle = obstacleOf(target);
    if (obstacle === null) open.push(target);
    else tell(target, { results: [{ layer: tracer.layer, outcome: 'skipped', ms: 0, ...obstacle }], gdb: null });
  }
  const sudo = process.getuid?.() !== 0 && whichProgram('sudo') !== null;
  const asSelf = open.filter((target) => !(sudo && needsRoot(target)));
  const retried: FallbackTarget[] = open.filter((target) => !asSelf.includes(target));
  await readAll(tracer, asSelf, false, settings, deadline, (attempt) => {
    if (sudo && isRefused(attempt.reading)) retried.push(attempt.target);
    else tell(attempt.target, readingOf(tracer, attempt));
  });
  const closed: FallbackTarget[] = [];
  await readAll(tracer, retried, true, settings, deadline, (attempt) => {
    // A sudo that did not run gdb at all says less than the kernel's own refusal.
    if (attempt.reading.steps.length === 0) closed.push(attempt.target);
    else tell(attempt.target, readingOf(tracer, attempt));
  });
  for (const target of closed.filter(isOthers)) {
    const row = { layer: tracer.layer, outcome: 'failed', ms: 0, ...refusalOf(target, true) } as const;
    tell(target, { results: [row], gdb: null });
  }
  await readAll(
    tracer,
    closed.filter((target) => !isOthers(target)),
    false,
    settings,
    deadline,
    (attempt) => tell(attempt.target, readingOf(tracer, attempt)),
  );
}

/** The process's own as far as they can be had; of one whose user is not told, ours. */
function rightsFor({ facts }: FallbackTarget, viaSudo: boolean): Rights {
  const ids = idsIn(facts.status);
  return ids === null ? ownRights() : helperRights(ids, viaSudo);
}

function isOthers({ facts }: FallbackTarget): boolean {
  return idsIn(facts.status)?.uid !== ownRights().uid;
}

function readingOf(tracer: OutsideReader, attempt: ReportedAttempt): FallbackReading {
  return { results: withNote(tracer.results(attempt), attempt.note), gdb: { output: attempt.lines } };
}

interface ReportedAttempt extends Attempt {
  readonly lines: string;
  /** What had to be done to the process afterwards. */
  readonly note: string;
}

async function readAll(
  tracer: OutsideReader,
  targets: readonly FallbackTarget[],
  viaSudo: boolean,
  settings: Settings,
  deadline: Deadline,
  told: (attempt: ReportedAttempt) => void,
): Promise<void> {
  await inTurns(jobsOf(tracer, targets, viaSudo), AT_ONCE, async (job) => {
    let rest = job.targets;
    while (rest.length > 0) {
      const round = await runJob(tracer, { ...job, targets: rest }, settings, deadline);
      const begun = round.filter(({ reading }) => reading.steps.length > 0);
      // A program that died in the middle has read at least one; the others get a new one.
      rest = begun.length === 0 ? [] : rest.filter((target) => !begun.some((one) => one.target === target));
      for (const attempt of begun.length === 0 ? round : begun) told(attempt);
    }
  });
}

/** By user and python-gdb.py, then dealt out so that important ones (which stand first) come first in each. */
function jobsOf(tracer: OutsideReader, targets: readonly FallbackTarget[], viaSudo: boolean): readonly Job[] {
  const groups = new Map<string, Job>();
  for (const target of targets) {
    const rights = rightsFor(target, viaSudo);
    const extension = tracer.extensionFor(target, rights);
    const key = `${rights.uid}:${rights.gid}:${extension?.path ?? ''}`;
    groups.set(key, { rights, extension, targets: [...(groups.get(key)?.targets ?? []), target] });
  }
  return [...groups.values()].flatMap((job) => {
    const share = Math.max(1, Math.ceil(AT_ONCE / groups.size));
    const hands = Array.from({ length: Math.min(share, job.targets.length) }, (_, hand) => ({
      ...job,
      targets: job.targets.filter((_target, index) => index % share === hand),
    }));
    return hands;
  });
}

async function runJob(
  tracer: OutsideReader,
  { targets, rights, extension }: Job,
  settings: Settings,
  deadline: Deadline,
): Promise<readonly ReportedAttempt[]> {
  const stopped = new Set(targets.filter(isStopped));
  const token = newToken();
  let output = '';
  if (deadline.remainingMs() >= LEAST_MS) {
    // A call would set a stopped process going for a moment, PyPy has none of the functions, and what another user's process is made to
    // call it could have exchanged.
    const mayCall = (target: FallbackTarget) =>
      !stopped.has(target) && !isPyPy(target) && idsIn(target.facts.status)?.uid === rights.uid;
    const orders = targets.map((target) => ({
      pid: target.id.pid,
      startTicks: target.id.startTicks,
      dump: !target.hasRawDump && mayCall(target),
      collector: !target.hasDetails && mayCall(target),
      marks: target.marks ?? null,
      spares: target.spares ?? false,
      filters: target.id.membership === 'container' ? (1 as const) : (0 as const),
    }));
    const seconds = (deadline.remainingMs() - GOODBYE_MS) / 1000;
    try {
      const command = tracer.command(rights);
      const input = tracer.input({ token, seconds, targets: orders, extension, settings });
      const options = { rights, input, limit: OUTPUT_LIMIT, killAfterMs: TRACER_KILL_AFTER_MS };
      output = command === null ? NOT_HERE : await outputOf(command, deadline.remainingMs(), options);
    } catch (failure) {
      output = `It could not be run: ${messageOf(failure)}`;
    }
  }
  const { linesOf, stray } = sortLines(output, token);
  // One that did not come to its turn is not the program's fault.
  const began = targets.some((target) => linesOf(target.id.pid) !== '');
  return Promise.all(
    targets.map(async (target) => {
      const lines = linesOf(target.id.pid);
      const note = stopped.has(target) ? '' : await wake(target);
      return {
        target,
        reading: parseGdb(lines),
        lines,
        hadExtension: extension !== null,
        viaSudo: rights.by === 'sudo',
        stray: began ? '' : stray,
        note,
      };
    }),
  );
}

function withNote(results: readonly LayerResult[], note: string): readonly LayerResult[] {
  if (note === '') return results;
  return results.map((result) =>
    result === results[0] ? { ...result, reason: `${result.reason} Afterwards ${note}.`.trim() } : result,
  );
}

/** By its program or library. */
export function isPyPy({ facts }: FallbackTarget): boolean {
  return /(?:^|\/)(?:lib)?pypy[^/]*$/.test(facts.libpython ?? facts.executable ?? '');
}
