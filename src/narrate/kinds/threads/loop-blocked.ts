import type { HeldBack, LoopBlocked } from '../../../diagnose/finding/causes/loops.ts';
import { IN_THREAD, instead } from '../../advice/counterpart.ts';
import { lineOf, titleOf } from '../../clauses/headline-words.ts';
import { objectWords } from '../../clauses/step-words.ts';
import { actorLabel } from '../../words/labels.ts';
import { waitName } from '../../words/wait-names.ts';
import { listed } from '../../words/words.ts';
import type { Describer } from '../description.ts';

/** Tasks that a headline names. */
const NAMED = 2;

/** `the main thread blocks the asyncio event loop in queue.get at a.py:12 in collect, so that task 'x' cannot run`. */
export const describeLoopBlocked: Describer<LoopBlocked> = (evidence, cause) => {
  const { step, library, client, reason } = cause;
  const who = titleOf(evidence, step.actor);
  const what = step.waiting === null ? '' : objectWords(step.waiting);
  const call = step.waiting === null ? '' : ` in ${waitName(step.waiting)}`;
  const by = client === null ? '' : ` (${client})`;
  const blocks = (object: string) =>
    `${who} blocks the ${library} event loop${call}${object}${by}${lineOf(evidence, step)}`;
  const held = (most: number) => reasonWords(reason, most);
  return {
    sentence: `${blocks(what === '' ? '' : ` for ${what}`)}, ${held(NAMED)}`,
    shorter: [`${blocks('')}, ${held(NAMED)}`, `${blocks('')}, ${held(0)}`],
    advice: advice(cause, evidence.snapshot.workspace),
  };
};

function reasonWords(reason: HeldBack, most: number): string {
  switch (reason.type) {
    case 'own server':
      return 'waiting for a server that runs on that same loop';
    case 'callbacks':
      return 'so its ready callbacks cannot run';
    case 'actors': {
      const { actors } = reason;
      if (most === 0) return 'so its tasks cannot run';
      const names = actors.slice(0, most).map(actorLabel);
      const more = actors.length > most ? [`${actors.length - most} more`] : [];
      return `so ${listed([...names, ...more])} cannot run`;
    }
  }
}

function advice({ library, client, reason, step }: LoopBlocked, workspace: string): string {
  if (library === 'gevent')
    return 'A call that is not patched stops every greenlet of the thread: patch early (`monkey.patch_all()` before other imports), or use `gevent.get_hub().threadpool`.';
  if (library === 'eventlet')
    return 'A call that is not patched stops every greenlet of the thread: patch early (`eventlet.monkey_patch()` before other imports), or use `eventlet.tpool.execute`.';
  if (reason.type === 'own server' || client !== null)
    return `Use an asynchronous client there, or make ${IN_THREAD[library]}.`;
  return instead(step, library, workspace);
}
