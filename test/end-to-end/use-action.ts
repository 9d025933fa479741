import { cpSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished } from 'vitest';
import type { Snapshot } from '../../src/model/snapshot.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { type ArtifactService, type Fault, startArtifactService } from '../runner/artifact-service.ts';
import type { Interruption, Running } from '../runner/process.ts';
import { type ActionRun, type ActionUse, runAction } from '../runner/run-action.ts';
import { unzip } from '../runner/unzip.ts';
import { root } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';

export const programs = path.join(root, 'test', 'programs');

/** Long enough for pytest to start on a busy machine and to reach its hang. */
const INPUTS = { timeout: '5s', 'sample-interval': '300ms', grace: '2s' };

export interface Scene {
  readonly run: ActionRun;
  readonly service: ArtifactService;
}

export interface Use extends Partial<Omit<ActionUse, 'with' | 'interruption'>> {
  /** Name of a folder in `test/programs`, copied to be the workspace. */
  readonly program?: string;
  readonly service?: Fault;
  readonly interruption?: (running: Running, service: ArtifactService) => ReturnType<Interruption>;
  /** The command leaves processes behind, and the step is not to touch them: the test looks at them itself. */
  readonly leavesProcesses?: boolean;
  /** The command itself stops workflow commands and never resumes them. */
  readonly leavesCommandsStopped?: boolean;
}

/** Runs the built action with its inputs in a workspace of the test's own, and checks that nothing of it lives on. */
export async function useAction(inputs: Readonly<Record<string, string>>, use: Use = {}): Promise<Scene> {
  const folder = temporaryFolder();
  const workspace = path.join(folder, 'workspace');
  if (use.program === undefined) mkdirSync(workspace);
  else cpSync(path.join(programs, use.program), workspace, { recursive: true });
  const service = await startArtifactService(use.service ?? 'none');
  onTestFinished(() => service.close());
  const run = await runAction({
    folder,
    workspace,
    with: { ...INPUTS, ...inputs },
    env: { ...service.env, ...use.env },
    interruption: async (running) => (await use.interruption?.(running, service)) ?? 'nothing',
    ...(use.postInterruption === undefined ? {} : { postInterruption: use.postInterruption }),
  });
  if (use.leavesProcesses !== true) expect(run.survivors, 'processes that outlived the job').toEqual([]);
  if (use.leavesCommandsStopped !== true) {
    expect(run.main.commands.stopped, 'workflow commands are on again').toBe(false);
  }
  return { run, service };
}

export interface Evidence {
  readonly names: readonly string[];
  readonly verdict: Verdict;
  readonly snapshot: Snapshot;
  text(name: string): string;
}

/** Artifacts with a whole report; beside each there may be one with the page alone. */
export function reportArtifacts({ artifacts }: Pick<Scene['service'], 'artifacts'>) {
  return artifacts.filter(({ name }) => !name.endsWith('.html'));
}

/** The one artifact of the run with the whole report, opened. */
export async function uploadedEvidence({ run, service }: Scene): Promise<Evidence> {
  const [artifact, ...others] = reportArtifacts(service);
  expect(others, run.main.log + run.post.log).toEqual([]);
  const files = await unzip(artifact?.zip ?? Buffer.alloc(0));
  const text = (name: string) => {
    const bytes = files.get(name);
    if (bytes === undefined) throw new Error(`the artifact has no ${name}, only ${[...files.keys()].join(', ')}`);
    return bytes.toString('utf8');
  };
  return {
    names: [...files.keys()],
    verdict: JSON.parse(text('verdict.json')) as Verdict,
    snapshot: JSON.parse(text('snapshot.json')) as Snapshot,
    text,
  };
}
