import { createHash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { script, style } from 'whyhung:page-assets';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Snapshot } from '../../model/snapshot.ts';
import type { Verdict } from '../../model/verdict.ts';
import { count } from '../../narrate/words/words.ts';
import { Document, type RenderedSection } from './document.tsx';
import { type Section, sectionsOf } from './sections.tsx';
import { type View, viewOf } from './view/view.ts';

/** More than a browser opens at once on a phone, and far more than 2,000 threads need. */
const PAGE_LIMIT = 8_000_000;
/** So much of the room one part may take, so that the parts behind it come as well. */
const SHARE = 0.7;
/** Work between two looks at the clock, in pieces. */
const PIECES_AT_ONCE = 50;

export interface RenderOptions {
  /** Most characters of the page, some hundred thousand more or less. */
  readonly limit?: number;
  /** Once it is aborted, what is left is cut, and the page says so. */
  readonly stop?: AbortSignal | undefined;
}

/** `report.html`: one file that needs no other. Snapshot and verdict are redacted already; everything in them is escaped here. */
export async function renderHtml(snapshot: Snapshot, verdict: Verdict, options: RenderOptions = {}): Promise<string> {
  const { limit = PAGE_LIMIT, stop } = options;
  const view = viewOf(snapshot, verdict);
  const sections: RenderedSection[] = [];
  let left = limit;
  for (const section of sectionsOf(view)) {
    const rendered = await renderSection(section, left * SHARE, stop);
    sections.push(rendered);
    left -= rendered.html.length;
  }
  return `<!doctype html>\n${renderToString(page(view, sections))}\n`;
}

function page(view: View, sections: readonly RenderedSection[]) {
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return h(Document, { view, sections, script, style, policy });
}

async function renderSection(section: Section, room: number, stop: AbortSignal | undefined): Promise<RenderedSection> {
  const { id, title, short, pieces, lead } = section;
  const parts: string[] = [];
  let [length, shown] = [0, 0];
  let late = false;
  for (const piece of pieces) {
    if (shown >= lead && (length > room || late)) break;
    const vnode = piece();
    const html = vnode === null ? '' : withoutInvisible(renderToString(vnode));
    parts.push(html);
    length += html.length;
    shown += 1;
    if (shown % PIECES_AT_ONCE === 0) await turn();
    late = stop?.aborted ?? false;
  }
  const missing = pieces.length - shown;
  const why = late ? 'there was no time for them' : 'the page would be too large';
  const cut =
    missing === 0
      ? ''
      : `${count(missing, 'more entry', 'more entries')} of this part left out, since ${why}. snapshot.json has them all.`;
  return { id, title, short, html: parts.join('\n'), cut };
}

/** For the policy (CSP level 3, hash-source). */
function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/**
 * Names are cleaned where they are shown; this is for what was forgotten. Single characters only: a sequence of several could reach
 * from one text into the next and take markup with it.
 */
function withoutInvisible(html: string): string {
  return html.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');
}
