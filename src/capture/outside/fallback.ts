import os from 'node:os';
import { parseGdb } from '../../parse/python/gdb.ts';
import { parseOutside } from '../../parse/python/outside.ts';
import { whichProgram } from '../../rights/programs.ts';
import { type Deadline, keeping } from '../evidence/deadline.ts';
import type { FallbackReading, FallbackTarget } from '../evidence/outside-target.ts';
import type { CaptureRequest } from '../evidence/request.ts';
import { inTurns } from '../signal/turns.ts';
import { gdb } from './gdb/gdb.ts';
import { installGdb } from './gdb/install.ts';
import { isPyPy, type OnReading, readBy } from './gdb/read-by.ts';
import { ptrace, pythonHere } from './ptrace/ptrace.ts';
import { readFromOutside } from './tools/outside.ts';

/** They wait more than they compute. */
const TOOLS_AT_ONCE = 4;
/** What gdb takes a process on a busy machine (500 ms on an idle one), and what its start takes. */
const GDB_MS = 2000;
const GDB_START_MS = 4000;
/** What ptrace takes for some processes on a busy machine. */
const PTRACE_MS = 2000;

const NO_GDB = 'Set `install-gdb: true`, or install gdb before this step.';

/**
 * Reads the processes that did not answer: with gdb, by ptrace without it, then with what else is on the machine, and with a gdb that
 * is installed for it where that is wanted and something is still missing. Where the time is short, ptrace goes first, since it takes a
 * tenth of gdb's time. Important ones first; `tell` is called for each thing that was tried, with the place of the target. Never rejects.
 */
export async function fallBack(
  targets: readonly FallbackTarget[],
  settings: CaptureRequest['settings'],
  deadline: Deadline,
  tell: (at: number, reading: FallbackReading) => void,
): Promise<void> {
  if (settings.gdb === 'never') return;
  const known = [...targets];
  const wanted = () => known.filter((_, at) => settings.gdb === 'always' || targets[at]?.hasRawDump === false);
  const unread = new Set(targets.filter((target) => !target.hasRawDump).map(({ id }) => id));
  const missing = () => known.filter(({ id }) => unread.has(id));
  const note: OnReading = (target, reading) => {
    const at = targets.findIndex(({ id }) => id === target.id);
    tell(at, reading);
    if (hasStacks(reading)) unread.delete(target.id);
    known[at] = enriched(target, reading);
  };
  const gdbIsThere = whichProgram('gdb') !== null;
  const isShort = deadline.remainingMs() < GDB_START_MS + (wanted().length * GDB_MS) / os.availableParallelism();
  const byPtrace = async () => {
    if (pythonHere() === null) return;
    const some = missing().filter((target) => !isPyPy(target));
    await readBy(ptrace, some, settings, deadline, note);
  };
  if (isShort || !gdbIsThere) await byPtrace();
  // A gdb that hangs leaves ptrace, which mostly gets along with a tenth of its time, enough for its turn.
  const ofGdb = isShort ? deadline : keeping(deadline, PTRACE_MS);
  if (gdbIsThere) await readBy(gdb, wanted(), settings, ofGdb, note);
  if (gdbIsThere && !isShort) await byPtrace();
  await inTurns(missing(), TOOLS_AT_ONCE, async (target) => note(target, await readFromOutside(target, deadline)));
  const rest = settings.gdb === 'always' ? wanted() : missing();
  if (gdbIsThere || rest.length === 0) return;
  const problem = settings.installGdb ? await installGdb(deadline) : 'gdb is not installed';
  if (problem === '') return readBy(gdb, rest, settings, deadline, note);
  const row = { layer: 'gdb', outcome: 'failed', ms: 0, reason: `${sentenceCase(problem)}.`, remedy: NO_GDB } as const;
  for (const target of rest) note(target, { results: [row], gdb: null });
}

/** What is known already is not asked for a second time. */
function enriched(target: FallbackTarget, { gdb: told }: FallbackReading): FallbackTarget {
  if (told === null) return target;
  const { dump, details } = parseGdb(told.output);
  return {
    ...target,
    hasRawDump: target.hasRawDump || dump !== null,
    hasDetails: target.hasDetails || details !== null,
  };
}

function hasStacks({ gdb: told, outside }: FallbackReading): boolean {
  if (outside != null && parseOutside(outside).length > 0) return true;
  if (told === null) return false;
  const { threads, dump, details } = parseGdb(told.output);
  return threads.length > 0 || dump !== null || details !== null;
}

function sentenceCase(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
