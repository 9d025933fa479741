import path from 'node:path';
import { INJECT_DIR } from '../../../helpers-location.ts';
import type { CaptureRequest } from '../../types.ts';

const HELPERS = path.resolve(path.dirname(INJECT_DIR));

/** What our scripts in `python-helpers/whyhung_outside` are asked for. */
export interface TracerRequest {
  /** Begins each of its lines; random, so that nothing of the target's can look like one. */
  readonly token: string;
  /** After so many it stops by itself. */
  readonly seconds: number;
  readonly targets: readonly Order[];
  /** The python-gdb.py of all these targets. */
  readonly extension: string | null;
  readonly settings: Pick<CaptureRequest['settings'], 'signal' | 'detailsSignal'>;
}

/** One process, and whether functions may be called inside it. */
export interface Order {
  readonly pid: number;
  readonly dump: boolean;
  readonly collector: boolean;
}

/** The request as the scripts read it: hexadecimal digits of JSON. */
export function digitsOf({ token, seconds, targets, extension, settings }: TracerRequest): string {
  const { signal, detailsSignal } = settings;
  const setting = [signal.number, detailsSignal.number, 'none', '/'];
  const request = { token, seconds, targets, extension, helpers: HELPERS, setting };
  return Buffer.from(JSON.stringify(request)).toString('hex');
}

/** `main` runs inside gdb, `alone` without it. */
export function scriptOf(entry: 'main' | 'alone'): string {
  return path.join(HELPERS, 'whyhung_outside', `${entry}.py`);
}
