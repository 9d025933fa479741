import type { Evidence } from '../diagnose/finding.ts';
import { idleSeconds } from '../diagnose/loops/idle-time.ts';
import type { Hop, Route } from '../diagnose/path/route.ts';
import { place } from '../model/user-frames.ts';
import type { Link } from '../model/verdict.ts';
import { labelOf, lineOf } from './hop-words.ts';
import { waitName } from './wait-names.ts';
import { named, processLabel } from './words.ts';

/** proc(5), /proc/locks. */
const LOCK_LIST = "the kernel's list of file locks";

/** Links up to the deciding step and on to the end, in order; `what` words what the deciding step waits for. */
export function chainOf(
  evidence: Evidence,
  route: Route,
  at: number,
  what: string,
  who: string | null,
  shownBy = 'the kernel shows the other end',
): readonly Link[] {
  const { workspace } = evidence.snapshot;
  const links: Link[] = [];
  for (const [index, hop] of route.hops.entries()) {
    const { actor, waiting } = hop;
    const thing = index === at ? what : waiting === null ? 'code that shows no wait' : waitName(waiting);
    links.push({
      from: labelOf(evidence, actor),
      relation: waiting === null && index !== at ? 'runs' : 'waits for',
      to: thing,
      evidence: evidenceOf(hop, workspace),
      seconds: idleSeconds(evidence.graph, actor),
    });
    const isLock = hop.system?.kind === 'file lock';
    const relation = isLock ? 'held by' : 'could be woken by';
    const next = route.hops[index + 1] ?? (route.end.how === 'cycle' ? route.hops[route.end.from] : undefined);
    if (next !== undefined) {
      links.push({
        from: thing,
        relation,
        to: labelOf(evidence, next.actor),
        evidence: isLock ? LOCK_LIST : 'the other end',
      });
    } else if (who !== null && index === at) {
      links.push({ from: thing, relation, to: who, evidence: isLock ? LOCK_LIST : shownBy });
    }
  }
  return links;
}

/** `a.py:9 in run: reply = client.get(url), through get, request, send`. */
function evidenceOf(hop: Hop, workspace: string): string {
  const { actor } = hop;
  const frame = lineOf(hop, workspace);
  if (frame === null) return `system call of ${processLabel(actor.process)}`;
  const text = frame.source === null ? '' : `: ${named(frame.source)}`;
  const above = actor.frames.slice(0, Math.max(0, actor.frames.indexOf(frame))).reverse();
  const through = above.slice(0, CALLS_SHOWN).map((one) => one.function);
  const more = above.length > CALLS_SHOWN ? ', …' : '';
  return `${place(frame, workspace)} in ${frame.function}${text}${through.length === 0 ? '' : `, through ${through.join(', ')}${more}`}`;
}

/** Library functions between the user's line and the wait that a link spells out. */
const CALLS_SHOWN = 3;
