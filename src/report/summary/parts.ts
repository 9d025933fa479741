import type { Snapshot } from '../../model/snapshot.ts';
import { processLabel } from '../../narrate/words/labels.ts';
import { code, inline } from '../escape/markdown.ts';

/** An HTML table: unlike Markdown's its cells cannot be broken out of by `|`, and it also works folded. Cells are Markdown-safe HTML. */
export function htmlTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[], tag: 'th' | 'td') =>
    `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
  const body = rows.map((cells) => row(cells, 'td'));
  return ['<table>', ...(head.length === 0 ? [] : [row(head, 'th')]), ...body, '</table>'].join('\n');
}

/** A folded block. Blank lines around the body, so that the Markdown in it is read as such. `title` is escaped here. */
export function folded(title: string, body: string): string {
  return `<details>\n<summary>${inline(title)}</summary>\n\n${body}\n\n</details>`;
}

/** Text from the target as code, cut to `limit` characters. */
export function codeCell(text: string | null, limit: number): string {
  return text === null || text === '' ? '—' : code(cut(text, limit));
}

/** Cut to `limit` characters with an ellipsis; never in the middle of a surrogate pair. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, limit - 1).replace(/\p{Surrogate}$/u, '')}…`;
}

/** `items` up to `limit`, and how many are left out. */
export function limited<T>(
  items: readonly T[],
  limit: number,
): { readonly shown: readonly T[]; readonly omitted: number } {
  return { shown: items.slice(0, limit), omitted: Math.max(0, items.length - limit) };
}

/** `pytest (pid 12)`, or the bare number of a process that is not in the snapshot. */
export function processLabelOf(pid: number, snapshot: Snapshot | null): string {
  const process = snapshot?.processes.find((candidate) => candidate.pid === pid);
  return process === undefined ? `pid ${pid}` : processLabel(process);
}
