import type { Frame } from '../../model/snapshot.ts';
import type { SourceLoop } from '../../model/source-facts.ts';
import { packageOf } from '../../model/user-frames.ts';
import { loopHead, named } from '../words/words.ts';

/** What to do about a loop that polls in vain: the user's own gets a deadline, one of a library's needs whatever ends it. */
export function loopAdvice({ file }: Pick<Frame, 'file'>, loop: SourceLoop, workspace: string): string {
  const library = packageOf(file, workspace);
  if (library === null) return OWN;
  const condition = loop.isInfinite || loop.kind !== 'while' ? '' : ` (\`${loopHead(loop)}\`)`;
  return `The loop${condition} is part of ${named(library)}. End it (its stop flag, stop function or timeout) in a finally block before its thread is joined or its task is awaited, or run that thread as a daemon.`;
}

const OWN =
  'Give the loop a deadline that raises an error saying what was awaited and what was seen last, and find out why its condition never becomes true.';
