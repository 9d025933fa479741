import * as v from 'valibot';
import type { Snapshot } from '../../model/snapshot.ts';
import { LAYER_ORDER } from '../../model/snapshot.ts';
import {
  flag,
  list,
  maybeNumber,
  maybeText,
  maybeWhole,
  number,
  numbers,
  problem,
  table,
  text,
  texts,
  whole,
} from './parts.ts';
import { python } from './python.ts';
import { sources } from './sources.ts';

const fileLock = v.object({
  type: text,
  access: v.picklist(['read', 'write']),
  pid: whole,
  file: text,
  start: number,
  end: maybeNumber,
});

const socket = v.object({
  protocol: v.picklist(['tcp', 'udp', 'unix', 'other']),
  local: text,
  remote: text,
  state: text,
  traffic: v.exactOptional(
    v.nullable(
      v.object({
        ms: number,
        receivedBytes: number,
        allReceivedBytes: v.exactOptional(number),
        takenBytes: v.exactOptional(number),
        unreadBytes: v.exactOptional(number),
        ackedBytes: number,
        silentMs: maybeNumber,
        sentMs: v.exactOptional(number),
      }),
    ),
  ),
});

const file = v.object({
  fd: whole,
  kind: v.picklist(['pipe', 'socket', 'file', 'directory', 'terminal', 'pty', 'eventpoll', 'other']),
  target: text,
  inode: maybeNumber,
  access: v.nullable(v.picklist(['read', 'write', 'read-write'])),
  socket: v.nullable(socket),
  peers: list(v.object({ pid: whole, fd: whole, name: text, inTree: flag })),
  advanced: v.exactOptional(number),
  ofProcess: v.exactOptional(whole),
  dueInMs: v.exactOptional(whole),
  locks: v.optional(list(fileLock), []),
});

const osThread = v.object({
  tid: whole,
  name: text,
  state: text,
  wchan: maybeText,
  syscall: v.nullable(
    v.object({
      number: whole,
      name: maybeText,
      args: texts,
      watched: v.exactOptional(list(v.object({ fd: whole, read: flag, write: flag }))),
      timeoutMs: v.exactOptional(number),
      dueInMs: v.exactOptional(number),
    }),
  ),
  cpuMs: numbers,
  switches: v.optional(numbers, []),
  idleMs: v.exactOptional(maybeNumber),
  undisturbed: v.exactOptional(v.nullable(v.object({ ms: number, cpuMs: number, switches: maybeNumber }))),
  heldSignals: v.exactOptional(numbers),
  library: v.exactOptional(text),
});

const process = v.object({
  pid: whole,
  ppid: whole,
  pgid: whole,
  sid: whole,
  startTicks: number,
  membership: v.picklist(['root', 'child', 'group', 'environment', 'output', 'registration', 'container']),
  name: text,
  argv: texts,
  executable: maybeText,
  cwd: maybeText,
  uid: maybeWhole,
  states: texts,
  cpuMs: numbers,
  ageMs: maybeNumber,
  ended: v.optional(v.nullable(v.object({ code: maybeWhole, signal: maybeWhole })), null),
  isFork: v.exactOptional(flag),
  isApart: v.exactOptional(v.literal(true)),
  container: v.exactOptional(v.object({ id: text, name: text, service: text })),
  stopSignal: v.exactOptional(whole),
  ignoredSignals: v.exactOptional(numbers),
  caughtSignals: v.exactOptional(numbers),
  timerSignals: v.exactOptional(numbers),
  limits: v.exactOptional(table(number)),
  reaped: v.exactOptional(v.literal(true)),
  wrote: v.exactOptional(list(v.object({ file: text, lines: list(text), openLine: v.exactOptional(text) }))),
  writesOutput: v.exactOptional(v.literal(true)),
  script: v.exactOptional(
    v.object({
      kind: v.picklist(['shell', 'make']),
      file: maybeText,
      text: v.string(),
      linesRead: numbers,
      isExact: flag,
      included: v.exactOptional(list(v.object({ file: text, text: v.string() }))),
      outputs: v.exactOptional(list(v.object({ file: text, lines: list(text) }))),
    }),
  ),
  childErrors: v.exactOptional(list(v.object({ name: text, exception: text }))),
  children: list(whole),
  osThreads: list(osThread),
  files: list(file),
  io: v.exactOptional(v.nullable(v.object({ ms: number, readBytes: number, writtenBytes: number }))),
  java: v.exactOptional(
    list(
      v.object({
        name: text,
        state: text,
        isMain: v.exactOptional(v.literal(true)),
        isDaemon: v.exactOptional(v.literal(true)),
        heldBy: v.exactOptional(text),
        deadlock: v.exactOptional(list(text)),
        frames: list(v.object({ method: text, file: text, line: maybeWhole })),
      }),
    ),
  ),
  python: v.nullable(python),
  nativeText: v.nullable(v.string()),
  layers: list(
    v.object({
      layer: v.picklist(LAYER_ORDER),
      outcome: v.picklist(['got', 'partial', 'failed', 'skipped']),
      ms: number,
      reason: text,
      remedy: text,
    }),
  ),
  disturbed: v.exactOptional(v.object({ how: v.picklist(['died', 'ended', 'moved']), sentence: text })),
});

/** A `snapshot.json` as this version and its forerunners write it. */
export const storedSnapshot: v.GenericSchema<unknown, Snapshot> = v.object({
  schemaVersion: v.literal(1),
  tool: text,
  takenAt: text,
  trigger: v.picklist(['deadline', 'idle-timeout', 'SIGINT', 'SIGTERM', 'SIGHUP', 'asked']),
  workspace: text,
  command: text,
  rootPid: whole,
  elapsedMs: number,
  timeoutMs: number,
  silentMs: maybeNumber,
  wroteWhileLooking: v.exactOptional(v.boolean()),
  openLine: v.exactOptional(text),
  host: v.object({
    platform: text,
    release: text,
    arch: text,
    cpus: number,
    memoryTotalBytes: number,
    memoryAvailableBytes: maybeNumber,
    loadAverage1m: number,
    disks: v.exactOptional(list(v.object({ path: text, totalBytes: number, freeBytes: number }))),
    silentMounts: v.exactOptional(list(v.object({ point: text, type: text }))),
    oomKills: v.exactOptional(maybeNumber),
    databaseSessions: v.exactOptional(
      list(v.object({ pid: whole, server: text, database: text, client: text, activity: text })),
    ),
  }),
  job: v.exactOptional(
    v.object({
      server: text,
      repository: text,
      workflow: text,
      job: text,
      runId: text,
      attempt: text,
      commit: text,
      ref: text,
      system: text,
      architecture: text,
    }),
  ),
  sampleTimesMs: numbers,
  processes: list(process),
  lockWaits: v.optional(list(v.object({ pid: whole, lock: fileLock, holder: fileLock })), []),
  sources,
  excerpts: v.exactOptional(list(v.object({ file: text, line: whole, text }))),
  containers: v.exactOptional(
    list(
      v.object({
        id: text,
        name: text,
        image: text,
        project: text,
        service: text,
        clientPid: whole,
        entryPid: maybeWhole,
        started: v.picklist(['container', 'process', 'nothing']),
        engine: text,
        asker: v.exactOptional(
          v.object({
            uid: whole,
            as: v.exactOptional(v.object({ uid: whole, gid: whole, groups: numbers })),
          }),
        ),
        unseen: v.exactOptional(v.object({ pid: whole, startTicks: number, name: text })),
        mounts: v.exactOptional(list(v.object({ inside: text, outside: text }))),
      }),
    ),
  ),
  problems: list(problem),
});
