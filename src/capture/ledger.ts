import type { Problem } from '../base/problem.ts';
import type { DatabaseSession, LayerResult } from '../model/snapshot.ts';
import type { SchedulerClock } from '../parse/kernel/sched.ts';
import type { TreeMember } from '../process-tree/types.ts';
import type {
  Evidence,
  GdbEvidence,
  Holder,
  NetworkTables,
  OutsideEvidence,
  ProcessFacts,
  SampleEvidence,
  TrafficEvidence,
} from './evidence.ts';
import { type EvidenceRoom, evidenceRoom } from './evidence-room.ts';
import { isPython } from './facts/process-facts.ts';
import type { Registered } from './signal/gate.ts';

/** Where collectors write down what they find as they find it, so that a stage that runs out of time loses nothing. */
export interface Ledger {
  readonly sampleTimesMs: number[];
  readonly processes: Map<string, ProcessNotes>;
  readonly networks: Map<string, NetworkTables>;
  readonly problems: Problem[];
  holders: readonly Holder[];
  unixPeers: string | null;
  readonly traffic: TrafficEvidence[];
  fileLocks: string | null;
  /** As the first sample saw them. */
  sessions: readonly DatabaseSession[];
  uptime: string | null;
  clock: SchedulerClock | null;
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
  gdb: GdbEvidence | null;
  outside: OutsideEvidence | null;
}

export function emptyLedger(samples = 1): Ledger {
  return {
    sampleTimesMs: [],
    processes: new Map(),
    networks: new Map(),
    problems: [],
    holders: [],
    unixPeers: null,
    traffic: [],
    fileLocks: null,
    sessions: [],
    uptime: null,
    clock: null,
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
    gdb: null,
    outside: null,
  };
  ledger.processes.set(key, fresh);
  return fresh;
}

export function evidenceOf(ledger: Ledger): Evidence {
  return {
    sampleTimesMs: [...ledger.sampleTimesMs],
    processes: [...ledger.processes.values()].map((notes) => ({
      member: notes.member,
      samples: ledger.sampleTimesMs.map((_, index) => notes.samples[index] ?? null),
      facts: notes.facts,
      python: notes.facts !== null && isPython(notes.facts),
      registration: notes.registered.text,
      registered: notes.registered.registration !== null,
      gdb: notes.gdb,
      outside: notes.outside,
      layers: [...notes.layers],
    })),
    holders: ledger.holders,
    networks: ledger.networks,
    unixPeers: ledger.unixPeers,
    traffic: [...ledger.traffic],
    fileLocks: ledger.fileLocks,
    uptime: ledger.uptime,
    clock: ledger.clock,
    problems: [...ledger.problems],
  };
}
