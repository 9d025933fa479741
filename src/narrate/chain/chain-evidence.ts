import type { ExitWait } from '../../diagnose/exit/exit-wait.ts';
import type { LinkEvidence, Ref } from '../../diagnose/finding/chain.ts';
import type { Evidence } from '../../diagnose/focus/evidence.ts';
import type { EndedActor } from '../../diagnose/graph/ended.ts';
import type { WaitGraph } from '../../diagnose/graph/wait-graph.ts';
import { type Hop, hopPlace } from '../../diagnose/path/route.ts';
import type { Deaf } from '../../diagnose/patterns/cancelled.ts';
import type { Gone } from '../../diagnose/unblock/wakers/gone.ts';
import type { Frame } from '../../model/snapshot.ts';
import { place } from '../../model/user-frames.ts';
import { endEvidence, howEnded } from '../clauses/ended.ts';
import { holdWords } from '../clauses/step-words.ts';
import { withoutComment } from '../clauses/wanted.ts';
import { heldWords } from '../words/file-system-words.ts';
import { CANCELLERS } from '../words/library-names.ts';
import { standingAt } from '../words/standing-words.ts';
import { stateWords } from '../words/states.ts';
import { count, inFunction, named } from '../words/words.ts';

/** Where a link was read off: `a.py:9 in run`, `since a.py:4 in main`. */
export function linkEvidenceWords({ snapshot, graph }: Evidence, evidence: LinkEvidence, to: Ref): string {
  const { workspace } = snapshot;
  switch (evidence.type) {
    case 'frame':
      return evidence.frame === null ? 'no Python frame' : standing(evidence.frame, workspace);
    case 'hop':
      return hopWords(graph, evidence.hop);
    case 'hold':
      return holdWords(evidence.hold, workspace);
    case 'mentions':
      return mentionWords(evidence, to.type === 'nobody');
    case 'start':
      return STARTS[evidence.at];
    case 'exit join':
      return `${JOINED_BY[evidence.wait]}${evidence.frame === null ? '' : `, ${place(evidence.frame, workspace)}`}`;
    case 'child': {
      const waits = evidence.waiter === null ? '' : `${standingAt(graph, evidence.waiter)}: `;
      const { child } = evidence;
      const inside = child.container !== undefined && child.membership === 'container';
      const line = evidence.frames === undefined ? '' : `${scriptWords(evidence.frames, workspace)}; `;
      const kin = evidence.isBefore ? 'it writes to its input' : 'its child process';
      return `${waits}${line}${inside ? 'the process that it started there' : kin}`;
    }
    case 'held call':
      return heldWords(evidence.thread);
    case 'ended':
      return endedBy(evidence.actors, to, workspace);
    case 'cancel':
      return cancelWords(evidence.deaf);
    default:
      return PLAIN[evidence.type];
  }
}

function standing(frame: Frame, workspace: string): string {
  return `${place(frame, workspace)}${inFunction(frame.function)}`;
}

/** Library functions between the user's line and the wait that a link spells out. */
const CALLS_SHOWN = 3;

/** `a.py:9 in run: reply = client.get(url), through get, request, send`. */
function hopWords(graph: WaitGraph, hop: Hop): string {
  const { actor } = hop;
  const { workspace } = graph;
  const frame = hopPlace(graph, hop);
  if (frame !== null && isScriptOf(actor, frame)) return scriptWords(actor.frames, workspace);
  if (frame === null) return 'its system call';
  const text = frame.source === null ? '' : `: ${named(withoutComment(frame.source))}`;
  const above = actor.frames.slice(0, Math.max(0, actor.frames.indexOf(frame))).reverse();
  const through = above.slice(0, CALLS_SHOWN).map((one) => one.function);
  const more = above.length > CALLS_SHOWN ? ', …' : '';
  return `${standing(frame, workspace)}${text}${through.length === 0 ? '' : `, through ${through.join(', ')}${more}`}`;
}

function isScriptOf(actor: Hop['actor'], frame: Frame): boolean {
  return actor.kind === 'process' && actor.frames.includes(frame);
}

/** `ci.sh:8 in wait_for: sleep 1, called at ci.sh:15: wait_for 8080`. */
function scriptWords(frames: readonly Frame[], workspace: string): string {
  return frames
    .map((frame, at) => {
      const text = frame.source === null ? '' : `: ${named(frame.source)}`;
      return `${at === 0 ? '' : 'called at '}${place(frame, workspace)}${inFunction(frame.function)}${text}`;
    })
    .join(', ');
}

function mentionWords(
  { waiting, unblock, others }: Extract<LinkEvidence, { type: 'mentions' }>,
  isNobody: boolean,
): string {
  const pool = unblock.by === 'any' && unblock.pool ? 'the work is still queued in its pool' : null;
  const isInferred = unblock.by === 'any' && unblock.isInferred;
  const who = isInferred
    ? `no object shows who${isNobody ? '' : ', but that thread runs code for the same library'}`
    : unblock.by === 'held'
      ? 'no stack is inside a block that holds it'
      : others > 0
        ? `${count(others, 'other stack refers', 'other stacks refer')} to it`
        : isNobody
          ? 'no other stack refers to it'
          : '';
  return [stateWords(waiting), pool ?? who].filter((part) => part !== '').join('; ');
}

function cancelWords({ counted, by }: Deaf): string {
  if (counted || by === null) return 'the task has a cancel request in every sample';
  if (by.type === 'call') return 'the line of that call';
  return `${CANCELLERS[by.type]} cancelled it and waits for it`;
}

/** How each of them ended: `ended with exit code 1`, `the first was killed by signal 9`. */
function endedBy([first, ...others]: readonly EndedActor[], to: Ref, workspace: string): string {
  if (first === undefined) return to.type === 'who' && to.who.type === 'gone' ? goneEvidence(to.who.gone) : GONE;
  return others.length === 0 ? endEvidence(first, workspace) : `the first ${howEnded(first.ended)}`;
}

const GONE = 'no longer running';

function goneEvidence(gone: Gone): string {
  switch (gone.type) {
    case 'pool result':
      return 'every worker of the pool is idle';
    case 'loop run':
      return gone.inParent ? 'only the parent process has that thread' : 'no thread runs the loop';
    case 'every worker':
      return gone.inParent ? 'only the parent process has these threads' : GONE;
    default:
      return GONE;
  }
}

const STARTS = {
  creation: 'recorded when it was created',
  submit: 'recorded when the work was submitted',
  start: 'recorded when it was started',
} as const;

/** How the end of an interpreter waits. */
export const JOINED_BY: Readonly<Record<ExitWait, string>> = {
  threads: 'threading._shutdown joins every non-daemon thread',
  executor: 'concurrent.futures.thread._python_exit joins executor workers',
  'loop executor': 'asyncio shuts down its default executor',
  'queue feeder': 'multiprocessing.util._exit_function joins the queue feeder',
  process: 'multiprocessing.util._exit_function joins a child process',
  join: 'an atexit callback joins it',
  'process pool': 'concurrent.futures.process._python_exit joins the pool manager',
};

const PLAIN = {
  'loop thread': 'it runs on that thread',
  'part of it': 'only that can end it',
  'no input': 'nothing has been typed',
  'lock count': "that process's own count for the lock",
  'work in hand': 'it is working on part of it',
  'ruled out': 'ruled out',
  'other end': 'the other end',
  'only candidate': 'the only thread that can hold it',
  kernel: 'the kernel shows the other end',
  // proc(5), /proc/locks.
  'file lock list': "the kernel's list of file locks",
  'server sessions': "the server's own list of sessions",
} as const;
