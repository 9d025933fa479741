import type { Writable } from 'node:stream';

/** Where the command's output goes. A sink does not keep a chunk that it has reported as written: its memory is used again. */
export interface Sinks {
  readonly stdout: Writable;
  readonly stderr: Writable;
}
