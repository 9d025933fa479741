import { messageOf } from '../../../base/errors.ts';
import type { LayerResult } from '../../../model/snapshot.ts';
import { parseOutside } from '../../../parse/python/outside.ts';
import type { Deadline } from '../../deadline.ts';
import type { OutsideEvidence } from '../../evidence.ts';
import { outputOf, whichProgram } from '../../facts/command.ts';
import type { FallbackReading, FallbackTarget } from '../fallback.ts';
import { needsRoot, refusalOf, statOf } from '../gdb/obstacles.ts';
import { interpreter } from './interpreter.ts';
import { pySpy } from './py-spy.ts';
import { pystack } from './pystack.ts';
import type { OutsideTool } from './tool.ts';

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
    const command = tool.commandFor(target);
    if (command === null || statOf(target) === null) continue;
    const { result, outside } = await ask(tool, command, target, deadline);
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

async function ask(
  tool: OutsideTool,
  command: readonly string[],
  target: FallbackTarget,
  deadline: Deadline,
): Promise<Answer> {
  const began = performance.now();
  const row = (outcome: LayerResult['outcome'], reason: string, remedy = '') => ({
    result: { layer: tool.name, outcome, ms: Math.round(performance.now() - began), reason, remedy },
    outside: null,
  });
  if (deadline.remainingMs() < LEAST_MS) return row('skipped', `No time was left for ${tool.name}.`);
  const sudo = process.getuid?.() !== 0 && whichProgram('sudo') !== null;
  try {
    let asRoot = sudo && needsRoot(target);
    let output = await outputOf(command, asRoot, deadline.atMostMs(TOOL_MS));
    let evidence: OutsideEvidence = { tool: tool.name, output };
    if (parseOutside(evidence).length === 0 && !asRoot && sudo && REFUSED.test(output)) {
      asRoot = true;
      output = await outputOf(command, true, deadline.atMostMs(TOOL_MS));
      evidence = { tool: tool.name, output };
    }
    if (parseOutside(evidence).length > 0) return { ...row('got', ''), outside: evidence };
    if (/[└├]── /.test(output)) {
      const tasks = row('partial', 'Its asyncio tasks only; 3.15 is the first that shows its threads.');
      return { ...tasks, outside: evidence };
    }
    if (REFUSED.test(output)) {
      const { reason, remedy } = refusalOf(target, asRoot);
      return row('failed', reason, remedy);
    }
    const known = tool.failures.find((failure) => failure.text.test(output));
    if (known !== undefined) return row('failed', `${known.reason}.`, known.remedy);
    const said = output.trim().split('\n').at(-1)?.trim().slice(0, 200) ?? '';
    return row('failed', said === '' ? `${tool.name} gave nothing within its time.` : `${tool.name} said: ${said}`);
  } catch (failure) {
    return row('failed', `${tool.name} could not be run: ${messageOf(failure)}.`);
  }
}
