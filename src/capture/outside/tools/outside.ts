import { messageOf } from '../../../base/errors.ts';
import type { LayerResult } from '../../../model/snapshot.ts';
import { parseOutside } from '../../../parse/python/outside.ts';
import { whichProgram } from '../../../rights/programs.ts';
import { helperRights, idsIn } from '../../../rights/rights.ts';
import type { Deadline } from '../../evidence/deadline.ts';
import type { OutsideEvidence } from '../../evidence/evidence.ts';
import type { FallbackReading, FallbackTarget } from '../../evidence/outside-target.ts';
import { outputOf } from '../../proc/command.ts';
import { needsRoot, refusalOf, statOf } from '../gdb/obstacles.ts';
import { interpreter } from './interpreter.ts';
import { pySpy } from './py-spy.ts';
import { pystack } from './pystack.ts';
import type { OutsideTool, ToolCommand } from './tool.ts';

/** 14 to 350 ms for py-spy, as long again where its program has to be read from disk. */
const TOOL_MS = 4000;
const LEAST_MS = 300;

/** The ones that tell most first. */
const TOOLS: readonly OutsideTool[] = [interpreter, pySpy, pystack];

const REFUSED = /permission denied|operation not permitted|EPERM|try running again with elevated|needs? (?:root|sudo)/i;

/** Asks the tools that are on the machine until one gave stacks. A row for each that was asked. Never rejects. */
export async function readFromOutside(target: FallbackTarget, deadline: Deadline): Promise<FallbackReading> {
  const results: LayerResult[] = [];
  let told: OutsideEvidence | null = null;
  for (const tool of TOOLS) {
    const answer = statOf(target) === null ? null : await ask(tool, target, deadline);
    if (answer === null) continue;
    const { result, outside } = answer;
    results.push(result);
    told = outside ?? told;
    if (result.outcome === 'got') break;
  }
  return { results, gdb: null, outside: told };
}

interface Answer {
  readonly result: LayerResult;
  readonly outside: OutsideEvidence | null;
}

async function ask(tool: OutsideTool, target: FallbackTarget, deadline: Deadline): Promise<Answer | null> {
  const began = performance.now();
  const row = (outcome: LayerResult['outcome'], reason: string, remedy = '') => ({
    result: { layer: tool.name, outcome, ms: Math.round(performance.now() - began), reason, remedy },
    outside: null,
  });
  const ids = idsIn(target.facts.status);
  if (ids === null) return null;
  const sudo = process.getuid?.() !== 0 && whichProgram('sudo') !== null;
  let viaSudo = sudo && needsRoot(target);
  let command = tool.commandFor(target, helperRights(ids, viaSudo));
  if (command === null) return null;
  if (deadline.remainingMs() < LEAST_MS) return row('skipped', `No time was left for ${tool.name}.`);
  const run = ({ argv, rights }: ToolCommand) => outputOf(argv, deadline.atMostMs(TOOL_MS), { rights });
  try {
    let output = await run(command);
    let evidence: OutsideEvidence = { tool: tool.name, output };
    if (parseOutside(evidence).length === 0 && !viaSudo && sudo && REFUSED.test(output)) {
      command = tool.commandFor(target, helperRights(ids, true));
      viaSudo = command !== null;
      output = command === null ? output : await run(command);
      evidence = { tool: tool.name, output };
    }
    // It read by number: only if the process is still there it was this one all the time.
    if (statOf(target) === null)
      return row('failed', 'It ended meanwhile, so what was read may belong to another process.');
    if (parseOutside(evidence).length > 0) return { ...row('got', ''), outside: evidence };
    if (/[└├]── /.test(output)) {
      const tasks = row('partial', 'Its asyncio tasks only; Python 3.15 is the first that shows threads as well.');
      return { ...tasks, outside: evidence };
    }
    if (REFUSED.test(output)) {
      const { reason, remedy } = refusalOf(target, viaSudo);
      return row('failed', reason, remedy);
    }
    const known = tool.failures.find((failure) => failure.text.test(output));
    if (known !== undefined) return row('failed', `${known.reason}.`, known.remedy);
    const said = output.trim().split('\n').at(-1)?.trim().slice(0, 200) ?? '';
    return row('failed', said === '' ? `${tool.name} gave no answer in time.` : `${tool.name} said: ${said}`);
  } catch (failure) {
    return row('failed', `${tool.name} could not be run: ${messageOf(failure)}.`);
  }
}
