import type { OutsideEvidence } from '../capture/evidence.ts';
import { parsePySpy } from './parse-py-spy.ts';
import { parsePystack } from './parse-pystack.ts';
import { parseSamplingDump } from './parse-sampling-dump.ts';
import type { RawThread } from './types.ts';

/** What a report can show. */
const TEXT_LIMIT = 256 * 1024;

/** Python stacks that a tool from outside gave; empty where it told none. */
export function parseOutside({ tool, output }: OutsideEvidence): readonly RawThread[] {
  const threads = PARSERS[tool](output);
  return threads.filter((thread) => thread.frames.length > 0);
}

/** What it printed, bounded. */
export function outsideText({ output }: OutsideEvidence): string {
  return output.slice(0, TEXT_LIMIT);
}

const PARSERS: Readonly<Record<OutsideEvidence['tool'], (output: string) => readonly RawThread[]>> = {
  'py-spy': parsePySpy,
  pystack: parsePystack,
  interpreter: parseSamplingDump,
};
