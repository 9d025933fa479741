import type { ChainLink, LinkEvidence, Ref } from '../../diagnose/finding/chain.ts';
import type { Evidence } from '../../diagnose/focus/evidence.ts';
import type { WaitGraph } from '../../diagnose/graph/wait-graph.ts';
import { hopPlace } from '../../diagnose/path/route.ts';
import type { Relation } from '../../model/relation.ts';
import type { Frame } from '../../model/snapshot.ts';
import { place } from '../../model/user-frames.ts';
import type { Link, LinkPlace } from '../../model/verdict.ts';
import { objectWords } from '../clauses/step-words.ts';
import { wantedWords, whoWords } from '../clauses/wanted.ts';
import { fileSystemWords } from '../words/file-system-words.ts';
import { labelOf } from '../words/hop-words.ts';
import { processLabel, threadLabel } from '../words/labels.ts';
import { isCall, isPlainWait, waitName, waitNoun } from '../words/wait-names.ts';
import { count, inFunction, named } from '../words/words.ts';
import { linkEvidenceWords } from './chain-evidence.ts';
import { linkPlace, refOf } from './link-refs.ts';

/** Links in words, with their references. Of what is not proven no link says that nothing is left: something not seen may yet end the wait, or the headline says that it does. */
export function linkIn(evidence: Evidence, isOpen = false): (link: ChainLink) => Link {
  return (link) => {
    const to = link.to.type === 'nobody' ? nobodyWords(link, isOpen) : refWords(evidence, link.to);
    const shownBy = isBareCall(link) ? BARE : linkEvidenceWords(evidence, link.evidence, link.to);
    return {
      from: isAwait(link.from) ? 'its await' : refWords(evidence, link.from),
      relation: relationOf(link),
      to,
      // A place is not told by itself.
      evidence: shownBy === to ? 'its innermost line' : shownBy,
      ...(link.seconds === undefined ? {} : { seconds: link.seconds }),
      fromRef: refOf(evidence, link.from),
      toRef: refOf(evidence, link.to),
      place: placeOf(evidence, link.evidence),
    };
  };
}

/** `nothing still alive`, but not of those who are alive and blocked themselves, whom the headline may name. */
function nobodyWords({ evidence }: ChainLink, isOpen: boolean): string {
  if (isOpen) return 'nothing that was seen';
  if (evidence.type !== 'mentions') return 'nothing still alive';
  const { unblock, waiting } = evidence;
  const able = unblock.by === 'any' || unblock.by === 'all' ? unblock.actors : [];
  return able.some((actor) => actor !== waiting.actor) ? 'nothing that is not blocked itself' : 'nothing still alive';
}

/** Of a program that is not Python no stack is read. */
const BARE = 'its system call';

function isBareCall({ from, evidence }: ChainLink): boolean {
  return (
    evidence.type === 'frame' && evidence.frame === null && from.type === 'actor' && from.actor.process.python === null
  );
}

/** Awaits something that has no name there: as a subject it is the await itself. */
function isAwait(ref: Ref): boolean {
  return ref.type === 'thing' && ref.waiting.id === 'await' && objectWords(ref.waiting) === '';
}

/** A call is waited in, and a lock released. */
function relationOf({ from, relation, to }: ChainLink): Relation {
  if (relation === 'waits for' && isCallRef(to)) return 'waits in';
  if (relation === 'could be woken by' && from.type === 'thing' && from.waiting.verb === 'acquire')
    return 'could be released by';
  return relation;
}

/** The object is a call that has not returned. */
function isCallRef(ref: Ref): boolean {
  if (ref.type === 'thing') return objectWords(ref.waiting) === '' && isCall(ref.waiting);
  if (ref.type !== 'wanted') return false;
  const { wanted } = ref;
  if (wanted.type === 'api') return isCall(wanted.waiting);
  return wanted.type === 'foreign' && wanted.doing.type === 'waits' && isCall(wanted.doing.waiting);
}

/** A noun: links are read as subject, relation, object. */
function refWords(evidence: Evidence, ref: Ref): string {
  const { workspace } = evidence.snapshot;
  switch (ref.type) {
    case 'actor':
      return labelOf(evidence, ref.actor);
    case 'process':
      return processLabel(ref.process);
    case 'thing': {
      const what = objectWords(ref.waiting);
      if (what === '') return waitNoun(ref.waiting);
      // The object says what kind of wait it is, except where the wait is a call.
      return isPlainWait(ref.waiting) ? what : `${what} (${waitName(ref.waiting)})`;
    }
    case 'wanted':
      return wantedWords(ref.wanted, workspace);
    case 'place':
      return `${place(ref.frame, workspace)}${inFunction(ref.frame.function)}`;
    case 'code':
      return codeWords(ref.frame);
    case 'cancelled':
      return 'its own code after its cancellation';
    case 'thread':
      return `${threadLabel(ref.thread)} of ${processLabel(ref.thread.process)}`;
    case 'threads':
      return ref.threads.length === 1 ? 'a thread' : `one of ${count(ref.threads.length, 'thread')}`;
    case 'file system':
      return fileSystemWords(ref.held, workspace);
    case 'who':
      return whoWords(evidence, ref.who);
    case 'nobody':
      return 'nothing still alive';
    case 'ruled out':
      return ruledOutWords(ref.idle, ref.daemons);
    case 'this wait':
      return 'this wait';
    case 'event loop':
      return 'the event loop';
  }
}

/** A function by its name; what Python calls `<module>` has none. */
function codeWords(frame: Frame | null): string {
  if (frame === null) return 'code that could not be seen';
  return inFunction(frame.function) === '' ? 'its own code' : named(frame.function);
}

function ruledOutWords(idle: number, daemons: number): string {
  const words = [
    idle === 0 ? null : count(idle, 'idle library thread'),
    daemons === 0 ? null : count(daemons, 'daemon thread'),
  ];
  return words.filter((word) => word !== null).join(' and ');
}

function placeOf({ graph, snapshot }: Evidence, evidence: LinkEvidence): LinkPlace | null {
  const frame = frameOf(evidence, graph);
  return frame === null ? null : linkPlace(frame, snapshot.workspace);
}

function frameOf(evidence: LinkEvidence, graph: WaitGraph): Frame | null {
  switch (evidence.type) {
    case 'frame':
    case 'exit join':
      return evidence.frame;
    case 'hop':
      return hopPlace(graph, evidence.hop);
    case 'child':
      return evidence.frames?.[0] ?? null;
    case 'hold':
      return { ...evidence.hold.frame, line: evidence.hold.line ?? evidence.hold.frame.line };
    case 'ended': {
      const [only, ...others] = evidence.actors;
      return others.length === 0 ? (only?.endLine ?? null) : null;
    }
    default:
      return null;
  }
}
