import type { Blocker, Verdict } from '../model/verdict.ts';
import { blockerRelation } from '../narrate/words/relation-words.ts';
import { count } from '../narrate/words/words.ts';
import { plainLine } from './escape/plain.ts';
import type { Annotation } from './report.ts';

/** Where GitHub cuts an annotation's message. */
const MESSAGE_LIMIT = 4096;
/** As many of all kinds as the runner shows of one kind for a step. */
const MOST = 10;
/** Names of threads in one message. */
const NAMES = 5;

/**
 * One error on the culprit's line, and a notice where each non-daemon thread was started; all of them below the workspace. The
 * culprit's line has its error already.
 */
export function annotationsOf(verdict: Verdict): readonly Annotation[] {
  const error = errorOf(verdict);
  const taken = error.map(({ path, line }) => `${path}:${line}`);
  const notices = [...startSites(verdict.blockers)].filter(([site]) => !taken.includes(site));
  return [...error, ...notices.flatMap(([, threads]) => noticeOf(threads))].slice(0, MOST);
}

function errorOf(verdict: Verdict): readonly Annotation[] {
  const { culprit } = verdict;
  if (culprit === null || !isInsideWorkspace(culprit.file) || culprit.line < 1) return [];
  const advice = verdict.advice === '' ? '' : ` ${verdict.advice}`;
  return [
    {
      level: 'error',
      title: verdict.kind === 'unknown' ? 'whyhung: the main thread was here' : `whyhung: ${verdict.kind}`,
      message: cut(plainLine(`${verdict.headline}${advice}`), MESSAGE_LIMIT),
      path: culprit.file,
      line: culprit.line,
    },
  ];
}

/** Threads that were started at one place, in the order of the verdict. */
function startSites(blockers: readonly Blocker[]): ReadonlyMap<string, readonly Blocker[]> {
  const sites = new Map<string, Blocker[]>();
  for (const blocker of blockers) {
    if (blocker.startedPlace == null) continue;
    const site = `${blocker.startedPlace.file}:${blocker.startedPlace.line}`;
    const known = sites.get(site);
    if (known === undefined) sites.set(site, [blocker]);
    else known.push(blocker);
  }
  return sites;
}

function noticeOf(threads: readonly Blocker[]): readonly Annotation[] {
  const [first] = threads;
  const { file: path = '', line = 0 } = first?.startedPlace ?? {};
  if (first === undefined || !isInsideWorkspace(path) || line < 1) return [];
  const names = threads.slice(0, NAMES).map(({ thread }) => `'${thread}'`);
  const more = threads.length > NAMES ? ` and ${threads.length - NAMES} more` : '';
  const who = `${count(threads.length, 'non-daemon thread')} (${names.join(', ')}${more})`;
  const waits = `${threads.length === 1 ? 'it' : 'the first'} ${blockerRelation(first)}`;
  const message = `${who} started here ${threads.length === 1 ? 'is' : 'are'} still alive; ${waits} ${first.waitsIn}.`;
  return [
    {
      level: 'notice',
      title: 'whyhung: a thread is still alive',
      message: cut(plainLine(message), MESSAGE_LIMIT),
      path,
      line,
    },
  ];
}

/** Verdicts keep paths below the workspace relative, all others absolute. */
function isInsideWorkspace(file: string): boolean {
  return file !== '' && !/^([/\\<]|[A-Za-z]:)|[\u0000-\u001f]/.test(file) && !file.split('/').includes('..');
}

function cut(text: string, limit: number): string {
  return text.length <= limit ? text : `${[...text.slice(0, limit - 2)].join('').replace(/\p{Surrogate}$/u, '')}…`;
}
