import { isDead, isPytest } from '../../model/process-kind.ts';
import type { Process, Snapshot } from '../../model/snapshot.ts';
import { startersIn } from '../../model/starters.ts';
import { lastDetails, mainThread, type ThreadView, threadsOf } from '../../model/threads.ts';
import { ownerOf } from '../../model/user-frames.ts';
import { exitWaitOf } from '../exit/exit-wait.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { servesAt } from '../os/listening.ts';
import { awaitedOf } from '../script/awaited.ts';
import { threadStandingIn } from '../waits/standing.ts';
import { standingIn, type Waiting } from '../waits/waiting.ts';

/** From the process that the step waits for to the one whose main thread decides. */
export interface Focus {
  /** Root first, the deciding process last; empty where the tree has no process left. */
  readonly path: readonly Process[];
  /** Every step of the path had one possible continuation. */
  readonly certain: boolean;
  /** Processes that wait in the same way as the deciding one, e.g. further xdist workers. */
  readonly equals: readonly Process[];
  /** Processes that are waited for as well: other jobs, other members of a pipeline. Absent where there are none. */
  readonly siblings?: readonly Process[];
}

/** Deepest path that is followed: shells, launchers, a controller and a worker are far fewer. */
const DEPTH_LIMIT = 32;

/** Follows the step's wait through shells and launchers, and from an xdist controller to its worker. */
export function focusOf(graph: WaitGraph): Focus {
  const { snapshot } = graph;
  const root = snapshot.processes.find((process) => process.pid === snapshot.rootPid) ?? snapshot.processes[0];
  return root === undefined ? { path: [], certain: false, equals: [] } : followedFrom([root], graph);
}

/** The same from a process on, to which these lead. */
export function followedFrom(start: readonly Process[], graph: WaitGraph): Focus {
  const path = [...start];
  let certain = true;
  let equals: readonly Process[] = [];
  const siblings: Process[] = [];
  while (path.length < DEPTH_LIMIT) {
    const here = path.at(-1);
    if (here === undefined) break;
    const step = nextOf(here, graph);
    if (step === null || path.includes(step.process)) break;
    path.push(step.process);
    certain &&= step.certain;
    equals = step.equals;
    siblings.push(...(step.siblings ?? []));
  }
  return { path, certain, equals, ...(siblings.length === 0 ? {} : { siblings }) };
}

interface Step {
  readonly process: Process;
  readonly certain: boolean;
  readonly equals: readonly Process[];
  readonly siblings?: readonly Process[];
}

function nextOf(process: Process, graph: WaitGraph): Step | null {
  const { snapshot } = graph;
  const children = livingChildren(process, snapshot);
  // A client of a container engine, whatever it is written in, waits for what runs in the container.
  const inside = children.filter(({ membership }) => membership === 'container');
  if (inside.length > 0 && process.membership !== 'container') return intoContainers(inside, snapshot);
  if (process.python === null) return throughProgram(process, graph) ?? upThePipe(process, graph);
  const worker = xdistWorker(process, children, snapshot);
  if (worker !== undefined) return worker;
  const threads = threadsOf(process);
  const main = mainThread(threads);
  if (main === null) return null;
  const atExit = exitWaitOf(main, threads, snapshot.workspace);
  const waiting = threadStandingIn(graph, main);
  // Who stops waiting by itself needs nobody.
  if (waiting?.patience === 'ends') return null;
  if (waiting?.group !== 'child' && atExit !== 'process') return behindLauncher(process, threads, children, graph);
  // Of several children, a resource tracker and a fork server among them, the one of this very join.
  const joined = children.find(({ pid }) =>
    waiting?.objects.some(({ kind, facts }) => kind === 'process' && facts['pid'] === pid),
  );
  const [only, ...others] = (joined === undefined ? children : [joined]).filter(
    (child) => leadsToPython(child, snapshot) && !startersIn(snapshot).isForkServer(child),
  );
  const pid = atExit === 'process' ? null : awaitedPid(waiting);
  // A server of the test's own is there, too, while it waits for some other program.
  if (pid !== null && pid !== only?.pid) return null;
  return only === undefined || others.length > 0 ? null : { process: only, certain: true, equals: [] };
}

/**
 * A program without a line of the user's in any thread, some of whose threads wait for children, goes on when these end, whatever its main thread
 * looks at meanwhile: tox joins the thread that runs an environment second by second. Of several a test run first.
 */
function behindLauncher(
  process: Process,
  threads: readonly ThreadView[],
  children: readonly Process[],
  graph: WaitGraph,
): Step | null {
  const { snapshot, workspace } = graph;
  const pythons = children.filter((child) => leadsToPython(child, snapshot));
  if (pythons.length === 0) return null;
  if (threads.some(({ frames }) => frames.some(({ file }) => ownerOf(file, workspace) === 'workspace'))) return null;
  const awaited = graph
    .actorsOf(process)
    .map((actor) => standingIn(graph, actor))
    .filter((waiting) => waiting?.group === 'child')
    .map(awaitedPid);
  const [chosen, ...others] = pythons
    .filter(({ pid }) => awaited.includes(pid))
    .sort((a, b) => Number(isPytest(b)) - Number(isPytest(a)));
  return chosen === undefined ? null : { process: chosen, certain: others.length === 0, equals: [], siblings: others };
}

/** Of several that one client has started in containers a test run first, else the youngest that leads to Python. */
function intoContainers(inside: readonly Process[], snapshot: Snapshot): Step | null {
  const rank = (one: Process) => (isPytest(one) ? 0 : leadsToPython(one, snapshot) ? 1 : 2);
  const [chosen] = [...inside].sort((a, b) => rank(a) - rank(b) || b.startTicks - a.startTicks);
  return chosen === undefined ? null : { process: chosen, certain: inside.length === 1, equals: [] };
}

/** The child that a wait is for; `null` where nothing names one that is there. */
function awaitedPid(waiting: Waiting | null): number | null {
  const known = waiting?.objects.find(({ kind }) => kind === 'process')?.facts['pid'];
  return typeof known === 'number' ? known : (waiting?.childPid ?? null);
}

/** A member of a pipeline that reads waits for the one before it: a child of the same shell, which has the other end. */
function upThePipe({ pid, ppid, osThreads, files }: Process, { processes }: WaitGraph): Step | null {
  const call = osThreads.find(({ tid }) => tid === pid)?.syscall;
  if (call?.name !== 'read' || Number(call.args[0]) !== 0) return null;
  const input = files.find(({ fd, kind }) => fd === 0 && kind === 'pipe');
  const feeds = (one: Process) => one.pid !== pid && one.ppid === ppid && !isDead(one);
  const before = (input?.peers ?? []).flatMap((peer) => processes.get(peer.pid) ?? []).find(feeds);
  return before === undefined ? null : { process: before, certain: true, equals: [] };
}

/** Through a program that is not Python to the child that it waits for: of several a test run first, an idle server last, else the youngest. */
function throughProgram(program: Process, graph: WaitGraph): Step | null {
  const awaited = awaitedOf(program, graph.processes);
  if (awaited === null) return null;
  const rank = (child: Process) =>
    isPytest(child) ? 0 : servesAt(graph, child) !== null ? 3 : leadsToPython(child, graph.snapshot) ? 1 : 2;
  // What runs in front is the youngest; the others of its pipeline feed it.
  const isFront = awaited.how === 'foreground' || awaited.how === 'output';
  const [chosen, ...others] = isFront ? awaited.children : [...awaited.children].sort((a, b) => rank(a) - rank(b));
  const isLike = (child: Process) => rank(child) < 2;
  return chosen === undefined
    ? null
    : { process: chosen, certain: isFront || !others.some(isLike), equals: [], siblings: others };
}

/** `undefined`: not a controller that waits for its workers. `null`: one, but which worker it waits for is not clear. */
function xdistWorker(controller: Process, children: readonly Process[], snapshot: Snapshot): Step | null | undefined {
  const workers = children.filter(
    (child) => lastDetails(child)?.xdistWorker || /execnet|sys\.stdin\.readline/.test(child.argv.join(' ')),
  );
  const main = mainThread(threadsOf(controller));
  const ofXdist = main?.frames.some((frame) => /[\\/]xdist[\\/](dsession|workermanage)\.py$/.test(frame.file)) ?? false;
  if (!ofXdist || workers.length === 0) return undefined;
  const ending = main?.frames.some((frame) => frame.function === 'teardown_nodes') ?? false;
  const waited = workers.filter((worker) =>
    ending ? waitsAtExit(worker, snapshot.workspace) : lastDetails(worker)?.currentTest,
  );
  const [first, ...equals] = waited;
  if (first === undefined) return null;
  if (!ending && equals.length > 0) return null;
  return { process: first, certain: ending, equals };
}

function waitsAtExit(process: Process, workspace: string): boolean {
  const threads = threadsOf(process);
  const main = mainThread(threads);
  return main !== null && exitWaitOf(main, threads, workspace) !== null;
}

function livingChildren(process: Process, snapshot: Snapshot): readonly Process[] {
  const starters = startersIn(snapshot);
  return snapshot.processes.filter((other) => {
    // One that was there in an earlier sample only is no living child.
    const isChild = starters.starterOf(other) === process || process.children.includes(other.pid);
    return isChild && other.pid !== process.pid && other.states.at(-1) !== 'Z';
  });
}

/** The process or something below it runs Python. */
function leadsToPython(process: Process, snapshot: Snapshot, depth = 0): boolean {
  if (process.python !== null) return true;
  if (depth > DEPTH_LIMIT) return false;
  return livingChildren(process, snapshot).some((child) => leadsToPython(child, snapshot, depth + 1));
}
