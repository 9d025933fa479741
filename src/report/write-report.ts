import type { Problem } from '../base/problem.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Verdict } from '../model/verdict.ts';
import { annotationsOf } from './annotations.ts';
import { lostFiles } from './folder/lost-files.ts';
import { type PlacedRest, placeReport, placeRest } from './folder/report-folder.ts';
import { type PlannedFile, writeFiles } from './folder/write-files.ts';
import { processFiles, processFolder } from './process-files.ts';
import { readerFiles } from './reader-files.ts';
import { createRedactor, type Redactor } from './redact/redact.ts';
import type { Report } from './report.ts';
import { renderSummary } from './summary/summary.ts';
import type { ArtifactLink } from './text/artifact-link.ts';
import { joinedText, renderBrief, renderStacks, STACK_LINES } from './text.ts';
import { writePage } from './write-page.ts';

/** Longest JSON that is indented, in characters without it. */
const INDENTED_LENGTH = 1024 * 1024;
/** For all that is only for reading: thousands of files and a page take a few seconds, and an upload is still to come. */
const READING_MS = 8_000;

/** What is there before anybody knows why it hangs. */
export interface EvidenceInput {
  /** `null`: nothing was captured. */
  readonly snapshot: Snapshot | null;
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
  /** Once it is aborted, no other file that is only for reading is begun; all the rest is written in any case. */
  readonly stop?: AbortSignal | undefined;
}

export interface ReportInput extends EvidenceInput {
  readonly verdict: Verdict;
}

/** A report of which the evidence is on disk. */
export interface KeptEvidence {
  /** Writes verdict and summary. Never rejects. */
  conclude(verdict: Verdict): Promise<BegunReport>;
}

/** A report of which all is on disk that the rest can be made from. */
export interface BegunReport {
  /** What the sinks need; `files` and `problems` are of what is on disk so far. */
  readonly report: Report;
  /** Writes what is only for reading, within a bound of its own, and gives the whole report. Never rejects. */
  finish(): Promise<Report>;
}

/** Writes the whole report folder. Never rejects: a file that cannot be written is a problem, and the texts for the sinks come in any case. */
export async function writeReport(input: ReportInput): Promise<Report> {
  const kept = await keepEvidence(input);
  return await (await kept.conclude(input.verdict)).finish();
}

/**
 * Writes the evidence, before anything is made of it: a wrapper that is killed meanwhile leaves what the rest can be made from,
 * each file whole. Never rejects.
 */
export async function keepEvidence(input: EvidenceInput): Promise<KeptEvidence> {
  const redactor = createRedactor(input.secrets);
  // Before rendering: afterwards a credential is split by escapes, and a mask could swallow markup.
  const snapshot = redactor.deep(input.snapshot);
  const parents = input.otherParents ?? [];
  const evidence = () => evidenceFiles(snapshot, input, redactor);
  const placed = await placeReport(input.directory, parents, (folder) =>
    writeFiles(folder, evidence(), { atATime: 1 }),
  );
  return {
    async conclude(unredacted) {
      const verdict = redactor.deep(unredacted);
      const texts = textsOf(snapshot, verdict, input.artifact ?? null);
      const files = function* (): Generator<PlannedFile> {
        yield { path: 'verdict.json', content: () => json(verdict) };
        yield { path: 'summary.md', content: () => texts.summary };
      };
      const told = await placeRest(placed, parents, files, evidence);
      const { directory } = told;
      const sofar = lostFiles(directory, told.written);
      const report = {
        directory,
        ...texts,
        files: told.written.flatMap((one) => one.files),
        complete: sofar.length === 0,
        problems: [...told.problems, ...sofar],
      };
      return { report, finish: () => finished({ ...told, report, snapshot, verdict, stop: input.stop }) };
    },
  };
}

/** A report that is in the sinks alone, where no file of it could be written in time: `problems` say why. */
export function unwrittenReport(
  input: Pick<ReportInput, 'snapshot' | 'verdict' | 'directory' | 'secrets'>,
  problems: readonly Problem[],
): Report {
  const redactor = createRedactor(input.secrets);
  const texts = textsOf(redactor.deep(input.snapshot), redactor.deep(input.verdict), null);
  return { directory: input.directory, ...texts, files: [], complete: false, problems };
}

/** What the sinks show, of what is redacted already. */
function textsOf(snapshot: Snapshot | null, verdict: Verdict, artifact: ArtifactLink | null) {
  const [brief, stacks] = [renderBrief(snapshot, verdict), renderStacks(snapshot, verdict)];
  return {
    summary: renderSummary(snapshot, verdict, artifact),
    text: joinedText(brief, renderStacks(snapshot, verdict, STACK_LINES)),
    parts: { brief, stacks },
    annotations: annotationsOf(verdict),
  };
}

interface AnnouncedReport extends PlacedRest {
  readonly report: Report;
  readonly snapshot: Snapshot | null;
  readonly verdict: Verdict;
  readonly stop: AbortSignal | undefined;
}

/** The files for other programs, for single threads and processes, and the page last. */
async function finished({
  report,
  snapshot,
  verdict,
  written,
  problems,
  stop: given,
}: AnnouncedReport): Promise<Report> {
  const { directory, text } = report;
  const late = AbortSignal.timeout(READING_MS);
  const stop = given === undefined ? late : AbortSignal.any([given, late]);
  const readers = await writeFiles(directory, readerFiles(snapshot, verdict, text), { atATime: 1 });
  const single = await writeFiles(directory, snapshot === null ? [] : singleFiles(snapshot), { stop });
  const page = await writePage(directory, snapshot, verdict, stop);
  const lost = [...lostFiles(directory, [...written, readers, single]), ...page.problems];
  return {
    ...report,
    files: [...report.files, ...readers.files, ...single.files, ...page.files],
    complete: lost.length === 0,
    problems: [...problems, ...lost],
  };
}

/** What everything else can be made from again. */
function* evidenceFiles(
  snapshot: Snapshot | null,
  { outputTail, rawTexts }: EvidenceInput,
  redactor: Redactor,
): Generator<PlannedFile> {
  if (snapshot !== null) yield { path: 'snapshot.json', content: () => json(snapshot) };
  if (outputTail !== null) yield { path: 'output-tail.log', content: () => redactor.bytes(outputTail) };
  for (const process of snapshot?.processes ?? []) {
    const raw = rawTexts.get(process.pid);
    if (raw !== undefined && raw.length > 0)
      yield { path: `${processFolder(process)}/raw.txt`, content: () => redactor.bytes(raw) };
  }
}

/** A file for each thread, and some for each process. */
function* singleFiles(snapshot: Snapshot): Generator<PlannedFile> {
  for (const process of snapshot.processes) yield* processFiles(process, snapshot);
}

/** Indented for people while people would read it; a large one for programs, at half the size and time. */
function json(value: unknown): string {
  const compact = JSON.stringify(value);
  return `${compact.length > INDENTED_LENGTH ? compact : JSON.stringify(value, null, 1)}\n`;
}
