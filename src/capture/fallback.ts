import type { ProcessId } from '../process-tree/types.ts';
import { parseGdb } from '../snapshot/parse-gdb.ts';
import { parseOutside } from '../snapshot/parse-outside.ts';
import type { LayerResult } from '../snapshot/types.ts';
import { whichProgram } from './command.ts';
import type { Deadline } from './deadline.ts';
import type { GdbEvidence, OutsideEvidence, ProcessFacts } from './evidence.ts';
import { readWithGdb } from './gdb/gdb.ts';
import { installGdb } from './gdb/install.ts';
import { readFromOutside } from './outside/outside.ts';
import { inTurns } from './turns.ts';
import type { CaptureRequest } from './types.ts';

/** A Python process as a layer from outside sees it. */
export interface FallbackTarget {
  readonly id: ProcessId;
  readonly facts: ProcessFacts;
  /** e.g. `3.11.7`, from its registration; `null` where it has none. */
  readonly version: string | null;
  /** faulthandler answered in some sample. */
  readonly hasRawDump: boolean;
  /** The collector answered in some sample. */
  readonly hasDetails: boolean;
}

/** What the layers from outside brought of one process. */
export interface FallbackReading {
  readonly results: readonly LayerResult[];
  readonly gdb: GdbEvidence | null;
  readonly outside?: OutsideEvidence | null;
}

/** They wait more than they compute. */
const TOOLS_AT_ONCE = 4;

const NO_GDB = 'Set `install-gdb: true`, or install gdb before this step.';

/**
 * Reads the processes that did not answer: with gdb, then with what else is on the machine, and with a gdb that is installed for it
 * where that is wanted and something is still missing. Important ones first; `tell` is called whenever one has been read,
 * with the place of the target. Never rejects.
 */
export async function fallBack(
  targets: readonly FallbackTarget[],
  settings: CaptureRequest['settings'],
  deadline: Deadline,
  tell: (at: number, reading: FallbackReading) => void,
): Promise<void> {
  if (settings.gdb === 'never') return;
  const wanted = targets.filter((target) => settings.gdb === 'always' || !target.hasRawDump);
  const unread = new Set(wanted.filter((target) => !target.hasRawDump));
  const note = (target: FallbackTarget, reading: FallbackReading) => {
    tell(targets.indexOf(target), reading);
    if (hasStacks(reading)) unread.delete(target);
  };
  const useGdb = async (some: readonly FallbackTarget[]) => {
    await readWithGdb(some, settings, deadline, note);
  };
  const gdbIsThere = whichProgram('gdb') !== null;
  if (gdbIsThere) await useGdb(wanted);
  await inTurns([...unread], TOOLS_AT_ONCE, async (target) => note(target, await readFromOutside(target, deadline)));
  const missing = wanted.filter((target) => unread.has(target) || settings.gdb === 'always');
  if (gdbIsThere || missing.length === 0) return;
  const problem = settings.installGdb ? await installGdb(deadline) : 'gdb is not installed';
  if (problem === '') return useGdb(missing);
  const row = { layer: 'gdb', outcome: 'failed', ms: 0, reason: `${sentenceCase(problem)}.`, remedy: NO_GDB } as const;
  for (const target of missing) tell(targets.indexOf(target), { results: [row], gdb: null });
}

function hasStacks({ gdb, outside }: FallbackReading): boolean {
  if (outside != null && parseOutside(outside).length > 0) return true;
  if (gdb === null) return false;
  const { threads, dump, details } = parseGdb(gdb.output);
  return threads.length > 0 || dump !== null || details !== null;
}

function sentenceCase(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
