import * as v from 'valibot';
import type { ContainerMount } from '../model/snapshot/containers.ts';
import { bounded } from './text.ts';

/** What is used of an answer of the Docker Engine API (`GET /containers/ID/json`). */
export interface ReportedContainer {
  readonly id: string;
  readonly name: string;
  readonly image: string;
  /** Words that its entrypoint is given, or its command. */
  readonly command: readonly string[];
  /** Milliseconds since the epoch. */
  readonly createdMs: number;
  readonly startedMs: number;
  /** Number of its first process, as the engine sees it. */
  readonly pid: number;
  readonly labels: Readonly<Record<string, string>>;
  /** Of `--volume`, as written. */
  readonly binds: readonly string[];
  /** Folders and files of this machine that it sees, the deepest first. */
  readonly mounts: readonly ContainerMount[];
}

/** What was started in a container later (`GET /exec/ID/json`). */
export interface ReportedExec {
  readonly containerId: string;
  readonly pid: number;
  readonly words: readonly string[];
}

export interface ReportedEngine {
  readonly containers: readonly ReportedContainer[];
  readonly execs: readonly ReportedExec[];
  /** Owner of the socket. */
  readonly owner: number;
}

const id = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const pid = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const word = v.pipe(
  v.string(),
  v.transform((text) => bounded(text)),
);
const words = v.pipe(
  v.optional(v.nullable(v.array(word)), null),
  v.transform((list) => list ?? []),
);
const time = v.pipe(
  v.string(),
  v.transform((text) => Date.parse(text)),
  v.number(),
);

const Container = v.object({
  Id: id,
  Name: v.pipe(
    v.string(),
    v.transform((text) => bounded(text.replace(/^\//, ''), 128)),
  ),
  Created: time,
  State: v.object({ Pid: pid, StartedAt: time }),
  Config: v.object({
    Image: word,
    Cmd: words,
    Labels: v.optional(v.nullable(v.record(v.string(), v.string())), null),
  }),
  HostConfig: v.object({ Binds: words }),
  Mounts: v.optional(v.nullable(v.array(v.unknown())), null),
});

const absolute = v.pipe(word, v.startsWith('/'));
/** What lies in memory alone has no source. */
const Mount = v.object({ Source: absolute, Destination: absolute });

/** The deepest first. */
function mountsIn(told: readonly unknown[]): readonly ContainerMount[] {
  return told
    .flatMap((one): ContainerMount[] => {
      const { success, output } = v.safeParse(Mount, one);
      return success ? [{ inside: output.Destination, outside: output.Source }] : [];
    })
    .sort((a, b) => b.inside.length - a.inside.length);
}

const Exec = v.object({
  ContainerID: id,
  Running: v.literal(true),
  Pid: pid,
  ProcessConfig: v.object({ entrypoint: word, arguments: words }),
});

const Answer = v.object({ containers: v.array(v.unknown()), execs: v.array(v.unknown()), owner: v.number() });

/** What `helpers/container-engine.mjs` printed; what is no container is left out. The text of a problem in place of an answer that tells nothing. */
export function parseEngine(text: string): ReportedEngine | string {
  let value: unknown;
  try {
    value = JSON.parse(text.trim().split('\n').at(-1) ?? '');
  } catch {
    return 'nothing';
  }
  const problem = v.safeParse(v.object({ problem: v.string() }), value);
  if (problem.success) return bounded(problem.output.problem, 100);
  const answer = v.safeParse(Answer, value);
  if (!answer.success) return 'nothing';
  const containers = answer.output.containers.flatMap((one): ReportedContainer[] => {
    const { success, output } = v.safeParse(Container, one);
    if (!success) return [];
    const { Id, Name, Created, State, Config, HostConfig, Mounts } = output;
    return [
      {
        id: Id,
        name: Name,
        image: Config.Image,
        command: Config.Cmd,
        createdMs: Created,
        startedMs: State.StartedAt,
        pid: State.Pid,
        labels: Config.Labels ?? {},
        binds: HostConfig.Binds,
        mounts: mountsIn(Mounts ?? []),
      },
    ];
  });
  const execs = answer.output.execs.flatMap((one): ReportedExec[] => {
    const { success, output } = v.safeParse(Exec, one);
    if (!success) return [];
    const { entrypoint, arguments: rest } = output.ProcessConfig;
    return [{ containerId: output.ContainerID, pid: output.Pid, words: [entrypoint, ...rest] }];
  });
  return { containers, execs, owner: answer.output.owner };
}

/** IDs that were not stopped, by what the helper printed after it was told to stop these. */
export function parseStopped(text: string, ids: readonly string[]): readonly string[] {
  try {
    const { stopped } = v.parse(
      v.object({ stopped: v.array(v.tuple([v.string(), v.number()])) }),
      JSON.parse(text.trim().split('\n').at(-1) ?? ''),
    );
    // 204: stopped; 304: it was; 404: gone, as `--rm` wants it (Docker Engine API).
    return ids.filter((id) => !stopped.some(([one, status]) => one === id && [204, 304, 404].includes(status)));
  } catch {
    return ids;
  }
}

interface Mounted {
  readonly device: string;
  readonly root: string;
  readonly point: string;
}

/**
 * What of this machine a process sees in its own mount namespace, the deepest first: a mount of it with the device of one of ours, below what ours
 * shows of it (proc_pid_mountinfo(5)). The file system of its image is none where nobody here has that mounted.
 */
export function mountsOf(theirs: string, ours: string): readonly ContainerMount[] {
  const own = mountedIn(ours);
  return mountedIn(theirs)
    .flatMap(({ device, root, point }): ContainerMount[] => {
      // A later mount at a point hides an earlier one.
      const home = own.findLast((one) => one.device === device && isBelow(root, one.root));
      if (home === undefined || /^\/(?:proc|sys|dev)(?:\/|$)/.test(point)) return [];
      const rest = home.root === '/' ? root : root.slice(home.root.length);
      const outside = `${home.point === '/' ? '' : home.point}${rest === '/' ? '' : rest}`;
      // The image of a container is mounted here as well, somewhere in the engine's own folders.
      if (point === '/' && outside !== '') return [];
      return [{ inside: point, outside: outside === '' ? '/' : outside }];
    })
    .sort((a, b) => b.inside.length - a.inside.length);
}

function mountedIn(mountinfo: string): readonly Mounted[] {
  return mountinfo.split('\n').flatMap((line) => {
    const [, , device, root, point] = line.split(' ');
    return device === undefined || root === undefined || point === undefined
      ? []
      : [{ device, root: unescaped(root), point: unescaped(point) }];
  });
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder === '/' ? '/' : `${folder}/`);
}

/** Blanks and the like stand as octal numbers (`mangle` of the kernel's `fs/seq_file.c`). */
function unescaped(text: string): string {
  return bounded(text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8))));
}
