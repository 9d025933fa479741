import type { Verdict } from '../diagnose/verdict.ts';
import { count } from '../diagnose/words.ts';
import type { Problem } from '../problem.ts';
import type { Snapshot } from '../snapshot/types.ts';
import { annotationsOf } from './annotations.ts';
import type { ArtifactLink } from './artifact-link.ts';
import { type PlannedFile, processFiles, processFolder } from './files/process-files.ts';
import { readerFiles } from './files/reader-files.ts';
import { type Written, writeFiles } from './files/write-files.ts';
import { createRedactor, type Redactor } from './redact.ts';
import type { Report } from './report.ts';
import { placeReport, REMEDY } from './report-folder.ts';
import { renderSummary } from './summary/summary.ts';
import { renderBrief, renderStacks, renderText } from './text.ts';
import { writePage } from './write-page.ts';

/** Longest JSON that is indented, in characters without it. */
const INDENTED_LENGTH = 1024 * 1024;

export interface ReportInput {
  /** `null`: nothing was captured. */
  readonly snapshot: Snapshot | null;
  readonly verdict: Verdict;
  /** faulthandler's text by PID. */
  readonly rawTexts: ReadonlyMap<number, Uint8Array>;
  /** The command's last output; `null` where it did not pass through us. */
  readonly outputTail: Uint8Array | null;
  /** Absolute; made where it does not exist. */
  readonly directory: string;
  /** Where a folder is made if `directory` does not take what matters, before the system's own folders for temporary files. */
  readonly otherParents?: readonly string[];
  /** Values to take out of everything that is written. */
  readonly secrets?: readonly string[];
  /** Shown in the summary's closing line where it is known already. */
  readonly artifact?: ArtifactLink | null;
  /** Once it is aborted, no other file about single threads and processes is begun; all the rest is written in any case. */
  readonly stop?: AbortSignal | undefined;
}

/**
 * Writes the report folder: verdict and summary first, `report.html` last, so that a wrapper that is killed meanwhile leaves what
 * matters, each file whole. Never rejects: a file that cannot be written is a problem, and the texts for the sinks come in any case.
 */
export async function writeReport(input: ReportInput): Promise<Report> {
  const redactor = createRedactor(input.secrets);
  const verdict = redactor.deep(input.verdict);
  // Before rendering: afterwards a credential is split by escapes, and a mask could swallow markup.
  const snapshot = redactor.deep(input.snapshot);
  const summary = renderSummary(snapshot, verdict, input.artifact ?? null);
  const text = renderText(snapshot, verdict);
  const placed = await placeReport(input.directory, input.otherParents ?? [], (directory) =>
    writeFiles(directory, firstFiles(verdict, snapshot, summary, input, redactor), { atATime: 1 }),
  );
  const { directory, written: first } = placed;
  const readers = await writeFiles(directory, readerFiles(snapshot, verdict, text), { atATime: 1 });
  const single = await writeFiles(directory, snapshot === null ? [] : singleFiles(snapshot), { stop: input.stop });
  const page = await writePage(directory, snapshot, verdict, input.stop);
  const lost = [...problemsOf(directory, [first, readers, single]), ...page.problems];
  return {
    directory,
    files: [...first.files, ...readers.files, ...single.files, ...page.files],
    complete: lost.length === 0,
    summary,
    text,
    parts: { brief: renderBrief(snapshot, verdict), stacks: renderStacks(snapshot, verdict) },
    annotations: annotationsOf(verdict),
    problems: [...placed.problems, ...lost],
  };
}

/** What everything else can be made from again. */
function* firstFiles(
  verdict: Verdict,
  snapshot: Snapshot | null,
  summary: string,
  { outputTail, rawTexts }: ReportInput,
  redactor: Redactor,
): Generator<PlannedFile> {
  yield { path: 'verdict.json', content: () => json(verdict) };
  yield { path: 'summary.md', content: () => summary };
  if (outputTail !== null) yield { path: 'output-tail.log', content: () => redactor.bytes(outputTail) };
  if (snapshot === null) return;
  yield { path: 'snapshot.json', content: () => json(snapshot) };
  for (const process of snapshot.processes) {
    const raw = rawTexts.get(process.pid);
    if (raw !== undefined && raw.length > 0)
      yield { path: `${processFolder(process)}/raw.txt`, content: () => redactor.bytes(raw) };
  }
}

/** A file for each thread, and some for each process. */
function* singleFiles(snapshot: Snapshot): Generator<PlannedFile> {
  for (const process of snapshot.processes) yield* processFiles(process, snapshot);
}

function problemsOf(directory: string, parts: readonly Written[]): readonly Problem[] {
  const problems: Problem[] = [];
  const failures = parts.flatMap((part) => part.failures);
  const [failed] = failures;
  if (failed !== undefined) {
    const others = failures.length - 1 + sum(parts.map(({ untried }) => untried));
    const more = others === 0 ? '' : `, and ${count(others, 'more file')} not either`;
    problems.push({
      where: 'report folder',
      pid: null,
      message: `${failed.path} could not be written to ${directory} (${failed.why})${more}.`,
      remedy: REMEDY,
    });
  }
  const late = sum(parts.map((part) => part.late));
  if (late > 0) {
    problems.push({
      where: 'report folder',
      pid: null,
      message: `${count(late, 'file')} below processes/ could not be written to ${directory} before the time was up.`,
      remedy: 'What they would tell is in snapshot.json.',
    });
  }
  return problems;
}

/** Indented for people while people would read it; a large one for programs, at half the size and time. */
function json(value: unknown): string {
  const compact = JSON.stringify(value);
  return `${compact.length > INDENTED_LENGTH ? compact : JSON.stringify(value, null, 1)}\n`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
