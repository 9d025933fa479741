import type { Verdict } from '../../model/verdict.ts';
import { fence } from '../escape/markdown.ts';
import { reasoningLines } from '../text/reasoning-text.ts';
import type { Level } from './level.ts';
import { cut, folded } from './parts.ts';

/** How the verdict was reached, folded. */
export function reasoningSection({ reasoning, doubts }: Verdict, level: Level): string {
  if (reasoning === undefined || level.groups === 0) return '';
  const lines = reasoningLines(reasoning, doubts).slice(0, level.rows);
  return folded('How this verdict was reached', fence(lines.map((line) => cut(line, level.text)).join('\n')));
}
