import type { Snapshot } from '../model/snapshot.ts';
import type { Verdict } from '../model/verdict.ts';
import type { PlannedFile } from './folder/write-files.ts';
import { junitDocument } from './junit/document.ts';
import { fittingEvent, SENTRY_FILE } from './sentry/fitting-event.ts';

/** Not junit.xml: the suite may well have one of its own in the same folder. */
export const JUNIT_FILE = 'whyhung-junit.xml';

/** The verdict for programs that show tests and errors: JUnit XML and Sentry's event format. `text` as the log shows it. */
export function* readerFiles(snapshot: Snapshot | null, verdict: Verdict, text: string): Generator<PlannedFile> {
  if (verdict.kind === 'none') return;
  yield { path: JUNIT_FILE, content: () => junitDocument(verdict, text) };
  if (snapshot === null) return;
  const content = () => {
    const event = fittingEvent(snapshot, verdict);
    if (event === null) throw new Error('it is larger than Sentry accepts, even with the fewest threads');
    return `${event.json}\n`;
  };
  yield { path: SENTRY_FILE, content };
}
