import path from 'node:path';
import { listOf } from './cases.mjs';

/** Kinds that say nobody is at fault: naming one of them wrongly is a miss, not a wrong blame. */
const BLAMELESS = ['none', 'unknown', 'slow', 'child-running'];
/** As coreutils `timeout` has it. */
const OVERRUN = 124;

/**
 * Compares a run with what its case expects. Each part is `true`, `false` or `null` where the case does not ask for it; `failed`
 * says what was seen instead, `wrongBlame` whom the verdict names although it should not.
 */
export function judge(test, run) {
  const verdict = run.verdict;
  const parts = test.expect.completes ? completed(test, run) : hung(test, run);
  const failed = [
    ...Object.entries(parts)
      .filter(([, right]) => right === false)
      .map(([part]) => saw(part, test, run)),
    ...run.leftovers.map((left) => `left behind: ${left}`),
    ...(run.overrun ? ['had to be killed'] : []),
  ];
  const wrongBlame = blame(test, verdict, parts);
  return {
    negative: test.negative,
    verdict: verdict !== null || (test.expect.completes ?? false),
    ...parts,
    wrongBlame,
    failed,
    right: failed.length === 0 && wrongBlame === null,
    seconds: run.seconds,
    headline: verdict?.headline ?? '',
    confidence: verdict?.confidence ?? null,
    output: failed.length === 0 ? '' : run.output,
  };
}

function completed(test, run) {
  const outcome = run.verdict?.outcome ?? 'completed';
  return {
    outcome: outcome === 'completed' && run.exitCode === (test.expect.exitCode ?? 0),
    kind: null,
    culprit: null,
    phase: null,
    words: null,
  };
}

function hung(test, run) {
  const { expect } = test;
  const verdict = run.verdict;
  return {
    outcome: verdict?.outcome === 'hung' && run.exitCode === OVERRUN,
    kind: listOf(expect.kind).includes(verdict?.kind),
    culprit: culpritRight(test, verdict),
    phase: expect.phase === undefined ? null : listOf(expect.phase).includes(verdict?.phase),
    words: expect.words === undefined ? null : missingWords(test, verdict).length === 0,
    confidence: expect.confidence === undefined ? null : listOf(expect.confidence).includes(verdict?.confidence),
  };
}

function culpritRight(test, verdict) {
  if (test.expect.culprit === undefined) return null;
  const culprit = verdict?.culprit ?? null;
  if (culprit === null) return [test.expect.culprit].flat().includes(null);
  return test.culprits.includes(`${path.normalize(culprit.file)}:${culprit.line}`);
}

function missingWords(test, verdict) {
  const chain = (verdict?.chain ?? []).flatMap((link) => [link.from, link.relation, link.to, link.evidence]);
  const text = [verdict?.headline, verdict?.advice, ...chain].join('\n').toLowerCase();
  return listOf(test.expect.words).filter((word) => !text.includes(word.toLowerCase()));
}

/** What the verdict blames wrongly, in words; `null` where it blames nothing or the right thing. */
function blame(test, verdict, parts) {
  if (verdict === null || verdict.kind === 'none') return null;
  const { culprit } = verdict;
  const named = [verdict.headline, culprit?.file, culprit?.function, culprit?.thread, culprit?.task]
    .join('\n')
    .toLowerCase();
  const forbidden = listOf(test.expect.forbidden).find((word) => named.includes(word.toLowerCase()));
  if (forbidden !== undefined) return `names ${forbidden}`;
  if (parts.kind !== true && !BLAMELESS.includes(verdict.kind)) return `kind ${verdict.kind}`;
  if (parts.culprit === false && culprit !== null) return `culprit ${culprit.file}:${culprit.line}`;
  return null;
}

function saw(part, test, run) {
  const { verdict } = run;
  if (part === 'outcome')
    return `outcome ${verdict?.outcome ?? '(no verdict)'}, ${run.exitCode === null ? `ended by ${run.signal}` : `exit code ${run.exitCode}`}`;
  if (part === 'words') return `words missing: ${missingWords(test, verdict).join(', ')}`;
  if (part === 'culprit')
    return `culprit ${verdict?.culprit ? `${verdict.culprit.file}:${verdict.culprit.line}` : 'none'}, not ${test.culprits.join(' or ') || 'none'}`;
  return `${part} ${verdict?.[part] ?? '(no verdict)'}, not ${listOf(test.expect[part]).join(' or ')}`;
}
