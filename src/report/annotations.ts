import type { Verdict } from '../diagnose/verdict.ts';
import { plainLine } from './escape/plain.ts';
import type { Annotation } from './report.ts';

/** Where GitHub cuts an annotation's message. */
const MESSAGE_LIMIT = 4096;

/** One error on the culprit's line, where that is below the workspace. */
export function annotationsOf(verdict: Verdict): readonly Annotation[] {
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

/** Verdicts keep paths below the workspace relative, all others absolute. */
function isInsideWorkspace(file: string): boolean {
  return file !== '' && !/^([/\\<]|[A-Za-z]:)|[\u0000-\u001f]/.test(file) && !file.split('/').includes('..');
}

function cut(text: string, limit: number): string {
  return text.length <= limit ? text : `${[...text.slice(0, limit - 2)].join('').replace(/\p{Surrogate}$/u, '')}…`;
}
