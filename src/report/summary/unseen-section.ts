import type { Verdict } from '../../model/verdict.ts';
import { count } from '../../narrate/words/words.ts';
import { inline } from '../escape/markdown.ts';
import type { Level } from './level.ts';
import { cut, folded, limited } from './parts.ts';

/** What could not be seen, why, and what would help. */
export function unseenSection({ unseen }: Verdict, level: Level): string {
  if (unseen.length === 0) return '';
  const said = (text: string) => inline(cut(text, level.text));
  const { shown, omitted } = limited(unseen, level.rows);
  const items = shown.map(
    ({ what, why, remedy }) => `- ${said(what)}: ${said(why)}${remedy === '' ? '' : ` ${said(remedy)}`}`,
  );
  if (omitted > 0) items.push(`- … and ${count(omitted, 'more', 'more')}`);
  return folded(`What could not be seen (${unseen.length})`, items.join('\n'));
}
