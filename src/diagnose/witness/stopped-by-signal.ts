import type { OsThread, Process } from '../../model/snapshot.ts';

/** Who stands still since a signal stopped it (state T): it goes on at SIGCONT alone. */
export interface SignalStop {
  /** Number of the signal; `null` where nothing tells. */
  readonly signal: number | null;
  /** What it asks of its terminal, which is not its to ask: it runs in the background. */
  readonly asks: 'read' | 'write' | 'settings' | null;
}

/** The signals of job control that a terminal sends to who runs in the background (tty(4)). */
const SIGTTIN = 21;
const SIGTTOU = 22;

const ASKED_BY: Readonly<Record<string, SignalStop['asks']>> = {
  read: 'read',
  readv: 'read',
  write: 'write',
  writev: 'write',
  ioctl: 'settings',
};

/** Why a process is stopped; `null` where it was not in every sample. */
export function stopOf(process: Process): SignalStop | null {
  if (process.states.length === 0 || process.states.some((state) => state !== 'T')) return null;
  const asked = askedOf(process);
  const signal = process.stopSignal ?? (asked === null ? null : asked === 'read' ? SIGTTIN : SIGTTOU);
  return { signal, asks: signal === SIGTTIN || signal === SIGTTOU ? asked : null };
}

/** By the call that any thread of it was stopped in, which it makes again when it goes on. */
function askedOf(process: Process): SignalStop['asks'] {
  return process.osThreads.map((thread) => terminalCall(process, thread)).find((asks) => asks !== null) ?? null;
}

function terminalCall({ files }: Process, { syscall }: OsThread): SignalStop['asks'] {
  const asks = ASKED_BY[syscall?.name ?? ''] ?? null;
  const fd = Number.parseInt(syscall?.args[0] ?? '', 16);
  return asks !== null && files.some((file) => file.fd === fd && file.kind === 'terminal') ? asks : null;
}
