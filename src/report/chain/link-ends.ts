import type { Link, LinkRef } from '../../model/verdict.ts';

/** One end of a link, as renderers join them: ends with one key are one and the same. */
export interface LinkEnd {
  readonly key: string;
  readonly kind: 'actor' | 'process' | 'object' | 'place' | 'nobody';
  /** In words; not escaped. */
  readonly words: string;
  /** Key of the actor in the graph; `null` for anything else. */
  readonly actor: string | null;
}

export function fromEnd({ from, fromRef }: Link): LinkEnd {
  return endOf(from, fromRef);
}

export function toEnd({ to, toRef }: Link): LinkEnd {
  return endOf(to, toRef);
}

/** Without a reference (files of version 1) the words have to tell. */
function endOf(words: string, ref: LinkRef = { other: true }): LinkEnd {
  // A process as a whole is an actor, too, where it is not Python.
  if ('actor' in ref && ref.actor.startsWith('process '))
    return { key: ref.actor, kind: 'process', words, actor: ref.actor };
  if ('actor' in ref) return { key: `actor ${ref.actor}`, kind: 'actor', words, actor: ref.actor };
  if ('process' in ref) {
    return { key: `process ${ref.process}`, kind: 'process', words, actor: `process ${ref.process}` };
  }
  if ('object' in ref) return { key: `object ${ref.object}`, kind: 'object', words, actor: null };
  if ('wait' in ref) return { key: `wait ${ref.wait}`, kind: 'object', words, actor: null };
  if ('place' in ref) return { key: `place ${ref.place.file}:${ref.place.line}`, kind: 'place', words, actor: null };
  if ('nobody' in ref) return { key: 'nobody', kind: 'nobody', words, actor: null };
  return { key: `words ${words}`, kind: 'object', words, actor: null };
}

/** A thread of this process: what a process does, its main thread does. */
export function isThreadOf(end: LinkEnd, process: LinkEnd): boolean {
  return (
    process.kind === 'process' && (end.actor?.startsWith(`thread ${process.key.slice('process '.length)} `) ?? false)
  );
}
