import type { Link, LinkRef } from '../../model/verdict.ts';

/** One end of a link, as renderers join them: ends with one key are one and the same. */
export interface LinkEnd {
  readonly key: string;
  /** `ended`: an actor that is alive no more. */
  readonly kind: 'actor' | 'process' | 'ended' | 'object' | 'place' | 'nobody';
  /** In words; not escaped. */
  readonly words: string;
  /** Key of the actor in the wait graph; `null` for anything else. */
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
  if ('ended' in ref) {
    const key = 'actor' in ref ? ref.actor : `process ${ref.process}`;
    return { key, kind: 'ended', words, actor: key };
  }
  // A process as a whole is an actor, too, where it is not Python.
  if ('actor' in ref) {
    const kind = ref.actor.startsWith('process ') ? 'process' : 'actor';
    return { key: ref.actor, kind, words, actor: ref.actor };
  }
  if ('process' in ref) {
    const key = `process ${ref.process}`;
    return { key, kind: 'process', words, actor: key };
  }
  if ('object' in ref) return { key: `object ${ref.object}`, kind: 'object', words, actor: null };
  if ('wait' in ref) return { key: `wait ${ref.wait}`, kind: 'object', words, actor: null };
  if ('place' in ref) return { key: `place ${ref.place.file}:${ref.place.line}`, kind: 'place', words, actor: null };
  if ('nobody' in ref) return { key: 'nobody', kind: 'nobody', words, actor: null };
  return { key: `words ${words}`, kind: 'object', words, actor: null };
}

/** A thread of this process: what a process does, its main thread does. */
export function isThreadOf({ actor }: LinkEnd, process: Pick<LinkEnd, 'kind' | 'actor'>): boolean {
  if (actor === null || process.kind !== 'process' || process.actor === null) return false;
  return actor.startsWith(`thread ${process.actor.slice('process '.length)} `);
}
