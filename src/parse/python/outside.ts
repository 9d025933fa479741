import type { RawThread } from '../../model/snapshot.ts';
import { parsePySpy } from './py-spy.ts';
import { parsePystack } from './pystack.ts';
import { parseSamplingDump } from './sampling-dump.ts';

/** What a tool from outside printed, as it came. */
export interface OutsideOutput {
  readonly tool: 'py-spy' | 'pystack' | 'interpreter';
  readonly output: string;
}

/** What a report can show. */
const TEXT_LIMIT = 256 * 1024;

/** Python stacks that a tool from outside gave; empty where it told none. */
export function parseOutside({ tool, output }: OutsideOutput): readonly RawThread[] {
  const threads = PARSERS[tool](output);
  return threads.filter((thread) => thread.frames.length > 0);
}

/** What it printed, bounded. */
export function outsideText({ output }: OutsideOutput): string {
  return output.slice(0, TEXT_LIMIT);
}

const PARSERS: Readonly<Record<OutsideOutput['tool'], (output: string) => readonly RawThread[]>> = {
  'py-spy': parsePySpy,
  pystack: parsePystack,
  interpreter: parseSamplingDump,
};
