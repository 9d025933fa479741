import type { PlaceFacts, SourceCall } from '../../model/snapshot/source-facts.ts';
import type { Frame } from '../../model/snapshot.ts';
import { userFrame } from '../../model/user-frames.ts';
import type { Kind } from '../../model/verdict.ts';
import type { Finding } from '../finding/finding.ts';
import type { Evidence } from '../focus/evidence.ts';
import { threadKey } from '../graph/actor.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { cycleOf } from '../path/steps.ts';
import { waitingUserFrame } from '../path/waiting-line.ts';
import { interruptedBy } from '../patterns/interrupted.ts';
import { readPython, wholeCall } from '../python/line.ts';
import { waitingOf } from '../waits/waiting.ts';
import { exchange, type FixFinding, lineOfAssignment, lineOfPlace } from './own-line.ts';

export type { FixFinding } from './own-line.ts';

/** A rewrite of the user's own line, for the kinds of which one is certain to be sensible; `null` where it is not plain. */
export function fixOf(evidence: Evidence, finding: Finding): FixFinding | null {
  return FIXES[finding.cause.kind]?.(evidence, finding) ?? null;
}

type FixRule = (evidence: Evidence, finding: Finding) => FixFinding | null;

/** One row a kind. The advice tells what else could be done; a row is here only where the change does no harm. */
const FIXES: Readonly<Partial<Record<Kind, FixRule>>> = {
  'self-deadlock': reentrant,
  'pipe-full': communicate,
  'thread-blocks-exit': daemon,
  'nobody-can-wake': timeout,
  'network-wait': httpTimeout,
};

/** A plain lock that the same function takes again further down the stack: one that its thread may take twice. */
function reentrant({ path, graph, snapshot }: Evidence): FixFinding | null {
  const step = path === null ? undefined : cycleOf(path).find(({ hold }) => hold !== null);
  const { hold, waiting, actor } = step ?? {};
  if (step === undefined || !hold || !waiting || hold.actor !== actor || hold.suspended !== undefined) return null;
  if (waiting.objects[0]?.kind !== 'lock' || actor?.kind !== 'thread' || interruptedBy(graph, step) !== null)
    return null;
  const frame = waiting.frame;
  const made = factsOf(graph, frame)?.assigned.find(({ expr }) => expr === waiting.expression);
  if (frame === null || made === undefined || made.constructor !== 'threading.Lock' || !made.isOnly) return null;
  const why = 're-entrant';
  return exchange(lineOfAssignment(frame, made), 'threading.Lock()', 'threading.RLock()', why, snapshot.workspace);
}

/** A simple statement of one line, up to the call: one before it may be put in front. */
const BEFORE_CALL = /^\s*(return |assert |[\w.]+ = )?$/;

/** `wait()` on a child whose output nobody reads. */
function communicate({ path, graph, snapshot }: Evidence): FixFinding | null {
  for (const { actor, waiting } of path?.steps ?? []) {
    if (waiting?.id !== 'popen.wait' && waiting?.id !== 'asyncio.process.wait') continue;
    const facts = factsOf(graph, waitingUserFrame(actor, waiting, snapshot.workspace));
    const call = facts?.calls.find(({ method, args, keywords }) => {
      return method === 'wait' && args.length === 0 && Object.keys(keywords).length === 0;
    });
    if (!call?.receiver || !facts?.source) continue;
    const text = call.isAwaited ? `await ${call.text}` : call.text;
    const at = facts.source.indexOf(text);
    const [start = ''] = /^\s*/.exec(facts.source) ?? [];
    const rest = facts.source.slice(at + text.length);
    if (at < 0 || !BEFORE_CALL.test(facts.source.slice(0, at)) || !/^[^()[\]{};\\]*(#.*)?$/.test(rest)) continue;
    const read = `${call.isAwaited ? 'await ' : ''}${call.receiver}.communicate()`;
    const isAlone = facts.source.slice(0, at).trim() === '' && /^\s*(#.*)?$/.test(rest);
    const why = 'communicate';
    if (isAlone) return exchange(lineOfPlace(facts), text, read, why, snapshot.workspace);
    const fix = exchange(lineOfPlace(facts), text, `${call.receiver}.returncode`, why, snapshot.workspace);
    return fix === null ? null : { ...fix, after: `${start}${read}\n${fix.after}` };
  }
  return null;
}

const WAITS_FOR_WORK: ReadonlySet<string> = new Set(['get', 'wait', 'accept', 'select', 'sleep']);

/** A helper thread that waits for its next piece of work when the program ends. */
function daemon({ graph, snapshot }: Evidence, { blockers }: Finding): FixFinding | null {
  const [thread, ...others] = blockers;
  const start = thread === undefined || others.length > 0 ? null : userFrame(thread.startedAt, snapshot.workspace);
  const facts = factsOf(graph, start);
  if (start === null || facts === null || thread?.daemon !== false || thread.submittedAt.length > 0) return null;
  const creates = ({ callee }: SourceCall) => callee === 'threading.Thread' || callee === 'Thread';
  const here = facts.calls.find(creates);
  const [made, ...more] = facts.assigned.filter(
    ({ constructor: name }) => name === 'threading.Thread' || name === 'Thread',
  );
  const actor = graph.actors.get(threadKey(thread.process.pid, thread.ident));
  const verb = actor === undefined ? null : (waitingOf(graph, actor)?.verb ?? null);
  if (verb === null || !WAITS_FOR_WORK.has(verb) || more.length > 0) return null;
  const own = here === undefined ? (made === undefined ? null : lineOfAssignment(start, made)) : lineOfPlace(facts);
  const text = here?.text ?? made?.text ?? '';
  const call = wholeCall(readPython(text));
  // What `**` brings may be `daemon` as well.
  if (call?.isWhole !== true || call.args.some((one) => one.startsWith('**'))) return null;
  if (!('target' in call.keywords) || 'daemon' in call.keywords) return null;
  const by = `${text.slice(0, -1).replace(/,\s*$/, '')}, daemon=True)`;
  return exchange(own, text, by, 'daemon', snapshot.workspace);
}

/** Seconds: no step of a test takes so long, and a job's deadline is far beyond. */
const TIMEOUT = 60;
const TIMED: Readonly<Record<string, readonly string[]>> = { queue: ['get'], future: ['result'] };

/** A wait that raises when its time is up, so that the test fails with a line instead of hanging. */
function timeout({ path, graph, snapshot }: Evidence): FixFinding | null {
  const { actor, waiting } = path?.steps.at(-1) ?? {};
  const [object] = waiting?.objects ?? [];
  if (actor?.kind !== 'thread' || !waiting || object === undefined) return null;
  const facts = factsOf(graph, waitingUserFrame(actor, waiting, snapshot.workspace));
  const call = facts?.calls.find(
    ({ method, args, keywords, receiver }) =>
      receiver === waiting.expression &&
      TIMED[object.kind]?.includes(method ?? '') === true &&
      args.length === 0 &&
      Object.keys(keywords).length === 0,
  );
  if (call === undefined || !call.text.endsWith('()')) return null;
  const by = `${call.text.slice(0, -1)}timeout=${TIMEOUT})`;
  return exchange(lineOfPlace(facts), call.text, by, 'timeout', snapshot.workspace);
}

const REQUESTS = /^requests\.(get|post|put|patch|delete|head|options|request)$/;

/** requests waits for ever unless it is told otherwise. */
function httpTimeout({ path, graph, snapshot }: Evidence): FixFinding | null {
  for (const { actor } of path?.steps ?? []) {
    const facts = factsOf(graph, userFrame(actor.frames, snapshot.workspace));
    const call = facts?.calls.find(({ callee }) => REQUESTS.test(callee ?? ''));
    if (call === undefined || !call.text.endsWith(')') || call.args.length === 0) continue;
    if ('timeout' in call.keywords || call.text.includes('**')) continue;
    const by = `${call.text.slice(0, -1).replace(/,\s*$/, '')}, timeout=30)`;
    return exchange(lineOfPlace(facts), call.text, by, 'http timeout', snapshot.workspace);
  }
  return null;
}

function factsOf(graph: WaitGraph, frame: Frame | null): PlaceFacts | null {
  return frame === null ? null : graph.factsAt(frame);
}
