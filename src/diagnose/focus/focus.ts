import { isPytest } from '../../model/process-kind.ts';
import type { Process, Snapshot } from '../../model/snapshot.ts';
import { startersIn } from '../../model/starters.ts';
import { lastDetails, mainThread, threadsOf } from '../../model/threads.ts';
import { exitWaitOf } from '../exit/exit-wait.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { threadStandingIn } from '../waits/standing.ts';

/** From the process that the step waits for to the one whose main thread decides. */
export interface Focus {
  /** Root first, the deciding process last; empty where the tree has no process left. */
  readonly path: readonly Process[];
  /** Every step of the path had one possible continuation. */
  readonly certain: boolean;
  /** Processes that wait in the same way as the deciding one, e.g. further xdist workers. */
  readonly equals: readonly Process[];
}

/** Deepest path that is followed: shells, launchers, a controller and a worker are far fewer. */
const DEPTH_LIMIT = 32;

/** Follows the step's wait through shells and launchers, and from an xdist controller to its worker. */
export function focusOf(graph: WaitGraph): Focus {
  const { snapshot } = graph;
  const root = snapshot.processes.find((process) => process.pid === snapshot.rootPid) ?? snapshot.processes[0];
  if (root === undefined) return { path: [], certain: false, equals: [] };
  const path = [root];
  let certain = true;
  let equals: readonly Process[] = [];
  while (path.length < DEPTH_LIMIT) {
    const here = path.at(-1);
    if (here === undefined) break;
    const step = nextOf(here, graph);
    if (step === null || path.includes(step.process)) break;
    path.push(step.process);
    certain &&= step.certain;
    equals = step.equals;
  }
  return { path, certain, equals };
}

interface Step {
  readonly process: Process;
  readonly certain: boolean;
  readonly equals: readonly Process[];
}

function nextOf(process: Process, graph: WaitGraph): Step | null {
  const { snapshot } = graph;
  const children = livingChildren(process, snapshot);
  if (process.python === null) return throughShell(children, snapshot);
  const worker = xdistWorker(process, children, snapshot);
  if (worker !== undefined) return worker;
  const threads = threadsOf(process);
  const main = mainThread(threads);
  if (main === null) return null;
  const atExit = exitWaitOf(main, threads, snapshot.workspace);
  const waiting = threadStandingIn(graph, main);
  if (waiting?.group !== 'child' && atExit !== 'process') return null;
  // Of several children, a resource tracker and a fork server among them, the one of this very join.
  const joined = children.find(({ pid }) =>
    waiting?.objects.some(({ kind, facts }) => kind === 'process' && facts['pid'] === pid),
  );
  const [only, ...others] = (joined === undefined ? children : [joined]).filter(
    (child) => leadsToPython(child, snapshot) && !startersIn(snapshot).isForkServer(child),
  );
  return only === undefined || others.length > 0 ? null : { process: only, certain: true, equals: [] };
}

/** A shell waits for its foreground command: pytest if one is there, else the youngest. */
function throughShell(children: readonly Process[], snapshot: Snapshot): Step | null {
  const candidates = children.filter((child) => leadsToPython(child, snapshot));
  const tests = candidates.filter(isPytest);
  const [chosen] = (tests.length > 0 ? [...tests] : [...candidates]).sort((a, b) => b.startTicks - a.startTicks);
  return chosen === undefined ? null : { process: chosen, certain: candidates.length === 1, equals: [] };
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
