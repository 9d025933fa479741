import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { readUntrusted } from '../../base/untrusted-file.ts';
import { parseOomKills } from '../../parse/kernel/proc.ts';
import { decoded } from '../../parse/text.ts';
import { readProc } from '../proc/proc-files.ts';

const NOTE = 'oom-kills';
const NOTE_LIMIT_BYTES = 100;

/** Writes down, before the command starts, how many processes the kernel has killed for want of memory; never throws. */
export function noteOomKills(privateDir: string): void {
  const kills = oomKillsNow();
  if (kills === null) return;
  try {
    writeFileSync(path.join(privateDir, NOTE), `oom_kill ${kills}\n`, { mode: 0o600 });
  } catch {
    // Without the note the kills are not told; what else is wrong with the folder shows elsewhere.
  }
}

/** How many more it has killed since the note; `null` where there is none or the kernel does not tell. */
export function oomKillsSince(privateDir: string): number | null {
  const now = oomKillsNow();
  if (now === null) return null;
  try {
    const noted = parseOomKills(decoded(readUntrusted(path.join(privateDir, NOTE), NOTE_LIMIT_BYTES)));
    return noted === null ? null : Math.max(0, now - noted);
  } catch {
    return null;
  }
}

/**
 * Of our own control group, whose count has its sub-groups in it and nobody else's kills (`memory.events`, cgroup-v2.rst;
 * `memory.oom_control` in the first version), else of the whole machine (`/proc/vmstat`).
 */
function oomKillsNow(): number | null {
  const groups = readProc('/proc/self/cgroup') ?? '';
  const [, unified] = /^0::(\/.*)$/m.exec(groups) ?? [];
  const [, memory] = /^\d+:(?:[\w,]*,)?memory(?:,[\w,]*)?:(\/.*)$/m.exec(groups) ?? [];
  const files = [
    ...(unified === undefined ? [] : [`/sys/fs/cgroup${unified}/memory.events`]),
    ...(memory === undefined ? [] : [`/sys/fs/cgroup/memory${memory}/memory.oom_control`]),
    // In a container the group that it sees as its root.
    '/sys/fs/cgroup/memory.events',
    '/sys/fs/cgroup/memory/memory.oom_control',
    '/proc/vmstat',
  ];
  for (const file of files) {
    const kills = parseOomKills(readProc(file));
    if (kills !== null) return kills;
  }
  return null;
}
