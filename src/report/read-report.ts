import { lstat, readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import type { Verdict } from '../diagnose/verdict.ts';
import type { Report } from './report.ts';
import { SUMMARY_LIMIT } from './summary/summary.ts';

/** A verdict of a very large tree has some 100 KiB. */
const VERDICT_LIMIT_BYTES = 16 * 1024 * 1024;
/** More than a report of 500 processes with 20 threads each; the artifact service takes no more either. */
const MOST_FILES = 20_000;

/** What an investigation leaves. */
export interface HangReport {
  readonly verdict: Verdict;
  readonly report: Report;
}

/** What is needed of a verdict to tell of it once more; the rest is in the file that is uploaded. */
const HangVerdict = v.looseObject({
  schemaVersion: v.literal(1),
  outcome: v.picklist(['hung', 'idle', 'cancelled']),
  headline: v.pipe(v.string(), v.maxLength(10_000)),
  advice: v.pipe(v.string(), v.maxLength(10_000)),
});

/** The report of a hang that another process of ours wrote; `null` where there is none that can be read. */
export async function readReport(directory: string): Promise<HangReport | null> {
  try {
    const verdict = v.parse(
      HangVerdict,
      JSON.parse(await readBounded(path.join(directory, 'verdict.json'), VERDICT_LIMIT_BYTES)),
    );
    const summary = await readBounded(path.join(directory, 'summary.md'), SUMMARY_LIMIT).catch(() => verdict.headline);
    const names = await readdir(directory, { recursive: true });
    const paths = names.slice(0, MOST_FILES).map((name) => path.join(directory, name));
    const kept = await Promise.all(paths.map(async (file) => ((await lstat(file)).isFile() ? [file] : [])));
    const files = kept.flat();
    const text = `${verdict.headline}\n${verdict.advice}\n`;
    return {
      verdict: verdict as unknown as Verdict,
      report: { directory, files, summary, text, annotations: [], problems: [] },
    };
  } catch {
    return null;
  }
}

async function readBounded(file: string, limitBytes: number): Promise<string> {
  const { size } = await stat(file);
  if (size > limitBytes) throw new Error(`${file} has ${size} bytes, more than the ${limitBytes} allowed`);
  return await readFile(file, 'utf8');
}
