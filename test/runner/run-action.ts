import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../support/python.ts';
import { actionDefinition, inputVariables } from './action-definition.ts';
import type { RunnerAnnotation } from './commands.ts';
import { isRegular, readKeyValueFile } from './file-commands.ts';
import { type Ended, type Interruption, runNode } from './process.ts';
import { processesMarked } from './survivors.ts';

export interface ActionUse {
  /** A folder of the test's own; the runner's files go below it. */
  readonly folder: string;
  readonly workspace: string;
  readonly with: Readonly<Record<string, string>>;
  /** Variables of the job; `undefined` takes one of the runner's away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly interruption?: Interruption;
  readonly postInterruption?: Interruption;
}

export interface Step extends Ended {
  readonly outputs: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly annotations: readonly RunnerAnnotation[];
}

export interface ActionRun {
  readonly main: Step;
  readonly post: Step;
  readonly runnerTemp: string;
  /** Entry of the environment of every process of this job. */
  readonly mark: string;
  /** Processes of this job that still run after `post`, as `pid command line`. */
  readonly survivors: readonly string[];
}

/** Uses the action as a job would: `main`, and whatever became of it, `post` with what it left in GITHUB_STATE. */
export async function runAction(use: ActionUse): Promise<ActionRun> {
  const { runs } = actionDefinition();
  const mark = randomUUID();
  const runnerTemp = path.join(use.folder, 'runner-temp');
  mkdirSync(runnerTemp, { recursive: true });
  const base = { ...jobVariables(use, runnerTemp), ...inputVariables(use.with), WHYHUNG_TEST_JOB: mark };
  const main = await runStep('main', runs.main, base, use, use.interruption ?? null);
  const state = Object.fromEntries(Object.entries(main.state).map(([name, value]) => [`STATE_${name}`, value]));
  if (runs.post === undefined) throw new Error('action.yml has no post step');
  const post = await runStep('post', runs.post, { ...base, ...state }, use, use.postInterruption ?? null);
  const inJob = `WHYHUNG_TEST_JOB=${mark}`;
  return { main, post, runnerTemp, mark: inJob, survivors: processesMarked(inJob) };
}

async function runStep(
  name: string,
  script: string,
  base: Record<string, string | undefined>,
  use: ActionUse,
  interruption: Interruption | null,
): Promise<Step> {
  const folder = path.join(use.folder, `file-commands-${name}`);
  mkdirSync(folder, { recursive: true });
  const files = Object.fromEntries(
    ['OUTPUT', 'STATE', 'STEP_SUMMARY', 'ENV', 'PATH'].map((file) => {
      const file_ = path.join(folder, file.toLowerCase());
      writeFileSync(file_, '');
      return [`GITHUB_${file}`, file_];
    }),
  );
  const env = withoutUndefined({ ...base, ...files, ...use.env });
  const ended = await runNode(path.join(root, script), env, use.workspace, interruption);
  const summary = env['GITHUB_STEP_SUMMARY'] ?? '';
  return {
    ...ended,
    outputs: readKeyValueFile(env['GITHUB_OUTPUT'] ?? ''),
    state: readKeyValueFile(env['GITHUB_STATE'] ?? ''),
    summary: isRegular(summary) ? readFileSync(summary, 'utf8') : '',
    annotations: ended.commands.annotations,
  };
}

function jobVariables(use: ActionUse, runnerTemp: string): Record<string, string> {
  return {
    PATH: `${path.join(root, '.venv', 'bin')}:${process.env['PATH'] ?? ''}`,
    HOME: process.env['HOME'] ?? '/',
    LANG: 'C.UTF-8',
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION: '__self',
    GITHUB_JOB: 'test',
    GITHUB_REPOSITORY: 'owner/repository',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_RUN_ID: '1234',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_WORKSPACE: use.workspace,
    RUNNER_OS: 'Linux',
    RUNNER_TEMP: runnerTemp,
    RUNNER_TRACKING_ID: `github_${randomUUID()}`,
  };
}

function withoutUndefined(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
