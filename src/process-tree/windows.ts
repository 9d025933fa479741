import { spawnSync } from 'node:child_process';
import * as v from 'valibot';
import type { ProcessRow } from './types.ts';

/** PowerShell starts in about a second; a machine on which it takes longer than this has other troubles. */
const POWERSHELL_MS = 15_000;
/** Thousands of processes. */
const MAX_BYTES = 8 * 1024 * 1024;
/** One question is answered for as long as this: it costs a second, and a look at the tree asks several. */
const LASTS_MS = 2_000;
/** `KernelModeTime` and `UserModeTime` count 100 ns (Win32_Process); ticks are hundredths of a second. */
const UNITS_A_TICK = 100_000;

/** Times are put in milliseconds since the epoch here, since a FILETIME exceeds what JSON's numbers hold. */
const QUESTION = `Get-CimInstance Win32_Process | ForEach-Object { [pscustomobject]@{
  pid = $_.ProcessId; ppid = $_.ParentProcessId; name = $_.Name; threads = $_.ThreadCount
  cpu = $_.KernelModeTime + $_.UserModeTime
  started = if ($_.CreationDate) { [DateTimeOffset]::new($_.CreationDate).ToUnixTimeMilliseconds() } else { 0 }
} } | ConvertTo-Json -Compress`;

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const Row = v.object({
  pid: whole,
  ppid: whole,
  name: v.string(),
  threads: v.optional(v.nullable(whole), 1),
  cpu: v.optional(v.nullable(v.number()), 0),
  started: whole,
});

let known: { readonly at: number; readonly rows: readonly ProcessRow[] } = { at: Number.NEGATIVE_INFINITY, rows: [] };

/** Every process that Windows shows. `startTicks` is the start in milliseconds since the epoch; there are no groups and states. */
export function listProcesses(): readonly ProcessRow[] {
  if (performance.now() - known.at > LASTS_MS) known = { at: performance.now(), rows: askPowerShell() };
  return known.rows;
}

/** `null` when there is no such process. */
export function readProcess(pid: number): ProcessRow | null {
  return listProcesses().find((row) => row.pid === pid) ?? null;
}

/** What `ConvertTo-Json` makes of the list: an array, or a single object. What is no process is left out. */
export function parseProcessList(json: string): readonly ProcessRow[] {
  let list: unknown;
  try {
    list = JSON.parse(json);
  } catch {
    return [];
  }
  return (Array.isArray(list) ? list : [list]).flatMap((one: unknown): ProcessRow[] => {
    const { success, output } = v.safeParse(Row, one);
    if (!success) return [];
    const { pid, ppid, name, threads, cpu, started } = output;
    return [
      {
        pid,
        ppid,
        startTicks: started,
        pgid: 0,
        sid: 0,
        state: 'S',
        name: name.slice(0, 64),
        cpuTicks: Math.round((cpu ?? 0) / UNITS_A_TICK),
        threads: threads ?? 1,
      },
    ];
  });
}

/** Neither environments nor open files of others are readable there; without the same start time a registration could be an earlier process's. */
export {
  carriesMark,
  endStatus,
  exitStatus,
  holdsOutput,
  isRegistered,
  numbersGiven,
  sharesControlGroup,
  startsSinceBoot,
} from './unsupported.ts';

function askPowerShell(): readonly ProcessRow[] {
  const args = ['-NoProfile', '-NonInteractive', '-Command', QUESTION];
  const options = { encoding: 'utf8', timeout: POWERSHELL_MS, maxBuffer: MAX_BYTES, windowsHide: true } as const;
  return parseProcessList(spawnSync('powershell', args, options).stdout ?? '');
}
