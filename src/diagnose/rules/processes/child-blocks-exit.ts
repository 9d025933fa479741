import type { Process } from '../../../model/snapshot.ts';
import { mainThread, threadsOf } from '../../../model/threads.ts';
import { userFrame } from '../../../model/user-frames.ts';
import { type ExitWait, exitWaitOf } from '../../exit/exit-wait.ts';
import type { Rule } from '../../finding/finding.ts';
import { stackParts } from '../../finding/fingerprint.ts';
import { linksOf } from '../../finding/links.ts';
import { pass } from '../../finding/pass.ts';
import { processKey } from '../../graph/actor.ts';
import { childStart } from '../../graph/child-start.ts';
import { culpritAt } from '../../path/culprit.ts';
import { hopOf } from '../../path/route.ts';
import type { Path, Step } from '../../walk/walk.ts';

/**
 * Python joins a child of multiprocessing before it exits, and the child does what it was made for: it serves, or looks for work again and
 * again. Nothing is wrong in the child; nobody tells it to stop.
 */
export const childBlocksExit: Rule = {
  id: 'child-blocks-exit',
  find(evidence) {
    const { path, graph, focus, process, main, snapshot } = evidence;
    const parent = focus.path.at(-2);
    const last = path?.steps.at(-1);
    if (process === null || parent === undefined || main === null || !joinsChild(parent, snapshot.workspace))
      return pass('not at the exit');
    if (path === null || last === undefined || !isInService(path)) return pass('no poll');
    const { workspace } = snapshot;
    const start = userFrame(childStart(parent, process), workspace);
    const starter = mainThread(threadsOf(parent));
    const line = start ?? userFrame(main.frames, workspace);
    const whole = graph.actors.get(processKey(process.pid));
    const began =
      start === null || whole === undefined
        ? []
        : ([
            {
              from: { type: 'actor', actor: whole },
              relation: 'started by',
              to: { type: 'place', frame: start },
              evidence: { type: 'start', at: 'start' },
            },
          ] as const);
    return {
      cause: {
        kind: 'thread-blocks-exit',
        wait: 'process',
        blockedBy: {
          type: 'process',
          process,
          start,
          hop: hopOf(graph, (path.steps.every(isIdle) ? (path.steps[0] ?? last) : last).actor),
        },
      },
      confidence: 'likely',
      culprit:
        line === null || starter === null
          ? null
          : culpritAt(line, start === null ? process : parent, starter, workspace),
      phase: 'interpreter exit',
      blockers: [],
      chain: [...linksOf(graph, path), ...began],
      fingerprintParts: ['process', ...stackParts(start === null ? main.frames : [start], workspace)],
    };
  },
};

/** What a process waits for work on that others give it. */
const BETWEEN_PROCESSES: ReadonlySet<string> = new Set(['connection', 'process queue']);

function isIdle({ actor, waiting }: Step): boolean {
  const takes = waiting?.verb === 'get' || waiting?.verb === 'read';
  return takes && actor.thread?.main === true && waiting.objects.some(({ kind }) => BETWEEN_PROCESSES.has(kind));
}

/** How an exit waits for a child: by itself, or by the thread that manages a pool of them. */
const EXITS: ReadonlySet<ExitWait | null> = new Set(['process', 'process pool']);

function joinsChild(parent: Process, workspace: string): boolean {
  const threads = threadsOf(parent);
  const main = mainThread(threads);
  return main !== null && EXITS.has(exitWaitOf(main, threads, workspace));
}

/** It waits for clients or for its next piece of work, or comes back by itself and looks again. */
function isInService({ steps, end }: Path): boolean {
  const waiting = steps.at(-1)?.waiting;
  if (waiting == null) return false;
  // Workers that share a queue seem to wait for each other.
  if (steps.every(isIdle)) return true;
  if (end.how === 'outside') return end.what.type === 'client';
  return end.how === 'runs' && (waiting.patience === 'polls' || waiting.verb === 'sleep');
}
