import { secondsStill } from '../graph/stood-still.ts';
import type { Evidence } from '../rule.ts';
import { place } from '../user-frames.ts';
import type { Link } from '../verdict.ts';
import { named, processLabel } from '../words.ts';
import type { Station, Trail } from './trail.ts';
import { labelOf, lineOf } from './trail-words.ts';

/** proc(5), /proc/locks. */
const LOCK_LIST = "the kernel's list of file locks";

/** Links up to the deciding step and on to the end, in order; `what` words what the deciding step waits for. */
export function chainOf(
  evidence: Evidence,
  trail: Trail,
  at: number,
  what: string,
  who: string | null,
  shownBy = 'the kernel shows the other end',
): readonly Link[] {
  const { workspace } = evidence.snapshot;
  const links: Link[] = [];
  for (const [index, station] of trail.stations.entries()) {
    const { party, waiting } = station;
    const thing = index === at ? what : (waiting?.words ?? 'code that shows no wait');
    links.push({
      from: labelOf(evidence, party),
      relation: waiting === null && index !== at ? 'runs' : 'waits for',
      to: thing,
      evidence: evidenceOf(station, workspace),
      seconds: secondsStill(evidence.world, party),
    });
    const isLock = station.system?.kind === 'file lock';
    const relation = isLock ? 'held by' : 'could be woken by';
    const next = trail.stations[index + 1] ?? (trail.end.how === 'cycle' ? trail.stations[trail.end.from] : undefined);
    if (next !== undefined) {
      links.push({
        from: thing,
        relation,
        to: labelOf(evidence, next.party),
        evidence: isLock ? LOCK_LIST : 'the other end',
      });
    } else if (who !== null && index === at) {
      links.push({ from: thing, relation, to: who, evidence: isLock ? LOCK_LIST : shownBy });
    }
  }
  return links;
}

/** `a.py:9 in run: reply = client.get(url), through get, request, send`. */
function evidenceOf(station: Station, workspace: string): string {
  const { party } = station;
  const frame = lineOf(station, workspace);
  if (frame === null) return `system call of ${processLabel(party.process)}`;
  const text = frame.source === null ? '' : `: ${named(frame.source)}`;
  const above = party.frames.slice(0, Math.max(0, party.frames.indexOf(frame))).reverse();
  const through = above.slice(0, CALLS_SHOWN).map((one) => one.function);
  const more = above.length > CALLS_SHOWN ? ', …' : '';
  return `${place(frame, workspace)} in ${frame.function}${text}${through.length === 0 ? '' : `, through ${through.join(', ')}${more}`}`;
}

/** Library functions between the user's line and the wait that a link spells out. */
const CALLS_SHOWN = 3;
