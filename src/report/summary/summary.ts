import type { Verdict } from '../../diagnose/verdict.ts';
import type { Snapshot } from '../../snapshot/types.ts';
import { type ArtifactLink, artifactLine } from '../artifact-link.ts';
import { inline } from '../escape/markdown.ts';
import { type ThreadGroups, threadGroups } from '../thread-groups.ts';
import { LEVELS, type Level } from './level.ts';
import { cut } from './parts.ts';
import { stackSections } from './stack-sections.ts';
import {
  blockersSection,
  resourcesSection,
  runningSection,
  unseenSection,
  verdictSection,
} from './verdict-sections.ts';

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
    verdictSection(verdict, snapshot, level),
    blockersSection(verdict, snapshot, level),
    resourcesSection(verdict, snapshot, level),
    runningSection(verdict, snapshot, level),
    snapshot === null || groups === null ? '' : stackSections(snapshot, groups, level),
    unseenSection(verdict, level),
    artifact === null ? '' : artifactLine(artifact),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
