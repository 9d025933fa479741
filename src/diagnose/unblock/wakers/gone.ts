import type { Frame } from '../../../model/snapshot.ts';
import type { EndedActor } from '../../graph/ended.ts';
import type { DatabaseId, DriverPackage } from '../../os/libraries.ts';

/**
 * What would have to act and exists no more:
 * - `actor`: a thread, task, greenlet or process that has ended
 * - `pool worker`: a worker that its pool has replaced: it, or the last of several, where a layer tells of it. `again`: the new
 *   ones die as well, so often that none of them takes a task
 * - `pool result`: what the workers of a pool brought; all of them are idle, and no death was seen. `owed`: the user's line that gave the call to the pool (`null`
 *   where that is not known), where its own end waits for that call; absent where the result itself is waited for. `isUnseen`: no stack shows that the thread that hands results on waits for
 *   the next one, so that this one may stand behind what it does
 * - `pool`: a pool that was terminated, with all that it had not done
 * - `every worker`: the workers of a pool of processes in whose queue work stands, and which has started no other; `inParent`:
 *   those of a pool of threads, which a fork left behind in the parent
 * - `loop run`: the run of the event loop to which a task or a coroutine was given: no thread runs that loop any more; `inParent`: one of the parent process
 *   does, which a fork left behind
 */
export type Gone =
  | { readonly type: 'actor'; readonly actor: EndedActor }
  | { readonly type: 'pool worker'; readonly worker: EndedActor | null; readonly again: boolean }
  | { readonly type: 'pool result'; readonly isUnseen?: true; readonly owed?: Pick<Frame, 'file' | 'line'> | null }
  | { readonly type: 'pool' }
  | { readonly type: 'every worker'; readonly inParent?: true }
  | { readonly type: 'loop run'; readonly inParent?: true };

/** Somebody or something outside the tree that could end a wait. */
export type Outsider =
  | { readonly type: 'user' }
  | { readonly type: 'client' }
  | { readonly type: 'lock holder' }
  | { readonly type: 'connection' }
  | { readonly type: 'server'; readonly engine: DatabaseId | DriverPackage }
  | { readonly type: 'process'; readonly name: string; readonly pid: number }
  | { readonly type: 'address'; readonly address: string };
