import type { Hop, Route } from '../path/route.ts';
import type { Wanted, Who } from '../wanted.ts';

/** The step of a route that decides. */
interface AtHop {
  readonly route: Route;
  readonly at: number;
  readonly hop: Hop;
}

type WantedOf<T extends Wanted['type']> = Extract<Wanted, { readonly type: T }>;
type WhoOf<T extends Who['type']> = Extract<Who, { readonly type: T }>;

/** Something is awaited from a process that is dead or was replaced. */
export interface ChildDied extends AtHop {
  readonly kind: 'child-died';
  readonly death: WhoOf<'gone' | 'endings'>;
  /** A child of the waiting process died by SIGKILL while the kernel killed processes for want of memory. */
  readonly isOutOfMemory: boolean;
}

/** A program asks for input, and nobody answers. */
export interface StdinWait extends AtHop {
  readonly kind: 'stdin-wait';
  readonly wanted: WantedOf<'input'>;
}

export type SystemCause = ChildDied | StdinWait;
