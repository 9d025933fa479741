import type { HangGroup } from '../../../merge/group-hangs.ts';
import { shownPlace } from '../../../model/snapshot/script.ts';
import type { Verdict } from '../../../model/verdict.ts';
import type { Report } from '../../../report/report.ts';
import { hungTest } from '../../../report/text/hung-test.ts';
import type { Published } from '../../host.ts';
import { limitedLine } from '../../plain-text.ts';

/** Outputs of a job are at most 1 MB together; a headline is a sentence. */
const OUTPUT_LENGTH = 1_000;

/** The step's outputs by name, as README lists them. Empty where there is nothing to tell. */
export function stepOutputs(
  verdict: Verdict,
  report: Report | null,
  published: Published,
  exitCode: number,
): Readonly<Record<string, string>> {
  const { culprit } = verdict;
  const outputs = {
    outcome: verdict.outcome,
    'exit-code': String(exitCode),
    kind: verdict.kind,
    headline: verdict.headline,
    advice: verdict.advice,
    culprit: culprit === null ? '' : shownPlace(culprit),
    test: hungTest(verdict)?.test ?? '',
    fingerprint: verdict.fingerprint,
    'report-dir': report?.directory ?? '',
    'artifact-id': published.artifactId === null ? '' : String(published.artifactId),
    'artifact-url': published.artifactUrl ?? '',
    'report-url': published.pageUrl ?? '',
  };
  return Object.fromEntries(Object.entries(outputs).map(([name, value]) => [name, limitedLine(value, OUTPUT_LENGTH)]));
}

/** Outputs of `mode: merge`: of the hang that most jobs have. */
export function mergeOutputs(groups: readonly HangGroup[]): Readonly<Record<string, string>> {
  const [first] = groups;
  if (first === undefined) return { outcome: 'completed', kind: 'none', headline: '', culprit: '', fingerprint: '' };
  const { kind, headline, culprit, fingerprint } = first.best.verdict;
  const outputs = {
    outcome: 'hung',
    kind,
    headline,
    culprit: culprit === null ? '' : shownPlace(culprit),
    fingerprint,
  };
  return Object.fromEntries(Object.entries(outputs).map(([name, value]) => [name, limitedLine(value, OUTPUT_LENGTH)]));
}
