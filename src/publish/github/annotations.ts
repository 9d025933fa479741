import type { Verdict } from '../../model/verdict.ts';
import type { Annotation, Report } from '../../report/report.ts';
import type { Settings } from '../../settings/settings.ts';
import { limitedLine, withoutCommands } from '../plain-text.ts';

/** With the error 10 in all, as many as the runner keeps of one type for a step. */
const NOTICES = 9;
/** The runner cuts a message at 4,096 characters. */
const MESSAGE_LENGTH = 4_000;
const TITLE_LENGTH = 200;

/** The annotations that are shown: one for the verdict, on the culprit's line where there is one, and a few notices. */
export function annotationsToShow(verdict: Verdict, report: Report): readonly (Annotation | Unplaced)[] {
  const error = report.annotations.find((annotation) => annotation.level === 'error');
  const notices = report.annotations.filter((annotation) => annotation.level === 'notice').slice(0, NOTICES);
  const message = [verdict.headline, verdict.advice].filter((part) => part !== '').join(' ');
  return [error ?? { level: 'error', title: 'whyhung', message, path: null, line: null }, ...notices];
}

/** An annotation of the step as a whole. */
interface Unplaced extends Omit<Annotation, 'path' | 'line'> {
  readonly path: null;
  readonly line: null;
}

/**
 * Emits them. A hang that is only to warn (`on-hang: warn`) is shown as a warning, since the step passes. Where the command
 * stopped workflow commands, they are resumed for ours alone.
 */
export async function annotate(
  verdict: Verdict,
  report: Report,
  settings: Settings,
  stopToken: string | null,
): Promise<void> {
  const core = await import('@actions/core');
  // The command may have left an unfinished line, and a workflow command has to start one.
  process.stdout.write(stopToken === null ? '\n' : `\n::${stopToken}::\n`);
  for (const { level, title, message, path, line } of annotationsToShow(verdict, report)) {
    const emit = level === 'notice' ? core.notice : settings.onHang === 'warn' ? core.warning : core.error;
    const place = path === null ? {} : { file: limitedLine(path, MESSAGE_LENGTH), startLine: line };
    const text = withoutCommands(message).slice(0, MESSAGE_LENGTH);
    emit(text, { title: withoutCommands(limitedLine(title, TITLE_LENGTH)), ...place });
  }
  if (stopToken !== null) process.stdout.write(`::stop-commands::${stopToken}\n`);
}
