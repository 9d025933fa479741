import type { LayerName } from './types.ts';

/** In the order in which they are tried and told. */
export const LAYER_ORDER = [
  'signal',
  'details',
  'gdb',
  'gdb-dump',
  'gdb-collector',
  'ptrace',
  'interpreter',
  'py-spy',
  'pystack',
  'proc',
] as const satisfies readonly LayerName[];
