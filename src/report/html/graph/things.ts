import type { Party } from '../../../diagnose/graph/party.ts';
import { waitingOf } from '../../../diagnose/graph/waiting.ts';
import type { World } from '../../../diagnose/graph/world.ts';
import { objectWords } from '../../../diagnose/path/step-words.ts';
import type { Link } from '../../../diagnose/verdict.ts';
import type { Names } from './names.ts';

/**
 * Tells the things of a chain apart: two parties call two locks `self.lock`, and one lock by two names. A thing is the object that its
 * waiter waits for; where no object is known it belongs to the waiter alone.
 */
export class Things {
  readonly #world: World;
  readonly #names: Names;
  /** The thing that these words meant last: a chain speaks of a thing right after who waits for it. */
  readonly #last = new Map<string, string>();

  constructor(world: World, names: Names) {
    this.#world = world;
    this.#names = names;
  }

  /** Key of what the link ends in; notes it for the links after it. */
  to(link: Link): string {
    const party = link.relation === 'waits for' ? this.#names.party(link.from) : null;
    const key = party === null ? `${link.to} of ${link.relation}` : this.of(party, link.to);
    if (party !== null) this.#last.set(link.to, key);
    return key;
  }

  /** Key of what the link begins with. */
  from(link: Link): string {
    return this.#last.get(link.from) ?? link.from;
  }

  /** Key of what the party waits for, as a link names it. */
  of(party: Party, words: string): string {
    return (this.#words(party) === words ? this.waitedFor(party) : null) ?? `${words} of ${party.key}`;
  }

  /** Key of the object that the party waits for; `null` where none is known. */
  waitedFor(party: Party): string | null {
    const object = waitingOf(this.#world, party)?.objects[0];
    return object === undefined ? null : `object ${party.process.pid} ${object.id}`;
  }

  #words(party: Party): string {
    const waiting = waitingOf(this.#world, party);
    const what = waiting === null ? '' : objectWords(waiting);
    return what === '' ? (waiting?.words ?? '') : `${what} (${waiting?.words})`;
  }
}
