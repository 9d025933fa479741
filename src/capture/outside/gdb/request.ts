import { bootInput } from '../../../rights/helper-code.ts';
import type { CaptureRequest } from '../../evidence/request.ts';

/** Below `python-helpers/`: our modules, and those of the collector that they bring into a process. */
const FOLDERS = ['whyhung_outside', 'whyhung_agent/start', 'whyhung_agent/collect'];

/** What our scripts in `python-helpers/whyhung_outside` are asked for. */
export interface TracerRequest {
  /** Begins each of its lines; random, so that nothing of the target's can look like one. */
  readonly token: string;
  /** After so many it stops by itself. */
  readonly seconds: number;
  readonly targets: readonly Order[];
  /** The python-gdb.py of all these targets. */
  readonly extension: Extension | null;
  readonly settings: Pick<CaptureRequest['settings'], 'signal' | 'detailsSignal'>;
}

/** A python-gdb.py: where it was found, and its text as it was checked. */
export interface Extension {
  readonly path: string;
  readonly text: string;
}

/** One process, and whether functions may be called inside it. */
export interface Order {
  readonly pid: number;
  /** Compared when it is attached to: its number may be another's by then. */
  readonly startTicks: number;
  readonly dump: boolean;
  readonly collector: boolean;
  readonly marks: 'mark' | 'read' | null;
  readonly spares: boolean;
  /** Filters of system calls that it may have beyond the helper's own: an engine gives each process of a container one, which refuses calls and ends nobody. */
  readonly filters: 0 | 1;
}

/** The request as the scripts read it from standard input: `main` runs inside gdb, `alone` without it. */
export function inputOf(entry: 'main' | 'alone', request: TracerRequest): string {
  const { token, seconds, targets, extension, settings } = request;
  const { signal, detailsSignal } = settings;
  const setting = [signal.number, detailsSignal.number, 'none', '/'];
  return bootInput(`whyhung_outside.${entry}`, FOLDERS, { token, seconds, targets, extension, setting });
}
