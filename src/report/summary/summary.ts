import type { Snapshot } from '../../model/snapshot.ts';
import type { Verdict } from '../../model/verdict.ts';
import { inline } from '../escape/markdown.ts';
import { type ArtifactLink, artifactLine } from '../text/artifact-link.ts';
import { type ThreadGroups, threadGroups } from '../text/thread-groups.ts';
import { aliveSections } from './alive-sections.ts';
import { chainSection } from './chain-section.ts';
import { LEVELS, type Level } from './level.ts';
import { machineSection } from './machine-section.ts';
import { opening } from './opening.ts';
import { othersSection } from './others.ts';
import { cut } from './parts.ts';
import { reasoningSection } from './reasoning-section.ts';
import { foldedStacks, stacksThatMatter } from './stack-sections.ts';
import { unseenSection } from './unseen-section.ts';

/**
 * Most bytes of a summary in UTF-8. GitHub drops a step's summary above 1 MiB as a whole; the rest is left for the line that
 * publishing appends and for what the command itself wrote there.
 */
export const SUMMARY_LIMIT = 1024 * 1024 - 64 * 1024;

/** The summary in Markdown, with as much detail as fits into `limit` bytes; never more. */
export function renderSummary(
  snapshot: Snapshot | null,
  verdict: Verdict,
  artifact: ArtifactLink | null = null,
  limit = SUMMARY_LIMIT,
): string {
  const groups = snapshot === null ? null : threadGroups(snapshot, verdict);
  for (const level of LEVELS) {
    const summary = renderAt(snapshot, verdict, groups, artifact, level);
    if (Buffer.byteLength(summary) <= limit) return summary;
  }
  // Not even the smallest level fits: the headline alone, cut by bytes of its escaped form.
  for (let length = 2000; length > 10; length = Math.floor(length / 2)) {
    const summary = `**${inline(cut(verdict.headline, length))}**\n`;
    if (Buffer.byteLength(summary) <= limit) return summary;
  }
  return '';
}

function renderAt(
  snapshot: Snapshot | null,
  verdict: Verdict,
  groups: ThreadGroups | null,
  artifact: ArtifactLink | null,
  level: Level,
): string {
  const parts = [
    opening(verdict, snapshot, level),
    chainSection(verdict, level),
    othersSection(verdict, level),
    ...aliveSections(verdict, snapshot, level),
    ...(snapshot === null || groups === null ? [] : stacks(snapshot, verdict, groups, level)),
    snapshot === null ? '' : machineSection(snapshot, level),
    reasoningSection(verdict, level),
    unseenSection(verdict, level),
    artifact === null ? '' : artifactLine(artifact),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function stacks(snapshot: Snapshot, verdict: Verdict, groups: ThreadGroups, level: Level): readonly string[] {
  return [stacksThatMatter(snapshot, verdict, groups, level), ...foldedStacks(snapshot, groups, level)];
}
