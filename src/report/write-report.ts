import path from 'node:path';
import type { Verdict } from '../diagnose/verdict.ts';
import { messageOf } from '../errors.ts';
import type { Problem } from '../problem.ts';
import type { Snapshot } from '../snapshot/types.ts';
import { annotationsOf } from './annotations.ts';
import type { ArtifactLink } from './artifact-link.ts';
import { type PlannedFile, processFiles } from './files/process-files.ts';
import { makeFolder, writeWhole } from './files/write-file.ts';
import { createRedactor, type Redactor } from './redact.ts';
import type { Report } from './report.ts';
import { renderSummary } from './summary/summary.ts';
import { renderText } from './text.ts';

/** Failures in a row after which the rest is not tried: the disk is full or the folder is gone. */
const FAILURES_IN_A_ROW = 5;

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
  /** Values to take out of everything that is written. */
  readonly secrets?: readonly string[];
  /** Shown in the summary's closing line where it is known already. */
  readonly artifact?: ArtifactLink | null;
}

/**
 * Writes the report folder: verdict and summary first, so that a wrapper that is killed meanwhile leaves what matters, each
 * file whole. Never rejects: a file that cannot be written is a problem, and the texts for the sinks come in any case.
 */
export async function writeReport(input: ReportInput): Promise<Report> {
  const redactor = createRedactor(input.secrets);
  const snapshot = redactor.deep(input.snapshot);
  const verdict = redactor.deep(input.verdict);
  // Before rendering: afterwards a credential is split by escapes, and a mask could swallow markup.
  const summary = renderSummary(snapshot, verdict, input.artifact ?? null);
  const text = renderText(snapshot, verdict);
  const planned = plan(verdict, snapshot, summary, input, redactor);
  const { files, problems } = await writeAll(input.directory, planned);
  return { directory: input.directory, files, summary, text, annotations: annotationsOf(verdict), problems };
}

function* plan(
  verdict: Verdict,
  snapshot: Snapshot | null,
  summary: string,
  input: ReportInput,
  redactor: Redactor,
): Generator<PlannedFile> {
  yield { path: 'verdict.json', content: json(verdict) };
  yield { path: 'summary.md', content: summary };
  if (input.outputTail !== null) yield { path: 'output-tail.log', content: redactor.bytes(input.outputTail) };
  if (snapshot === null) return;
  yield { path: 'snapshot.json', content: json(snapshot) };
  for (const process of snapshot.processes) {
    const raw = input.rawTexts.get(process.pid);
    yield* processFiles(process, snapshot, raw === undefined ? undefined : redactor.bytes(raw));
  }
}

async function writeAll(
  directory: string,
  planned: Iterable<PlannedFile>,
): Promise<{ readonly files: readonly string[]; readonly problems: readonly Problem[] }> {
  const files: string[] = [];
  const failures: { readonly path: string; readonly why: string }[] = [];
  const made = new Set<string>();
  let inARow = 0;
  let untried = 0;
  for (const file of planned) {
    if (inARow >= FAILURES_IN_A_ROW) {
      untried++;
      continue;
    }
    const absolute = path.join(directory, file.path);
    try {
      const folder = path.dirname(absolute);
      if (!made.has(folder)) await makeFolder(folder);
      made.add(folder);
      await writeWhole(absolute, file.content);
      files.push(absolute);
      inARow = 0;
    } catch (failure) {
      failures.push({ path: file.path, why: messageOf(failure) });
      inARow++;
    }
  }
  return { files, problems: failures.length === 0 ? [] : [problemOf(directory, failures, untried)] };
}

function problemOf(directory: string, failures: readonly { path: string; why: string }[], untried: number): Problem {
  const [first] = failures;
  const others = failures.length - 1 + untried;
  const more = others === 0 ? '' : `, and ${others} more ${others === 1 ? 'file' : 'files'} not either`;
  return {
    where: 'report folder',
    pid: null,
    message: `${first?.path ?? 'A file'} could not be written to ${directory} (${first?.why ?? 'unknown'})${more}.`,
    remedy: 'Give a folder that can be written to, with space, by report-dir.',
  };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}
