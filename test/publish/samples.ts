import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Verdict } from '../../src/model/verdict.ts';
import type { Report } from '../../src/report/report.ts';
import type { Settings } from '../../src/settings/settings.ts';

export const VERDICT: Verdict = {
  schemaVersion: 2,
  outcome: 'hung',
  trigger: 'deadline',
  phase: 'interpreter exit',
  kind: 'thread-blocks-exit',
  confidence: 'proven',
  headline: "Python cannot exit: thread 'work' waits in queue.get",
  advice: '',
  culprit: { file: 'tests/test_a.py', line: 3, function: 'work', process: 7, thread: 'work', task: null },
  chain: [],
  running: [],
  blockers: [],
  resources: [],
  unseen: [],
  fingerprint: 'abc',
};

export const SETTINGS: Settings = {
  command: { kind: 'script', script: 'pytest', shell: 'bash' },
  workingDirectory: '/',
  timeoutMs: 1_000,
  idleTimeoutMs: null,
  graceMs: 1_000,
  samples: 2,
  sampleIntervalMs: 1_000,
  signal: { name: 'SIGUSR1', number: 10 },
  detailsSignal: { name: 'SIGRTMIN+8', number: 42 },
  gdb: 'auto',
  installGdb: false,
  locals: 'none',
  onHang: 'fail',
  artifactName: '',
  retentionDays: null,
  summary: true,
  annotations: true,
  heartbeatMs: null,
  reportDir: null,
  junitXml: null,
  sentry: null,
};

/** A report folder with the given files on disk. */
export function reportIn(directory: string, files: Readonly<Record<string, string>>): Report {
  const paths = Object.entries(files).map(([name, text]) => {
    const file = path.join(directory, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  });
  return { directory, files: paths, summary: '## Verdict\n', text: 'Verdict', annotations: [], problems: [] };
}
