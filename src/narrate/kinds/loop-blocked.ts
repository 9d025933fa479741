import type { HeldBack, LoopBlocked } from '../../diagnose/finding/causes/loops.ts';
import { IN_THREAD, instead } from '../advice/counterpart.ts';
import { actorLabel } from '../words/labels.ts';
import { waitWords } from '../words/step-words.ts';
import { subjectWords } from '../words/way-words.ts';
import { count } from '../words/words.ts';
import type { Teller } from './told.ts';

/** Tasks that a headline names. */
const NAMED = 2;

/** `the main thread waits in queue.get at a.py:12 in collect and so blocks its event loop (asyncio): task 'x' cannot run until it returns`. */
export const loopBlocked: Teller<LoopBlocked> = (evidence, cause) => {
  const { way, step, library, client, reason } = cause;
  const { workspace } = evidence.snapshot;
  const subject = subjectWords(way, step, evidence.process?.pid ?? 0, workspace);
  const by = client === null ? '' : ` (${client})`;
  return {
    sentence: `${subject}${waitWords(step, workspace)}${by} and so blocks its event loop (${library}): ${reasonWords(reason)}`,
    advice: advice(cause, workspace),
  };
};

function reasonWords(reason: HeldBack): string {
  switch (reason.type) {
    case 'own server':
      return `the server at ${reason.address} that it waits for runs on that very loop`;
    case 'callbacks':
      return 'the callbacks that stand ready there cannot run';
    case 'actors': {
      const { actors } = reason;
      const names = actors.slice(0, NAMED).map(actorLabel).join(', ');
      const more = actors.length > NAMED ? ` and ${count(actors.length - NAMED, 'more', 'more')}` : '';
      return `${names}${more} cannot run until it returns`;
    }
  }
}

function advice({ library, client, reason, step }: LoopBlocked, workspace: string): string {
  if (library === 'gevent')
    return 'A call that is not patched stops every greenlet of the thread: patch early (`monkey.patch_all()` before other imports), or use `gevent.get_hub().threadpool`.';
  if (reason.type === 'own server' || client !== null)
    return `Use an asynchronous client there, or ${IN_THREAD[library]}.`;
  return instead(step, library, workspace);
}
