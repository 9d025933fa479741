import type { Problem } from '../base/problem.ts';
import type { LayerResult, Process, Snapshot } from '../model/snapshot.ts';
import { lastDetails, threadsOf } from '../model/threads.ts';
import type { Unseen } from '../model/verdict.ts';
import { processLabel } from './words/labels.ts';
import { layerSaid, partWords } from './words/layer-words.ts';
import { listed } from './words/words.ts';

/** Most entries that a verdict carries; a tree of hundreds of unreadable processes says the same thing hundreds of times. */
const UNSEEN_LIMIT = 200;

/** What could not be seen: processes without stacks first, then stacks without names, then problems. */
export function unseenOf(snapshot: Snapshot): readonly Unseen[] {
  const ofProcesses = snapshot.processes.flatMap(processGaps);
  const problems = [
    ...snapshot.problems,
    ...snapshot.processes.flatMap((process) =>
      (lastDetails(process)?.problems ?? []).map((problem) => ({ ...problem, pid: process.pid })),
    ),
  ].map(fromProblem);
  const withoutNames = ofProcesses.filter((gap) => !gap.stacks).map(({ unseen }) => unseen);
  return ofProcesses
    .filter((gap) => gap.stacks)
    .map(({ unseen }) => unseen)
    .concat(together(snapshot, withoutNames), problems)
    .slice(0, UNSEEN_LIMIT);
}

/** Processes that a line names. */
const NAMED = 3;

/** What many processes did not give for the same reason, once. */
function together({ processes }: Snapshot, gaps: readonly Unseen[]): readonly Unseen[] {
  const alike = new Map<string, Unseen[]>();
  for (const gap of gaps) {
    const key = JSON.stringify([gap.why, gap.remedy]);
    alike.set(key, [...(alike.get(key) ?? []), gap]);
  }
  return [...alike.values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined || same.length === 1) return same;
    const labels = same.flatMap(({ process: pid }) =>
      processes.filter((one) => one.pid === pid).map((one) => processLabel(one)),
    );
    const more = labels.length - NAMED;
    const names = more > 0 ? [...labels.slice(0, NAMED), `${more} more`] : labels;
    return [{ ...first, process: null, what: `${NAMES_OF} ${listed(names)}` }];
  });
}

const NAMES_OF = 'thread names, daemon flags, tasks and resources of';

interface Gap {
  readonly unseen: Unseen;
  /** It is the stacks that are missing. */
  readonly stacks: boolean;
}

function processGaps(process: Process): readonly Gap[] {
  if (process.python === null || process.states.at(-1) === 'Z') return [];
  const missed = process.layers.filter((layer) => layer.outcome === 'failed' || layer.outcome === 'skipped');
  if (threadsOf(process).length === 0) {
    return [{ stacks: true, unseen: gap(process, `Python stacks of ${processLabel(process)}`, missed) }];
  }
  if (lastDetails(process) !== null) return [];
  const what = `${NAMES_OF} ${processLabel(process)}`;
  const details = missed.filter((layer) => layer.layer === 'details');
  return [{ stacks: false, unseen: gap(process, what, details.length > 0 ? details : missed) }];
}

function gap(process: Process, what: string, layers: readonly LayerResult[]): Unseen {
  const why = layers.filter((layer) => layer.reason !== '').map(layerSaid);
  return {
    process: process.pid,
    what,
    why: why.length > 0 ? why.join(' ') : 'No reason was recorded.',
    remedy: layers.find((layer) => layer.remedy !== '')?.remedy ?? '',
  };
}

function fromProblem(problem: Problem): Unseen {
  return { process: problem.pid, what: partWords(problem.where), why: problem.message, remedy: problem.remedy };
}
