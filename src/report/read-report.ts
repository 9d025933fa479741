import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { readUntrusted } from '../base/untrusted-file.ts';
import type { Verdict } from '../model/verdict.ts';
import { isOurPath } from './folder/clear-report.ts';
import type { Report } from './report.ts';
import { SUMMARY_LIMIT } from './summary/summary.ts';

/** A verdict of a very large tree has some 100 KiB. */
const VERDICT_LIMIT_BYTES = 16 * 1024 * 1024;
/** More than a report of 500 processes with 20 threads each; the artifact service takes no more either. */
const MOST_FILES = 20_000;

/** A thread's file lies three folders below the report's own. */
const DEEPEST = 4;

/** What an investigation leaves. */
export interface HangReport {
  readonly verdict: Verdict;
  readonly report: Report;
}

/** What is needed of a verdict to tell of it once more; the rest is in the file that is uploaded. */
const HangVerdict = v.looseObject({
  schemaVersion: v.picklist([1, 2]),
  outcome: v.picklist(['hung', 'idle', 'cancelled']),
  headline: v.pipe(v.string(), v.maxLength(10_000)),
  advice: v.pipe(v.string(), v.maxLength(10_000)),
});

/** The report of a hang that another process of ours wrote; `null` where there is none that can be read. */
export async function readReport(directory: string): Promise<HangReport | null> {
  try {
    if (!(await lstat(directory)).isDirectory()) return null;
    const verdict = v.parse(
      HangVerdict,
      JSON.parse(readBounded(path.join(directory, 'verdict.json'), VERDICT_LIMIT_BYTES)),
    );
    const summary = summaryIn(directory) ?? verdict.headline;
    // The folder may be one that the user keeps other files in, or that the command has put some into.
    const files = (await filesBelow(directory, DEEPEST)).filter((file) => isOurPath(path.relative(directory, file)));
    const text = `${verdict.headline}\n${verdict.advice}\n`;
    return {
      verdict: verdict as unknown as Verdict,
      report: { directory, files, summary, text, annotations: [], problems: [] },
    };
  } catch {
    return null;
  }
}

/** The command could have put a link or a named pipe there. */
function readBounded(file: string, limitBytes: number): string {
  return Buffer.from(readUntrusted(file, limitBytes)).toString('utf8');
}

function summaryIn(directory: string): string | null {
  try {
    return readBounded(path.join(directory, 'summary.md'), SUMMARY_LIMIT);
  } catch {
    return null;
  }
}

/** Regular files. Links are not followed: two of them that lead in a circle have no end. */
async function filesBelow(folder: string, depth: number): Promise<readonly string[]> {
  const files: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const below = path.join(folder, entry.name);
    if (files.length >= MOST_FILES) break;
    if (entry.isFile()) files.push(below);
    else if (entry.isDirectory() && depth > 0) files.push(...(await filesBelow(below, depth - 1)));
  }
  return files.slice(0, MOST_FILES);
}
