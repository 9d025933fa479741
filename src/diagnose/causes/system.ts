import type { Hop, Route } from '../path/route.ts';
import type { Who } from '../wanted.ts';

/** Something is awaited from a process that is dead or was replaced. */
export interface ChildDied {
  readonly kind: 'child-died';
  readonly route: Route;
  readonly at: number;
  readonly hop: Hop;
  readonly death: Extract<Who, { readonly type: 'gone' | 'endings' }>;
  /** A child of the waiting process died by SIGKILL while the kernel killed processes for want of memory. */
  readonly isOutOfMemory: boolean;
}

export type SystemCause = ChildDied;
