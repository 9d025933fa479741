import type { Frame } from '../../snapshot/types.ts';
import type { SourceLoop } from '../../source/types.ts';
import { type Party, threadKey } from '../graph/party.ts';
import { wroteRecently } from '../recent-output.ts';
import type { Evidence, Rule } from '../rule.ts';
import { cpuShare, isBusy, processCpuShare, someThreadBurns } from '../system/computing.ts';
import { isEndless } from '../system/endless.ts';
import { findingOf } from '../system/finding.ts';
import { movementOf } from '../system/movement.ts';
import { type Station, type Trail, trailOf } from '../system/trail.ts';
import { culpritOfFrame } from '../system/trail-culprit.ts';
import { labelOf, standsIn } from '../system/trail-words.ts';
import { ownerOf, place } from '../user-frames.ts';
import { named } from '../words.ts';

/** CPU is burnt in one place: an endless loop, or a call into C such as a regular expression. */
export const cpuLoop: Rule = {
  id: 'cpu-loop',
  find(evidence) {
    const trail = trailOf(evidence);
    const last = trail?.stations.at(-1);
    if (!trail || last === undefined || trail.circle.length > 0) return null;
    const burning = burningAt(evidence, last.party);
    // Output that still comes is progress, unless the loop has no end by what its head says.
    if (wroteRecently(evidence.snapshot) && burning?.loop?.isInfinite !== true) return null;
    if (burning !== null) return told(evidence, trail, last, burning, null);
    const holder = gilHolder(evidence, trail);
    return holder === null ? null : told(evidence, trail, holder.station, holder.burning, last);
  },
};

/**
 * A thread burns when it used this share of a processor between the samples; on a machine with more work than processors even
 * an endless loop gets no more than its turn.
 */
const BUSY_SHARE = 0.3;

interface Burning {
  readonly frame: Frame;
  readonly share: number;
  /** Of the loop, or of the line where the call stays. */
  readonly where: string;
  readonly loop: SourceLoop | null;
  /** The loop is that of a caller: what stands inside it may have been met there by chance. */
  readonly isOutside: boolean;
}

function burningAt(evidence: Evidence, party: Party): Burning | null {
  const { world, snapshot } = evidence;
  const share = shareOf(evidence, party);
  if (share === null || (share < BUSY_SHARE && !isBusy(party, snapshot.sampleTimesMs))) return null;
  const movement = movementOf(world, party);
  const frame = movement?.place.at(-1);
  if (movement === null || frame === undefined) return null;
  const { loop } = movement;
  if (loop !== null && isEndless(loop)) return inLoop(evidence, frame, loop, share, false);
  const around = isPattern(frame) || movement.moved ? null : loopOfCaller(evidence, movement.stable);
  if (around !== null) return inLoop(evidence, around.frame, around.loop, share, true);
  if (loop !== null) return null;
  // No loop around it: one call that does not come back, at the same line every time.
  // A comprehension comes back to its line for every item.
  if (/^<(genexpr|listcomp|setcomp|dictcomp)>$/.test(frame.function) && !isPattern(frame)) return null;
  if (movement.moved || (isCalledInBoundedLoop(evidence, party) && !isPattern(frame))) return null;
  return { frame, share, loop: null, isOutside: false, where: place(frame, snapshot.workspace) };
}

function inLoop({ snapshot }: Evidence, frame: Frame, loop: SourceLoop, share: number, isOutside: boolean): Burning {
  const where = `${place({ file: frame.file, line: loop.line }, snapshot.workspace)} (${named(loop.text)})`;
  return { frame, share, loop, isOutside, where };
}

/** The nearest loop without an end around the calls that lead to the place; what is called inside it ends every time. */
function loopOfCaller(
  { world, snapshot }: Evidence,
  stable: readonly Frame[],
): { readonly frame: Frame; readonly loop: SourceLoop } | null {
  const own = stable.filter((frame) => ownerOf(frame.file, snapshot.workspace) === 'workspace');
  for (const frame of own.slice(0, -1).reverse()) {
    const loop = world.factsAt(frame)?.loops[0];
    if (loop !== undefined) return isEndless(loop) ? { frame, loop } : null;
  }
  return null;
}

/** A function that is called for one item after the other looks the same in each sample, and comes to an end. */
function isCalledInBoundedLoop({ world, snapshot }: Evidence, party: Party): boolean {
  const own = party.frames.filter((frame) => ownerOf(frame.file, snapshot.workspace) === 'workspace');
  return own.slice(1).some((frame) => {
    const [loop] = world.factsAt(frame)?.loops ?? [];
    return loop !== undefined && !isEndless(loop);
  });
}

/**
 * A call of a regular expression: what takes more than a second there very likely backtracks. Strings have `split` and other
 * things `sub` too, so for these the receiver's name has to tell.
 */
function isPattern({ source }: Frame): boolean {
  const text = source ?? '';
  return (
    /[\w\])]\.(match|fullmatch|search|subn|findall|finditer)\s*\(/.test(text) ||
    /(\bre|regexp?|rx|_re|pattern|matcher)\.(sub|split)\s*\(/i.test(text)
  );
}

/** What a task uses is used by the thread of its loop: that another thread computes says nothing of the task. */
function shareOf({ snapshot, world }: Evidence, party: Party): number | null {
  const { process, thread, kind } = party;
  const runner =
    kind === 'task' && thread !== null ? world.parties.get(threadKey(process.pid, thread.ident)) : undefined;
  const own = cpuShare(runner ?? party, snapshot.sampleTimesMs);
  const alone = process.osThreads.length === 1 || (kind === 'task' && runner === undefined);
  return own ?? (alone ? processCpuShare(process, snapshot.sampleTimesMs) : null);
}

/** The main thread gave no details, since another thread computes in C and never gives the interpreter lock back. */
function gilHolder(evidence: Evidence, trail: Trail): { readonly station: Station; readonly burning: Burning } | null {
  const { process, world } = evidence;
  const silent = process?.layers.some(({ layer, outcome }) => layer === 'details' && outcome !== 'got') ?? false;
  if (process === null || !silent || trail.end.how === 'nobody') return null;
  const total = processCpuShare(process, evidence.snapshot.sampleTimesMs) ?? 0;
  if (total < BUSY_SHARE && !someThreadBurns(process, evidence.snapshot.sampleTimesMs)) return null;
  const candidates = world.partiesOf(process).filter((party) => party.kind === 'thread' && party.thread?.main !== true);
  const stays = candidates.flatMap((party) => {
    const movement = movementOf(world, party);
    const frame = movement?.place.at(-1);
    const isTop = frame !== undefined && party.frames[0] !== undefined && party.frames[0].line === frame.line;
    if (!isTop || movement?.moved || isWaiting(party)) return [];
    return [
      {
        party,
        burning: {
          frame,
          share: total,
          loop: null,
          isOutside: false,
          where: place(frame, evidence.snapshot.workspace),
        },
      },
    ];
  });
  const [only, ...others] = stays;
  if (only === undefined || others.length > 0) return null;
  return { station: { party: only.party, waiting: null, system: null }, burning: only.burning };

  function isWaiting(party: Party): boolean {
    return (
      (party.frames[0]?.function ?? '') === 'wait' ||
      /\.(acquire|wait|get|join|sleep)\s*\(/.test(party.frames[0]?.source ?? '')
    );
  }
}

function told(evidence: Evidence, trail: Trail, station: Station, burning: Burning, waiter: Station | null) {
  const { workspace } = evidence.snapshot;
  const percent = `${Math.round(Math.min(1, burning.share) * 100)} % of a processor`;
  const place_ = burning.loop !== null ? `in the loop at ${burning.where}` : `at ${burning.where}`;
  const first = waiter ?? trail.stations[0];
  const waits =
    first === undefined || first === station || first.party === station.party
      ? ''
      : `, while ${labelOf(evidence, first.party)} ${standsIn(first, workspace)}`;
  const how = burning.loop !== null ? 'an endless loop' : 'one call that does not come back';
  return findingOf(evidence, {
    kind: 'cpu-loop',
    confidence: burning.isOutside ? 'guess' : 'likely',
    trail,
    at: Math.max(0, trail.stations.indexOf(station)),
    what: `a processor (${how})`,
    who: null,
    sentence: `${labelOf(evidence, station.party)} uses ${percent} ${place_} in ${burning.frame.function} in every sample${waits}`,
    advice:
      burning.loop !== null
        ? 'Look at the condition of the loop: nothing that it does makes it false. Bound it by a count or a deadline.'
        : 'One call does not come back: a regular expression that backtracks (rewrite nested repetitions, bound the input) or an endless iterator.',
    culprit: culpritOfFrame(evidence, burning.frame, station.party),
    parts: [burning.frame.function],
  });
}
