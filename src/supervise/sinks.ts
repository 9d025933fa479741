import type { Writable } from 'node:stream';

/** Where the command's output goes. */
export interface Sinks {
  readonly stdout: Writable;
  readonly stderr: Writable;
}
