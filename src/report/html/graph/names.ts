import { type Party, threadKey } from '../../../diagnose/graph/party.ts';
import type { World } from '../../../diagnose/graph/world.ts';
import { partyWords } from '../../../diagnose/path/step-words.ts';
import { mainThread, threadsOf } from '../../../diagnose/threads.ts';
import { processLabel } from '../../../diagnose/words.ts';
import type { Process } from '../../../snapshot/types.ts';

/** Finds whom a link of the chain speaks of; a name that fits several of them leads nowhere rather than to the wrong one. */
export interface Names {
  party(words: string): Party | null;
}

/** No pid that a process can have: every name is made with its process. */
const NOBODY = -1;

/** `home`: the process that names without a process belong to. */
export function namesOf(world: World, home: Process | null): Names {
  const known = new Map<string, Party | null>();
  const add = (words: string, party: Party) =>
    known.set(words, known.has(words) && known.get(words) !== party ? null : party);
  for (const party of world.parties.values()) {
    add(partyWords(party, NOBODY), party);
    if (party.process === home) add(party.label, party);
  }
  return { party: (words) => known.get(words) ?? null };
}

/** The main thread of the process that these words name; `null` where they name none or it has none. */
export function mainOf(world: World, words: string): Party | null {
  const process = world.snapshot.processes.find((candidate) => processLabel(candidate) === words);
  const main = process === undefined ? null : mainThread(threadsOf(process));
  return main === null ? null : (world.parties.get(threadKey(main.process.pid, main.ident)) ?? null);
}
