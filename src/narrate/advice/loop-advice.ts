import type { SourceLoop } from '../../model/snapshot/source-facts.ts';
import type { Frame } from '../../model/snapshot.ts';
import { packageOf, place, userFrame } from '../../model/user-frames.ts';
import { loopHead, named } from '../words/words.ts';

/**
 * What to do about a loop that polls in vain: the user's own gets a deadline, one of a library's needs whatever ends it. `frames` is the stack that it
 * stands on: a call that the user made takes a limit, a thread of the library's own has to be stopped.
 */
export function loopAdvice(frame: Frame, loop: SourceLoop, frames: readonly Frame[], workspace: string): string {
  const library = packageOf(frame.file, workspace);
  if (library === null) return OWN;
  const caller = userFrame(frames.slice(frames.indexOf(frame) + 1), workspace);
  if (caller !== null)
    return `The loop is part of ${named(library)}, in the call at ${place(caller, workspace)}. Give that call a limit (a number of attempts or a deadline), so that it raises what went wrong last, or have it stopped (its stop flag or function) in a finally block.`;
  const condition = loop.isInfinite || loop.kind !== 'while' ? '' : ` (\`${loopHead(loop)}\`)`;
  return `The loop${condition} is part of ${named(library)}. End it (its stop flag, stop function or timeout) in a finally block before its thread is joined or its task is awaited, or run that thread as a daemon.`;
}

const OWN =
  'Give the loop a deadline that raises an error saying what was awaited and what was seen last, and find out why its condition never becomes true.';
