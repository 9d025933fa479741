import path from 'node:path';
import { INJECT_DIR } from '../../helpers-location.ts';
import type { CaptureRequest } from '../types.ts';

const HELPERS = path.resolve(path.dirname(INJECT_DIR));
const SCRIPT = path.join(HELPERS, 'whyhung_gdb', 'main.py');

/** What the script inside gdb is asked for. */
export interface GdbRequest {
  /** Begins each of its lines; random, so that nothing of the target's can look like one. */
  readonly token: string;
  /** After so many it stops by itself. */
  readonly seconds: number;
  readonly targets: readonly GdbOrder[];
  /** The python-gdb.py of all these targets. */
  readonly extension: string | null;
  readonly settings: Pick<CaptureRequest['settings'], 'signal' | 'detailsSignal'>;
}

/** One process, and whether functions may be called inside it. */
export interface GdbOrder {
  readonly pid: number;
  readonly dump: boolean;
  readonly collector: boolean;
}

/** gdb's arguments. The request goes as hexadecimal digits: no path or name in it can become a command. */
export function gdbArguments({ token, seconds, targets, extension, settings }: GdbRequest): readonly string[] {
  const { signal, detailsSignal } = settings;
  const request = {
    token,
    seconds,
    targets,
    extension,
    helpers: HELPERS,
    setting: [signal.number, detailsSignal.number, 'none', '/'],
  };
  const digits = Buffer.from(JSON.stringify(request)).toString('hex');
  return ['-nx', '-batch', '-iex', `python WHYHUNG_REQUEST='${digits}'`, '-x', SCRIPT];
}
