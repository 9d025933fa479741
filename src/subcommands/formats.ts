import type { Snapshot } from '../model/snapshot.ts';
import type { Verdict } from '../model/verdict.ts';
import { withoutCommands } from '../publish/plain-text.ts';
import { renderSummary } from '../report/summary/summary.ts';
import { renderText } from '../report/text.ts';
import { parseChoice } from '../settings/parsers.ts';

const FORMATS = ['text', 'markdown', 'html', 'json'] as const;
export type Format = (typeof FORMATS)[number];

export const FORMAT_OPTION = {
  flags: '--format <FORMAT>',
  description: 'text, markdown, html or json',
  default: 'text',
} as const;

/** @throws ExpectedError that names what is allowed. */
export function formatOf(options: Readonly<Record<string, string>>): Format {
  return parseChoice('--format', options['format'] ?? FORMAT_OPTION.default, FORMATS);
}

/** A diagnosis as the reader wants it; ends with a line feed. */
export async function rendered(snapshot: Snapshot, verdict: Verdict, format: Format): Promise<string> {
  switch (format) {
    case 'text':
      return withoutCommands(renderText(snapshot, verdict));
    case 'markdown':
      return renderSummary(snapshot, verdict);
    case 'json':
      return `${JSON.stringify(verdict, null, 2)}\n`;
    case 'html': {
      const { renderHtml } = await import('../report/html/render.ts');
      return await renderHtml(snapshot, verdict);
    }
  }
}
