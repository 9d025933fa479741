import type { Snapshot } from '../../model/snapshot.ts';
import { type ThreadView, threadsOf } from '../../model/threads.ts';
import type { Verdict } from '../../model/verdict.ts';
import { processLabel } from '../../narrate/words/labels.ts';
import { isRuledOut, relationWords } from '../../narrate/words/relation-words.ts';
import { plainLine } from '../escape/plain.ts';
import { threadGroups } from '../text/thread-groups.ts';
import { contextsOf, tagsOf, transactionOf } from './circumstances.ts';
import { type FrameDetail, sentryFrames } from './frames.ts';
import type { SentryEvent, SentryException } from './types.ts';

/** How much of the evidence an event carries. */
export interface EventDetail extends FrameDetail {
  readonly threads: number;
}

/** Entries of the lists among the additional data. */
const LIST_LENGTH = 50;

/**
 * One event for the hang: the verdict as the exception of the thread it is about, and every thread of every process.
 * `id`: the same for the same hang of the same run, so that one that is sent twice counts once.
 */
export function sentryEvent(snapshot: Snapshot, verdict: Verdict, id: string, detail: EventDetail): SentryEvent {
  const { matter, others } = threadGroups(snapshot, verdict);
  const all = snapshot.processes.flatMap((process) => threadsOf(process));
  // Those that matter first; the set keeps the first place of each.
  const threads = [...new Set([...matter, ...others.flat(), ...all])].slice(0, detail.threads);
  const [blamed] = matter;
  const stack = (thread: ThreadView) =>
    thread.frames.length === 0 ? {} : { stacktrace: { frames: sentryFrames(thread.frames, snapshot, detail) } };
  const exception: SentryException = {
    type: verdict.kind,
    value: plainLine(verdict.headline),
    mechanism: { type: 'whyhung', handled: false },
    ...(blamed === undefined ? {} : { thread_id: idOf(blamed), ...stack(blamed) }),
  };
  return {
    event_id: id,
    timestamp: snapshot.takenAt,
    platform: 'python',
    level: verdict.kind === 'slow' ? 'warning' : 'error',
    logger: 'whyhung',
    ...transactionOf(verdict),
    ...(snapshot.job?.commit ? { release: snapshot.job.commit } : {}),
    fingerprint: ['whyhung', verdict.fingerprint],
    tags: tagsOf(snapshot, verdict),
    exception: { values: [exception] },
    threads: {
      values: threads.map((thread) => ({
        id: idOf(thread),
        name: plainLine(
          `${processLabel(thread.process)}: ${thread.main ? 'main thread' : (thread.name ?? thread.ident)}`,
        ),
        main: thread.main,
        current: thread === blamed,
        crashed: thread === blamed,
        // Sentry takes that of the exception for the thread it is about.
        ...(thread === blamed ? {} : stack(thread)),
      })),
    },
    contexts: contextsOf(snapshot, blamed?.process ?? null),
    extra: {
      advice: verdict.advice,
      chain: verdict.chain
        .slice(0, LIST_LENGTH)
        .map((link) =>
          isRuledOut(link)
            ? `Ruled out: ${link.from}`
            : `${link.from} ${relationWords(link)} ${link.to} (${link.evidence})`,
        ),
      'running tests': verdict.running.slice(0, LIST_LENGTH).map(({ test }) => test),
      'non-daemon threads': verdict.blockers
        .slice(0, LIST_LENGTH)
        .map(({ thread, startedAt }) => `${thread} (${startedAt ?? ''})`),
      'unclosed resources': verdict.resources.slice(0, LIST_LENGTH).map(({ kind, what }) => `${kind}: ${what}`),
      'threads left out': all.length - threads.length,
    },
  };
}

/** An ident may stand in several processes. */
function idOf(thread: ThreadView): string {
  return `${thread.process.pid}:${thread.ident}`;
}
