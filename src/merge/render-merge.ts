import { shownPlace } from '../model/snapshot/script.ts';
import { count } from '../narrate/words/words.ts';
import { code, inline } from '../report/escape/markdown.ts';
import { codeCell, cut, folded, htmlTable, limited } from '../report/summary/parts.ts';
import { pythonOf, systemOf } from '../stored/columns.ts';
import type { HangGroup } from './group-hangs.ts';
import type { JobReport } from './job-report.ts';
import type { EarlierHang, Sightings } from './seen-before.ts';

/** A matrix has at most 256 jobs, and one summary 1 MiB: groups and jobs a group that are shown. */
const GROUPS = 50;
const JOBS = 64;
const LINKS = 12;
const TEXT = 300;
const HEADLINE = 1_200;

/** All hangs of a run in one summary: a section a hang, with the jobs that have it. */
export function renderMerge(groups: readonly HangGroup[], seen: ReadonlyMap<string, Sightings>): string {
  const jobs = groups.reduce((sum, { reports }) => sum + reports.length, 0);
  if (jobs === 0) return '## whyhung: no job hung\n';
  const { shown, omitted } = limited(groups, GROUPS);
  const title = `## whyhung: ${count(jobs, 'job')} hung, ${count(groups.length, 'different hang')}`;
  const sections = shown.map((group, at) => section(group, at + 1, seen.get(group.fingerprint) ?? null));
  const more = omitted === 0 ? [] : [`… and ${count(omitted, 'more hang')}.`];
  return `${[title, ...sections, ...more].join('\n\n')}\n`;
}

function section({ best, reports, fingerprint }: HangGroup, number: number, seen: Sightings | null): string {
  const { verdict } = best;
  const { culprit } = verdict;
  const at = culprit === null ? '' : ` · look at ${code(cut(shownPlace(culprit), TEXT))}`;
  const facts = `${code(verdict.kind)} (${verdict.confidence})${at} · fingerprint ${code(fingerprint)}`;
  const { shown, omitted } = limited(reports, JOBS);
  const rows = shown.map((report) => [
    jobCell(report),
    codeCell(pythonOf(report.snapshot), TEXT),
    codeCell(systemOf(report.snapshot), TEXT),
    inline(cut(report.verdict.phase, TEXT)),
    codeCell(report.verdict.running[0]?.test ?? null, TEXT),
  ]);
  return [
    `### ${number}. ${inline(cut(verdict.headline, HEADLINE))}`,
    facts,
    seenWords(seen),
    htmlTable(['Job', 'Python', 'System', 'Phase', 'Running test'], rows),
    omitted === 0 ? '' : `… and ${count(omitted, 'more job')}.`,
    verdict.chain.length === 0 ? '' : folded(`Who waits for whom, in ${jobName(best)}`, chainOf(best)),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function chainOf({ verdict }: JobReport): string {
  const { shown, omitted } = limited(verdict.chain, LINKS);
  const links = shown.map(
    ({ from, relation, to }, at) => `${at + 1}. ${inline(cut(from, TEXT))} ${relation} ${inline(cut(to, TEXT))}`,
  );
  return [...links, ...(omitted === 0 ? [] : [`\n… ${count(omitted, 'more link')}.`])].join('\n');
}

/** Seen before: in how many runs, the last of them, and when first. */
function seenWords(seen: Sightings | null): string {
  const [latest] = seen?.runs ?? [];
  if (seen === null || latest === undefined) return '';
  const often = seen.runs.length === 1 ? '' : `, first on ${dayOf(seen.first)} (${count(seen.runs.length, 'run')})`;
  return `Seen before: ${runLink(latest)} on ${dayOf(latest)}${often}.`;
}

function runLink({ runId, url }: EarlierHang): string {
  const words = `run ${inline(runId)}`;
  return url !== null && isWebAddress(url) ? `<a href="${new URL(url).href}">${words}</a>` : words;
}

function dayOf({ at }: EarlierHang): string {
  return inline(at.slice(0, 10));
}

function jobCell(report: JobReport): string {
  const name = inline(cut(jobName(report), TEXT));
  return report.url !== null && isWebAddress(report.url) ? `<a href="${new URL(report.url).href}">${name}</a>` : name;
}

/** The artifact's name, in which the place in the matrix stands, without the tool's own. */
function jobName({ name }: JobReport): string {
  return name.replace(/^whyhung-(?=.)/, '');
}

/** `URL.href` leaves no quote and no angle bracket as it is. */
function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
