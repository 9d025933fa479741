import { type Mount, mountOf, parseMounts } from '../../parse/kernel/mounts.ts';
import type { Deadline } from '../evidence/deadline.ts';
import { readProc } from '../proc/proc-files.ts';
import { type Helper, type RequestKind, startHelper } from './helper.ts';

/** A file on a slow disk or a network is there within that; a busy machine starts a Node within the second. */
const STALL_MS = 1_000;
const START_MS = 3_000;
/** Helpers that are left behind at most: each is held for as long as its file system is gone. */
const MOST_HELPERS = 4;
/** All answers together; an honest tree's source has a tenth of it. */
const ANSWER_CHARACTERS = 64 * 1024 * 1024;

export interface ForeignRequest {
  readonly kind: RequestKind;
  readonly path: string;
}

export interface ForeignAnswers {
  /** By path; what was not answered is missing. */
  readonly values: ReadonlyMap<string, unknown>;
  /** Paths on which a call did not come back, with their mounts. */
  readonly silent: readonly { readonly path: string; readonly mount: Mount | null }[];
}

/**
 * Asks about paths that are not ours, in another process: a file system that is gone holds that one. Its process is then left behind, the rest
 * of what lies on the same mount is not asked for, and another one goes on.
 */
export interface ForeignFiles {
  /** Starts the process beforehand. */
  warm(): void;
  /**
   * Requests of one kind a path. Never rejects; ends with the deadline.
   * @param on tells on which mount a path lies, where our own view of the mounts does not
   */
  ask(
    requests: readonly ForeignRequest[],
    deadline: Deadline,
    on?: (path: string) => Mount | null,
  ): Promise<ForeignAnswers>;
  close(): void;
}

export function foreignFiles(start: () => Helper = startHelper): ForeignFiles {
  let helper: Helper | null = null;
  let started = 0;
  const silent: { path: string; mount: Mount | null }[] = [];
  const current = (): Helper | null => {
    if (helper === null && started < MOST_HELPERS) {
      helper = start();
      started += 1;
    }
    return helper;
  };
  const leave = () => {
    helper?.leave();
    helper = null;
  };
  return {
    warm: () => void current(),
    close: leave,
    async ask(requests, deadline, on = ownView()) {
      const values = new Map<string, unknown>();
      let characters = 0;
      const isSilent = (path: string) => {
        const point = on(path)?.point;
        return point !== undefined && silent.some(({ mount }) => mount?.point === point);
      };
      let open = requests.filter(({ path }) => !isSilent(path));
      while (open.length > 0 && deadline.remainingMs() > 0 && characters < ANSWER_CHARACTERS) {
        const one = current();
        if (one === null) break;
        const { answered, how } = await converse(one, open, deadline, (path, value) => {
          values.set(path, value);
          if (typeof value === 'string') characters += value.length;
          return characters < ANSWER_CHARACTERS;
        });
        const [stuck] = open.slice(answered);
        // One that ended may have ended of the request it was at; one that did not even start has not.
        open = open.slice(how === 'late' ? answered : answered + 1);
        if (how !== 'done') leave();
        if (how !== 'stalled' || stuck === undefined) continue;
        silent.push({ path: stuck.path, mount: on(stuck.path) });
        open = open.filter(({ path }) => !isSilent(path));
      }
      return { values, silent: [...silent] };
    },
  };
}

/** By the mounts of our own namespace, read when it is first asked. */
function ownView(): (path: string) => Mount | null {
  let mounts: readonly Mount[] | null = null;
  return (path) => {
    mounts ??= parseMounts(readProc('/proc/self/mountinfo') ?? '');
    return mountOf(path, mounts);
  };
}

interface Conversation {
  readonly answered: number;
  readonly how: 'done' | 'stalled' | 'ended' | 'late';
}

/** Asks all and takes answers until one does not come. */
function converse(
  helper: Helper,
  requests: readonly ForeignRequest[],
  deadline: Deadline,
  take: (path: string, value: unknown) => boolean,
): Promise<Conversation> {
  return new Promise((resolve) => {
    let answered = 0;
    let ended = false;
    let timer: NodeJS.Timeout;
    const end = (how: Conversation['how']) => {
      ended = true;
      clearTimeout(timer);
      helper.listen(
        () => undefined,
        () => undefined,
      );
      resolve({ answered, how });
    };
    let turns = 0;
    const wait = (ms: number) => {
      turns += 1;
      clearTimeout(timer);
      timer = setTimeout(() => setImmediate(judge, turns), deadline.atMostMs(ms));
    };
    /** Once what has come meanwhile is read: our own thread may be the one that was held up. */
    const judge = (turn: number) => {
      if (turn !== turns || ended) return;
      if (deadline.remainingMs() === 0) end('ended');
      else if (helper.isStarved()) wait(STALL_MS);
      else end(helper.isReady() ? 'stalled' : 'late');
    };
    helper.listen(
      (id, value) => {
        const request = requests[id];
        if (request === undefined || id !== answered) return wait(STALL_MS);
        answered += 1;
        const goesOn = take(request.path, value);
        if (answered === requests.length) end('done');
        else if (!goesOn) end('ended');
        else wait(STALL_MS);
      },
      () => end('ended'),
    );
    wait(helper.isReady() ? STALL_MS : START_MS);
    for (const [id, { kind, path }] of requests.entries()) helper.ask(id, kind, path);
  });
}
