import type { Missing } from '../../diagnose/graph/missing.ts';
import { processLabel } from '../words/labels.ts';

const MISSING: Readonly<Record<Missing['what'], string>> = {
  stacks: 'the Python stacks',
  'main thread': 'the stack of the main thread',
  details: 'the names, objects and tasks',
  objects: 'the objects in the frames',
  sources: "the source of the user's lines",
  'second sample': 'a second sample',
};

/** `the source of the user's lines in main.py (pid 12)`. */
export function missingWords({ process, what }: Missing): string {
  return `${MISSING[what]} of ${processLabel(process)}`;
}
