import type { Actor } from '../../../diagnose/graph/actor.ts';
import type { WaitGraph } from '../../../diagnose/graph/wait-graph.ts';
import { waitingOf } from '../../../diagnose/waits/waiting.ts';
import type { Link } from '../../../model/verdict.ts';
import { objectWords } from '../../../narrate/step-words.ts';
import { waitName } from '../../../narrate/wait-names.ts';
import type { Names } from './names.ts';

/**
 * Tells the things of a chain apart: two actors call two locks `self.lock`, and one lock by two names. A thing is the object that its
 * waiter waits for; where no object is known it belongs to the waiter alone.
 */
export class Things {
  readonly #graph: WaitGraph;
  readonly #names: Names;
  /** The thing that these words meant last: a chain speaks of a thing right after who waits for it. */
  readonly #last = new Map<string, string>();

  constructor(graph: WaitGraph, names: Names) {
    this.#graph = graph;
    this.#names = names;
  }

  /** Key of what the link ends in; notes it for the links after it. */
  to(link: Link): string {
    const actor = link.relation === 'waits for' ? this.#names.actor(link.from) : null;
    const key = actor === null ? `${link.to} of ${link.relation}` : this.of(actor, link.to);
    if (actor !== null) this.#last.set(link.to, key);
    return key;
  }

  /** Key of what the link begins with. */
  from(link: Link): string {
    return this.#last.get(link.from) ?? link.from;
  }

  /** Key of what the actor waits for, as a link names it. */
  of(actor: Actor, words: string): string {
    return (this.#words(actor) === words ? this.waitedFor(actor) : null) ?? `${words} of ${actor.key}`;
  }

  /** Key of the object that the actor waits for; `null` where none is known. */
  waitedFor(actor: Actor): string | null {
    const object = waitingOf(this.#graph, actor)?.objects[0];
    return object === undefined ? null : `object ${actor.process.pid} ${object.id}`;
  }

  #words(actor: Actor): string {
    const waiting = waitingOf(this.#graph, actor);
    const what = waiting === null ? '' : objectWords(waiting);
    if (waiting === null) return '';
    return what === '' ? waitName(waiting) : `${what} (${waitName(waiting)})`;
  }
}
