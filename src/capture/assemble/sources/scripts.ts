import { RUN_SCRIPT, type Script } from '../../../model/snapshot/script.ts';
import type { Process, Snapshot, SourceExcerpt } from '../../../model/snapshot.ts';
import { parsePosition } from '../../../parse/kernel/proc.ts';
import { bounded } from '../../../parse/text.ts';
import type { RawEvidence, ScriptEvidence } from '../../evidence/evidence.ts';
import { pathsOf } from '../container-paths.ts';

/** The longest scripts and makefiles that people write have some 3,000 lines. */
const SCRIPT_CHARACTERS = 128 * 1024;
/** Shells below shells mostly carry out the same few scripts. */
const MOST_SCRIPTS = 100;
/** Characters of a line in an excerpt, as of any other file. */
const EXCERPT_LINE = 300;

/** A file that a script takes commands from, without the values in it. */
export type IncludedFile = NonNullable<Script['included']>[number];

/** Whether a text can be a script that people wrote. */
export function isShown(text: string | null): text is string {
  return text !== null && text.length <= SCRIPT_CHARACTERS && !text.includes('\0');
}

/** A script that is not read yet. */
export interface Unread extends Pick<ScriptEvidence, 'kind' | 'isExact' | 'files' | 'text'> {
  /** Of its descriptor at the end of each sample, in bytes. */
  readonly positions: readonly number[];
  /** It is that of the step, in our own private folder. */
  readonly isOfStep: boolean;
}

/** Which processes carry out which scripts, by PID; those of a process with mounts of its own by their paths here. */
export function scriptsIn(evidence: RawEvidence, privateDir: string): ReadonlyMap<number, Unread> {
  const found = new Map<number, Unread>();
  for (const process of evidence.processes) {
    const { member, facts, samples } = process;
    if (facts?.script == null || found.size >= MOST_SCRIPTS) continue;
    const positions = samples.flatMap((sample) => parsePosition(sample?.rest?.script ?? null) ?? []);
    const { kind, isExact, text } = facts.script;
    const moved = pathsOf(process, evidence);
    const files = moved === null ? facts.script.files : facts.script.files.map(moved);
    const isOfStep = files.some((file) => file.startsWith(`${privateDir}/`));
    found.set(member.pid, { kind, isExact, files, text, positions, isOfStep });
  }
  return found;
}

/**
 * The snapshot with the scripts, and what reports show of them. `partsOf`: files that the script of a process takes commands from. `textOf`: what the
 * process may read of a file; `null` where that is nothing.
 */
export function withScripts(
  snapshot: Snapshot,
  unread: ReadonlyMap<number, Unread>,
  partsOf: (process: Process) => readonly IncludedFile[],
  textOf: (process: Process, file: string) => string | null,
): Snapshot {
  const excerpts = new Map<string, SourceExcerpt>();
  const processes = snapshot.processes.map((process) => {
    const plan = unread.get(process.pid);
    const own = plan === undefined ? (process.script ?? null) : scriptOf(plan, (file) => textOf(process, file));
    if (own === null) return process;
    const files = partsOf(process);
    const script = files.length === 0 ? own : { ...own, included: files };
    for (const { file, text } of [script, ...files]) {
      if (file !== null && text !== '') excerpts.set(file, excerptOf(file, text));
    }
    return { ...process, script };
  });
  if (excerpts.size === 0 && unread.size === 0) return snapshot;
  return { ...snapshot, processes, excerpts: [...(snapshot.excerpts ?? []), ...excerpts.values()] };
}

function scriptOf(plan: Unread, textOf: (file: string) => string | null): Script | null {
  const { kind, isExact } = plan;
  if (plan.text !== null) {
    const text = plan.text.length > SCRIPT_CHARACTERS ? '' : plan.text;
    return { kind, file: null, text, linesRead: [], isExact };
  }
  for (const file of plan.files) {
    const text = textOf(file);
    if (!isShown(text)) continue;
    const linesRead = plan.positions.map((position) => linesBefore(text, position));
    return { kind, file: plan.isOfStep ? RUN_SCRIPT : bounded(file), text, linesRead, isExact };
  }
  const [file] = plan.files;
  // Which makefile there is only the reading tells.
  return file === undefined || kind === 'make' ? null : { kind, file: bounded(file), text: '', linesRead: [], isExact };
}

/** Lines that have been read when so many bytes have; a last line without an end counts once all of it has. */
function linesBefore(text: string, position: number): number {
  const bytes = Buffer.from(text);
  const read = bytes.subarray(0, position).toString('utf8');
  const whole = read.split('\n').length - 1;
  return position >= bytes.length && !text.endsWith('\n') ? whole + 1 : whole;
}

function excerptOf(file: string, text: string): SourceExcerpt {
  const lines = text.split('\n').map((line) => bounded(line.trimEnd(), EXCERPT_LINE));
  return { file, line: 1, text: lines.join('\n') };
}
