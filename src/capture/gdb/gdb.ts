import os from 'node:os';
import { messageOf } from '../../errors.ts';
import { parseGdb } from '../../snapshot/parse-gdb.ts';
import type { LayerResult } from '../../snapshot/types.ts';
import { outputOf, whichProgram } from '../command.ts';
import type { Deadline } from '../deadline.ts';
import type { FallbackReading, FallbackTarget } from '../fallback.ts';
import { inTurns } from '../turns.ts';
import type { CaptureRequest } from '../types.ts';
import { pythonExtensionFor } from './extension.ts';
import { newToken, sortLines } from './lines.ts';
import { needsRoot, obstacleOf } from './obstacles.ts';
import { gdbArguments } from './request.ts';
import { type Attempt, isRefused, layerResults } from './results.ts';
import { isStopped, wake } from './wake.ts';

/** gdb needs this much to print anything at all. */
const LEAST_MS = 700;
/** For the script to end by itself before it is ended. */
const GOODBYE_MS = 400;
/** gdb computes all the time and needs some 100 to 200 MiB. */
const AT_ONCE = Math.min(os.availableParallelism(), 4);
/** Of 64 processes with hundreds of threads each; what one process may tell is bounded by its parser. */
const OUTPUT_LIMIT = 128 * 1024 * 1024;

type Settings = CaptureRequest['settings'];
/** Called whenever a process has been read; a second time where root saw more. */
type Tell = (target: FallbackTarget, reading: FallbackReading) => void;

/** Several processes that one gdb reads in turn: it starts once, and has one python-gdb.py. */
interface Job {
  readonly targets: readonly FallbackTarget[];
  readonly extension: string | null;
}

/**
 * Reads processes from outside: native stacks, `py-bt`, and, where these are missing, by functions called inside. Each stands still
 * while it is read, a second or so. `tell` is called at least once for each. Never rejects; leaves nobody stopped or traced.
 */
export async function readWithGdb(
  targets: readonly FallbackTarget[],
  settings: Settings,
  deadline: Deadline,
  tell: Tell,
): Promise<void> {
  const open: FallbackTarget[] = [];
  for (const target of targets) {
    const obstacle = obstacleOf(target);
    if (obstacle === null) open.push(target);
    else tell(target, without({ outcome: 'skipped', ...obstacle }));
  }
  const sudo = process.getuid?.() !== 0 && whichProgram('sudo') !== null;
  const asSelf = open.filter((target) => !(sudo && needsRoot(target)));
  const retried: FallbackTarget[] = open.filter((target) => !asSelf.includes(target));
  await readAll(asSelf, false, settings, deadline, (attempt) => {
    if (sudo && isRefused(attempt.reading)) retried.push(attempt.target);
    else tell(attempt.target, readingOf(attempt));
  });
  const closed: FallbackTarget[] = [];
  await readAll(retried, true, settings, deadline, (attempt) => {
    // A sudo that did not run gdb at all says less than the kernel's own refusal.
    if (attempt.reading.steps.length === 0) closed.push(attempt.target);
    else tell(attempt.target, readingOf(attempt));
  });
  await readAll(closed, false, settings, deadline, (attempt) => tell(attempt.target, readingOf(attempt)));
}

function readingOf(attempt: Told): FallbackReading {
  return { results: withNote(layerResults(attempt), attempt.note), gdb: { output: attempt.lines } };
}

interface Told extends Attempt {
  readonly lines: string;
  /** What had to be done to the process afterwards. */
  readonly note: string;
}

async function readAll(
  targets: readonly FallbackTarget[],
  asRoot: boolean,
  settings: Settings,
  deadline: Deadline,
  told: (attempt: Told) => void,
): Promise<void> {
  await inTurns(jobsOf(targets), AT_ONCE, async (job) => {
    let rest = job.targets;
    while (rest.length > 0) {
      const round = await runJob({ ...job, targets: rest }, asRoot, settings, deadline);
      const begun = round.filter(({ reading }) => reading.steps.length > 0);
      // A gdb that died in the middle has read at least one; the others get a new one.
      rest = begun.length === 0 ? [] : rest.filter((target) => !begun.some((one) => one.target === target));
      for (const attempt of begun.length === 0 ? round : begun) told(attempt);
    }
  });
}

/** By python-gdb.py, then dealt out so that important ones (which stand first) come first in each. */
function jobsOf(targets: readonly FallbackTarget[]): readonly Job[] {
  const groups = new Map<string | null, FallbackTarget[]>();
  for (const target of targets) {
    const extension = pythonExtensionFor(target);
    groups.set(extension, [...(groups.get(extension) ?? []), target]);
  }
  return [...groups].flatMap(([extension, group]) => {
    const share = Math.max(1, Math.ceil(AT_ONCE / groups.size));
    const hands = Array.from({ length: Math.min(share, group.length) }, (_, hand) => ({
      extension,
      targets: group.filter((_target, index) => index % share === hand),
    }));
    return hands;
  });
}

async function runJob(
  { targets, extension }: Job,
  asRoot: boolean,
  settings: Settings,
  deadline: Deadline,
): Promise<readonly Told[]> {
  const stopped = new Set(targets.filter(isStopped));
  const token = newToken();
  let output = '';
  if (deadline.remainingMs() >= LEAST_MS) {
    const orders = targets.map((target) => ({
      pid: target.id.pid,
      // A call would set a stopped process going for a moment.
      dump: !target.hasRawDump && !stopped.has(target),
      collector: !target.hasDetails && !stopped.has(target),
    }));
    const seconds = (deadline.remainingMs() - GOODBYE_MS) / 1000;
    const gdb = ['gdb', ...gdbArguments({ token, seconds, targets: orders, extension, settings })];
    try {
      output = await outputOf(gdb, asRoot, deadline.remainingMs(), OUTPUT_LIMIT);
    } catch (failure) {
      output = `gdb could not be run: ${messageOf(failure)}`;
    }
  }
  const { linesOf, stray } = sortLines(output, token);
  // One that did not come to its turn is no fault of gdb's.
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
        asRoot,
        stray: began ? '' : stray,
        note,
      };
    }),
  );
}

function without(row: Pick<LayerResult, 'outcome' | 'reason' | 'remedy'>): FallbackReading {
  return { results: [{ layer: 'gdb', ms: 0, ...row }], gdb: null };
}

function withNote(results: readonly LayerResult[], note: string): readonly LayerResult[] {
  if (note === '') return results;
  return results.map((result) =>
    result.layer === 'gdb' ? { ...result, reason: `${result.reason} Afterwards ${note}.`.trim() } : result,
  );
}
