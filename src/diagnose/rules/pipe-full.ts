import type { Evidence, Rule } from '../rule.ts';
import { findingOf } from '../system/finding.ts';
import { otherEndOf } from '../system/other-end.ts';
import type { SystemWait } from '../system/system-wait.ts';
import { decisive, type Station, type Trail, trailOf } from '../system/trail.ts';
import { culpritOf } from '../system/trail-culprit.ts';
import { labelOf, standsIn } from '../system/trail-words.ts';
import { programWords, socketWords, streamWords } from '../system/words.ts';

type Write = Extract<SystemWait, { kind: 'pipe' | 'socket' }>;

/** A writer is blocked because the reader of its pipe does something else. */
export const pipeFull: Rule = {
  id: 'pipe-full',
  find(evidence) {
    const trail = trailOf(evidence);
    const at = trail === null ? -1 : decisive(trail, (station) => writeOf(evidence, station) !== null);
    const station = trail?.stations[at];
    const write = station === undefined ? null : writeOf(evidence, station);
    if (!trail || !station || write === null) return null;
    const [descriptor] = write.descriptors;
    if (descriptor === undefined) return null;
    const { workspace } = evidence.snapshot;
    const before = previous(trail, at);
    const stream = write.kind === 'pipe' ? streamWords(descriptor) : socketWords(descriptor);
    const writer =
      station.party.kind === 'process' ? programWords(station.party.process) : labelOf(evidence, station.party);
    const isFeeder = station.party.frames.some(({ function: name }) => name === '_feed');
    // A queue is mostly read by the process that started the writers; other ends are inherited by its siblings.
    const parent = isFeeder
      ? trail.stations.find(({ party }) => party.process.pid === station.party.process.ppid)
      : undefined;
    const reader =
      parent === undefined
        ? readerWords(evidence, trail, at, station)
        : `${labelOf(evidence, parent.party)} (${standsIn(parent, workspace)})`;
    const head = trail.stations[0];
    const leading =
      head === undefined || head === station || head === before || head === readerOf(trail, at, station)
        ? ''
        : `, while ${labelOf(evidence, head.party)} ${standsIn(head, workspace)}`;
    const joins =
      isFeeder && before !== null && before.waiting !== null
        ? `${labelOf(evidence, before.party)} ${standsIn(before, workspace)}; `
        : '';
    // The reader's line is the one to change, where there is a reader that has one and that is not a child which only answers.
    const answers = isAnswering(evidence, trail, at, station);
    const line = culpritOf(evidence, trail, at, answers ? null : station);
    return findingOf(evidence, {
      kind: 'pipe-full',
      confidence: trail.circle.length > 0 ? 'proven' : 'likely',
      trail,
      at,
      what: `room in ${stream}`,
      who: reader,
      sentence: `${joins}${writer} is blocked in a write to ${isFeeder ? 'the pipe of its queue' : stream}, which is full and ${reader === null ? 'is read by nobody that lives' : `is not read by ${reader}`}${leading}`,
      advice: adviceFor(station, before, isFeeder),
      culprit: line?.culprit ?? null,
      about: line?.party ?? station.party,
      parts: [isFeeder ? 'queue feeder' : write.kind],
    });
  },
};

function writeOf(evidence: Evidence, { system, party }: Station): Write | null {
  if (system === null || (system.kind !== 'pipe' && system.kind !== 'socket') || system.wants !== 'write') return null;
  const [descriptor] = system.descriptors;
  if (descriptor === undefined) return null;
  const end = otherEndOf(evidence.world, descriptor, party);
  // A peer outside the tree is the business of the network.
  return end.parties.length > 0 || end.isOwn || system.kind === 'pipe' ? system : null;
}

/** The step that leads to the writer; in a circle also the last one. */
function previous({ stations, circle }: Trail, at: number): Station | null {
  const first = circle[0];
  if (first === at && circle.length > 1) return stations[circle.at(-1) ?? at] ?? null;
  return stations[at - 1] ?? null;
}

function readerWords(evidence: Evidence, trail: Trail, at: number, station: Station): string | null {
  const reader = readerOf(trail, at, station);
  return reader === null
    ? null
    : `${labelOf(evidence, reader.party)} (${standsIn(reader, evidence.snapshot.workspace)})`;
}

function readerOf(trail: Trail, at: number, station: Station): Station | null {
  const following =
    trail.stations[at + 1] ?? (trail.circle.length > 0 ? trail.stations[trail.circle[0] ?? 0] : undefined);
  return following === undefined || following === station ? null : following;
}

/** Both write to each other, and the reader is the writer's child: who started it with both pipes has to read while it writes. */
function isAnswering(evidence: Evidence, trail: Trail, at: number, station: Station): boolean {
  const reader = readerOf(trail, at, station);
  return (
    trail.circle.length > 0 &&
    reader?.party.process.ppid === station.party.process.pid &&
    writeOf(evidence, reader) !== null
  );
}

function adviceFor(station: Station, before: Station | null, isFeeder: boolean): string {
  const words = before?.waiting?.words ?? '';
  if (isFeeder) {
    return 'Take everything out of the queue before the `join()` of the process that puts into it (`get()` first, then `join()`): it ends only when its feeder thread has written all. What may be lost can be given up with `cancel_join_thread()`.';
  }
  if (station.waiting?.words.startsWith('Connection.')) {
    return 'Both sides write before either reads: let one side `recv()` first, or send in a thread.';
  }
  if (/^(Popen|subprocess|a read|.*\.read|the end of a child)/.test(words)) {
    return 'Read what the child writes: `communicate()` or `subprocess.run(..., capture_output=True)` instead of `wait()` with `PIPE`, all streams at once; or send output that is not needed to `subprocess.DEVNULL`.';
  }
  return 'Read the other end while writing: `communicate(input=...)`, or a thread that reads.';
}
