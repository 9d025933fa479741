import type { Problem } from '../../base/problem.ts';
import type { Container } from '../../model/snapshot/containers.ts';
import type { DatabaseSession, Disturbance, JavaThread, LayerResult } from '../../model/snapshot.ts';
import type { SchedulerClock } from '../../parse/kernel/sched.ts';
import type { ProcessId, TreeMember } from '../../process-tree/types.ts';
import type {
  GdbEvidence,
  Holder,
  NetworkTables,
  OutsideEvidence,
  ProcessFacts,
  RawEvidence,
  SampleEvidence,
  TrafficEvidence,
} from '../evidence/evidence.ts';
import { isPython } from '../facts/process-facts.ts';
import type { Registered } from '../signal/gate/gate.ts';
import { type DeathWatch, watchForDeath } from '../signal/own-death.ts';
import { type EvidenceRoom, evidenceRoom } from './evidence-room.ts';

/** Where collectors write down what they find as they find it, so that a stage that runs out of time loses nothing. */
export interface Ledger {
  readonly sampleTimesMs: number[];
  /** When the first sample was begun (`performance.now()`); `null` before. */
  beganAt: number | null;
  readonly processes: Map<string, ProcessNotes>;
  readonly networks: Map<string, NetworkTables>;
  readonly problems: Problem[];
  holders: readonly Holder[];
  /** Who had the command's output open, of the tree or not; one may stand there more than once. */
  readonly outputHolders: ProcessId[];
  unixPeers: string | null;
  readonly traffic: TrafficEvidence[];
  fileLocks: string | null;
  /** As the first sample saw them. */
  sessions: readonly DatabaseSession[];
  uptime: string | null;
  /** The time of day at `uptime`: ages of processes count from then. */
  takenAt: string | null;
  clock: SchedulerClock | null;
  /** The tree as it was seen before the first sample, and when (`performance.now()`); `null` where it was not. */
  lastLook: { readonly members: readonly TreeMember[]; readonly atMs: number } | null;
  /** Containers that clients of the tree lead to. */
  containers: readonly Container[];
  readonly room: EvidenceRoom;
}

/** One process's page. */
export interface ProcessNotes {
  member: TreeMember;
  readonly samples: (SampleEvidence | null)[];
  readonly layers: LayerResult[];
  facts: ProcessFacts | null;
  registered: Registered;
  rawSignalTaken: boolean;
  detailsMissed: boolean;
  uncaught: boolean;
  readonly death: DeathWatch;
  /** From the sample of this number on nothing tells of the program: it died, or was moved. */
  disturbed: { readonly sample: number; readonly what: Disturbance } | null;
  /** Reading it from outside, without a signal, was tried in vain. */
  outsideClosed: boolean;
  /** Its main thread had waited for a while when the first sample began, or nobody can see that. */
  waitedLong: boolean;
  gdb: GdbEvidence | null;
  outside: OutsideEvidence | null;
  java: readonly JavaThread[] | null;
}

export function emptyLedger(samples = 1): Ledger {
  return {
    sampleTimesMs: [],
    beganAt: null,
    processes: new Map(),
    networks: new Map(),
    problems: [],
    holders: [],
    outputHolders: [],
    unixPeers: null,
    traffic: [],
    fileLocks: null,
    sessions: [],
    uptime: null,
    takenAt: null,
    clock: null,
    lastLook: null,
    containers: [],
    room: evidenceRoom(samples),
  };
}

/** The page of this process, told apart from an earlier one with the same PID. */
export function notesOn(ledger: Ledger, member: TreeMember, registered: Registered): ProcessNotes {
  const key = `${member.pid} ${member.startTicks}`;
  const known = ledger.processes.get(key);
  if (known !== undefined) {
    if (known.registered.registration === null) known.registered = registered;
    return known;
  }
  const fresh: ProcessNotes = {
    member,
    samples: [],
    layers: [],
    facts: null,
    registered,
    rawSignalTaken: false,
    detailsMissed: false,
    uncaught: false,
    death: watchForDeath(member),
    disturbed: null,
    outsideClosed: false,
    waitedLong: true,
    gdb: null,
    outside: null,
    java: null,
  };
  ledger.processes.set(key, fresh);
  return fresh;
}

export function evidenceOf(ledger: Ledger): RawEvidence {
  return {
    sampleTimesMs: [...ledger.sampleTimesMs],
    processes: [...ledger.processes.values()].map((notes) => ({
      member: notes.member,
      samples: ledger.sampleTimesMs.map((_, index) => told(notes, index)),
      facts: notes.facts,
      python: notes.facts !== null && isPython(notes.facts),
      registration: notes.registered.text,
      registered: notes.registered.registration !== null,
      gdb: notes.gdb,
      outside: notes.outside,
      java: notes.java,
      uncaught: notes.uncaught,
      disturbed: notes.disturbed?.what ?? null,
      layers: [...notes.layers],
    })),
    holders: ledger.holders,
    networks: ledger.networks,
    unixPeers: ledger.unixPeers,
    traffic: [...ledger.traffic],
    fileLocks: ledger.fileLocks,
    uptime: ledger.uptime,
    clock: ledger.clock,
    containers: ledger.containers,
    problems: [...ledger.problems],
  };
}

/** What stands after our own look has ended or moved it is our doing. */
function told({ samples, disturbed }: ProcessNotes, index: number): SampleEvidence | null {
  return disturbed !== null && index > disturbed.sample ? null : (samples[index] ?? null);
}
