/** The `oom_kill` line of a cgroup's `memory.events` or `memory.oom_control`, or of `/proc/vmstat`; `null` where there is none. */
export function parseOomKills(text: string | null): number | null {
  const match = /^oom_kill (\d{1,12})$/m.exec(text ?? '');
  return match === null ? null : Number(match[1]);
}
