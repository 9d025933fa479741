import type { Ended, EndedActor } from '../../diagnose/graph/ended.ts';
import { place } from '../../model/user-frames.ts';
import { endedLabel } from '../words/labels.ts';
import { cutInMiddle, inFunction, named } from '../words/words.ts';

/** `was killed by signal 9`, `ended with exit code 1`, `ended with ValueError: bad`. */
export function howEnded(ended: Ended): string {
  switch (ended.how) {
    case 'killed':
      return `was killed by signal ${ended.signal}${ended.oomKills > 0 ? ', very likely by the kernel, which was out of memory' : ''}`;
    case 'exited':
      return ended.exception === undefined
        ? `ended with exit code ${ended.code}`
        : `ended with ${named(cutInMiddle(ended.exception, EXCEPTION_LENGTH))}`;
    case 'raised':
      return `ended with ${named(ended.exception)}`;
    default:
      return HOW[ended.how];
  }
}

const HOW = {
  returned: 'has returned',
  cancelled: 'was cancelled',
  'left behind': 'stayed behind in the parent process at the fork',
  unknown: 'has ended',
} as const;

/** An exception's name and what fits of its message, where it stands beside an exit. */
const EXCEPTION_LENGTH = 60;

/** The same without the message of an exception: `ended with ValueError`. */
export function howEndedBriefly(ended: Ended): string {
  return ended.how === 'raised' ? `ended with ${exceptionName(ended.exception)}` : howEnded(ended);
}

function exceptionName(exception: string): string {
  return named(exception.split(':')[0] ?? exception);
}

/** `thread 'feeder' ended with ValueError: bad at main.py:11`, `task 'reader' was cancelled`. */
export function endedWithLine(
  { endLine, ...actor }: EndedActor,
  workspace: string,
  how = howEnded(actor.ended),
): string {
  const at = endLine === null || actor.ended.how !== 'raised' ? '' : ` at ${place(endLine, workspace)}`;
  return `${endedLabel({ endLine, ...actor })} ${how}${at}`;
}

/** `ended at feed.py:12 in feed with KeyError: 'x'`: what shows that somebody on whom a wait depends has ended. */
export function endEvidence({ ended, endLine }: EndedActor, workspace: string): string {
  if (ended.how !== 'raised' || endLine === null) return howEnded(ended);
  return `ended at ${place(endLine, workspace)}${inFunction(endLine.function)} with ${named(ended.exception)}`;
}

/** `process 'solver' (pid 12) was killed by signal 9`, `process (pid 12), started at a.py:3, ended with exit code 1`. */
export function endedWords(actor: EndedActor, startedAt: string | null = null): string {
  const start = startedAt === null ? '' : `, started at ${startedAt},`;
  return `${endedLabel(actor)}${start} ${howEnded(actor.ended)}`;
}

/** `process 'a' (pid 12) and process 'b' (pid 13)`. */
export function endedNames(actors: readonly EndedActor[]): string {
  return fewOf(actors, endedLabel);
}

/** `process 'a' (pid 12) was killed by signal 9 and process 'b' (pid 13) ended with exit code 1`. */
export function allEndedWords(actors: readonly EndedActor[]): string {
  return fewOf(actors, (actor) => endedWords(actor));
}

function fewOf(actors: readonly EndedActor[], words: (actor: EndedActor) => string): string {
  const shown = actors.slice(0, NAMED).map(words);
  return actors.length > shown.length ? `${shown.join(', ')} and others` : shown.join(' and ');
}

/** Ended ones that a sentence or a link names. */
const NAMED = 2;

/** `process 'rank-2', started at a.py:9,`, `the process started at a.py:9`: by its pid only where nothing else is known. */
export function endedTitle(actor: EndedActor, startedAt: string | null = null): string {
  const { kind, name, id } = actor;
  if (kind !== 'process') return endedLabel(actor);
  if (name === null) return startedAt === null ? `process (pid ${id})` : `the process started at ${startedAt}`;
  return `process '${named(name)}'${startedAt === null ? '' : `, started at ${startedAt},`}`;
}
