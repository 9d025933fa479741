import type { Process } from '../../model/snapshot.ts';
import { mainThread, threadsOf } from '../../model/threads.ts';
import { userFrame } from '../../model/user-frames.ts';
import type { Evidence } from '../focus/evidence.ts';
import type { ChainLink } from './chain.ts';

/** A pool of a big machine; more lines than that nobody compares. */
const PROCESSES = 16;

/** Where the other live Python processes stand: of each the innermost line of the user's, of the main thread where it has one. */
export function otherLines({ snapshot }: Evidence, except: Process | null): readonly ChainLink[] {
  const others = snapshot.processes.filter((one) => one !== except && one.states.at(-1) !== 'Z');
  return others
    .flatMap((process): readonly ChainLink[] => {
      const frame = lineOf(process, snapshot.workspace);
      if (frame === null) return [];
      return [
        {
          from: { type: 'process', process },
          relation: 'stands at',
          to: { type: 'place', frame },
          evidence: { type: 'frame', frame },
        },
      ];
    })
    .slice(0, PROCESSES);
}

function lineOf(process: Process, workspace: string) {
  const threads = threadsOf(process);
  const main = mainThread(threads);
  const inOrder = main === null ? threads : [main, ...threads.filter((one) => one !== main)];
  for (const { frames } of inOrder) {
    const frame = userFrame(frames, workspace);
    if (frame !== null) return frame;
  }
  return null;
}
