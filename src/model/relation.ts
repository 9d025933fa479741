/** How the two ends of a link belong together. */
export type Relation =
  | 'waits for'
  | 'waits in'
  | 'held by'
  | 'could be woken by'
  | 'could be released by'
  | 'depends on'
  | 'started by'
  | 'runs'
  /** Its own work, which may sleep or poll as well. */
  | 'goes on with'
  | 'stands at'
  | 'cannot end';
