import { messageOf } from '../base/errors.ts';
import type { Problem } from '../base/problem.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Verdict } from '../model/verdict.ts';
import { writeFiles } from './folder/write-files.ts';

/** The name of the page in the report folder. */
export const PAGE = 'report.html';

/** What became of the page. */
export interface WrittenPage {
  /** Its absolute path; empty where it is not on disk. */
  readonly files: readonly string[];
  readonly problems: readonly Problem[];
}

/**
 * Writes `report.html`, after everything that it is made from. Snapshot and verdict are redacted already. Never rejects; once `stop` is
 * aborted nothing is begun, and a page that was begun is cut short.
 */
export async function writePage(
  directory: string,
  snapshot: Snapshot | null,
  verdict: Verdict,
  stop: AbortSignal | undefined,
): Promise<WrittenPage> {
  if (snapshot === null) return { files: [], problems: [] };
  if (stop?.aborted) return notWritten('time ran out');
  try {
    // Loaded only now: templates and layout are of no use to whoever waits for the verdict.
    const { renderHtml } = await import('./html/render.ts');
    const html = await renderHtml(snapshot, verdict, { stop });
    const { files, failures } = await writeFiles(directory, [{ path: PAGE, content: () => html }]);
    const [failed] = failures;
    return failed === undefined ? { files, problems: [] } : notWritten(failed.why);
  } catch (failure) {
    return notWritten(messageOf(failure));
  }
}

function notWritten(why: string): WrittenPage {
  const problem: Problem = {
    where: 'report folder',
    pid: null,
    message: `${PAGE} was not written: ${why}.`,
    remedy: 'What it would show is in snapshot.json; `whyhung explain --format html` makes it from that.',
  };
  return { files: [], problems: [problem] };
}
