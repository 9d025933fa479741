import type { Verdict } from '../../model/verdict.ts';
import { code, fence, withCode } from '../escape/markdown.ts';
import { changeLines } from '../text/change-lines.ts';
import type { Level } from './level.ts';
import { cut } from './parts.ts';

/** The advice as a change of the user's own lines; empty where no rewrite is certain to be sensible. */
export function fixSection({ fix }: Verdict, level: Level): string {
  if (fix === undefined) return '';
  const lines = changeLines(fix).map((line) => cut(line, level.text));
  const why = fix.why === '' ? '' : ` ${withCode(cut(fix.why, level.text))}`;
  return `Suggested change at ${code(`${fix.file}:${fix.line}`)}:${why}\n\n${fence(lines.join('\n'), 'diff')}`;
}
