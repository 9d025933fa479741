import { shownPlace } from '../../model/snapshot/script.ts';
import type { Verdict } from '../../model/verdict.ts';
import { KIND_WORDS, leadTo } from '../../narrate/words/kind-words.ts';
import { count } from '../../narrate/words/words.ts';
import { code, inline } from '../escape/markdown.ts';
import type { Level } from './level.ts';
import { cut, limited } from './parts.ts';

/** Hangs of the same tree that have a reason of their own. */
export function othersSection({ others = [] }: Verdict, level: Level): string {
  if (others.length === 0) return '';
  const { shown, omitted } = limited(others, level.open);
  const lines = shown.map(({ kind, headline, culprit }) => {
    const at = culprit === null ? '' : ` ${leadTo(kind)} ${code(cut(shownPlace(culprit), level.text))}.`;
    return `- ${KIND_WORDS[kind]}: ${inline(cut(headline, level.text * 2))}${at}`;
  });
  if (omitted > 0) lines.push(`- … and ${count(omitted, 'more', 'more')}`);
  return `### Also stuck\n\n${lines.join('\n')}`;
}
