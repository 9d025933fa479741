import type { ROWS } from './all.ts';
import type { LineApi } from './tables/lines.ts';
import type { METHOD_APIS, METHOD_APIS_OF_KIND } from './tables/methods.ts';
import type { SYSTEM_CALLS } from './tables/system-calls.ts';

type ValueOf<T> = T[keyof T];
type OfKinds = ValueOf<{
  [Kind in keyof typeof METHOD_APIS_OF_KIND]: ValueOf<(typeof METHOD_APIS_OF_KIND)[Kind]>;
}>;

/** Every API that a table knows. What is said of each (`narrate/words/wait-names.ts`) is complete or does not compile. */
export type WaitId =
  | (typeof ROWS)[number]['id']
  | ValueOf<typeof SYSTEM_CALLS>['id']
  | ValueOf<typeof METHOD_APIS>['id']
  | OfKinds['id']
  | LineApi['id'];
