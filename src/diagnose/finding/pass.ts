/** Why a rule has nothing to say: the first thing that it needs and did not find. `narrate/passes.ts` has the words. */
export type PassReason =
  | 'no main thread'
  | 'no last step'
  | 'no such wait'
  | 'no such cycle'
  | 'no descriptor'
  | 'no progress'
  | 'no blocked loop'
  | 'no cancelled task'
  | 'no foreign child'
  | 'no fork'
  | 'no holder'
  | 'no limit over'
  | 'no lost lock'
  | 'no poll'
  | 'no thread kept'
  | 'nobody died'
  | 'nobody held'
  | 'nobody starved'
  | 'not at the exit'
  | 'not in native code'
  | 'not stopped'
  | 'a lock closes it'
  | 'a lock of processes'
  | 'own lock'
  | 'answers'
  | 'computes'
  | 'does not compute'
  | 'does not run'
  | 'has a waker'
  | 'may be woken'
  | 'moves'
  | 'others at work'
  | 'session idle'
  | 'still writes'
  | 'output is read'
  | 'waits for another';

/** A rule that was tried and does not decide. */
export interface Pass {
  readonly pass: PassReason;
}

export function pass(reason: PassReason): Pass {
  return { pass: reason };
}
