import type { LockNotReleased, Lost } from '../../diagnose/finding/causes/locks.ts';
import { place } from '../../model/user-frames.ts';
import { deadWakerWords } from '../words/dead-waker.ts';
import { goneWords } from '../words/gone.ts';
import { waitWords } from '../words/step-words.ts';
import { subjectWords } from '../words/way-words.ts';
import { named } from '../words/words.ts';
import type { Teller } from './told.ts';

/** `the main thread waits in Lock.acquire for lock at a.py:9 in book, which is locked, and no stack shows who holds it`. */
export const lockNotReleased: Teller<LockNotReleased> = (evidence, cause) => {
  const { way, step, reason, deadWaker } = cause;
  const { workspace } = evidence.snapshot;
  const subject = subjectWords(way, step, evidence.process?.pid ?? 0, workspace);
  const died = deadWaker === null ? '' : `; ${deadWakerWords(deadWaker, workspace)}`;
  return {
    sentence: `${subject}${waitWords(step, workspace)}, ${reasonWords(reason, workspace)}${died}`,
    advice: advice(cause),
  };
};

function reasonWords(reason: Lost, workspace: string): string {
  switch (reason.type) {
    case 'left':
      return `which generator ${named(reason.at.function)} holds, left where it stands at ${place(reason.at, workspace)}`;
    case 'owner gone':
      return `which ${goneWords(reason.owner)} took and never released before it ended`;
    case 'permits':
      return `a semaphore of which all ${reason.bound === null ? '' : `${reason.bound} `}permits are taken, and no stack is inside a block that gives one back`;
    case 'no holder':
      return 'which is locked, and no stack shows who holds it';
  }
}

function advice({ object, reason, isInWith }: LockNotReleased): string {
  const hasOwner = reason.type === 'owner gone';
  if (reason.type === 'left')
    return `A generator keeps its lock until it ends or is closed: read it to the end, close it (\`contextlib.closing(${named(reason.at.function)}(...))\`), or collect what it yields inside the lock and yield it outside.`;
  if (object.kind === 'process lock' && hasOwner)
    return 'A process that is killed or leaves by `os._exit` inside the lock keeps it for ever: let workers end by themselves (a sentinel, an event) instead of `terminate()`, and take the lock with a timeout where one may die.';
  const name = object.kind.includes('semaphore') ? 'semaphore' : 'lock';
  const block = object.kind.startsWith('async') ? 'async with' : 'with';
  if (isInWith && !hasOwner)
    return `This line gives the ${name} back itself; look for another place that takes it with \`acquire()\` and misses the \`release()\` on an exception or an early return, and use \`${block}\` there as well.`;
  return `Release the ${name} on every way out: take it with \`${block}\` (or release it in a finally block), so that an exception or an early return gives it back.`;
}
