import { hasTest, isTest } from '../../script/endless-loop.ts';
import { scriptLineOf } from '../../script/frame-at.ts';
import type { LoopAt } from '../../script/loops.ts';
import { nameOf } from '../../script/syntax/builtins.ts';

/** What a loop of a shell asks before each round. */
export interface Asked {
  /** The line that begins the loop, without its `do`. */
  readonly head: string;
  /** The head, or the test inside a loop whose head asks nothing. */
  readonly question: string;
  readonly isInfinite: boolean;
  readonly isWithoutQuestion: boolean;
}

/** By the line that begins the loop and, where that asks nothing, by the tests inside it. */
export function askedBy(at: LoopAt): Asked {
  const { loop, region } = at;
  const isInfinite = loop.asks.every((one) => one === 'true' || one === ':');
  const head = questionIn(scriptLineOf(region.script, loop.line));
  const question = isInfinite ? (questionInside(at) ?? head) : head;
  const isWithoutQuestion = isInfinite && question === head && !(showsNoStep(at) && hasTest(at));
  return { head, question, isInfinite, isWithoutQuestion };
}

/** Characters of a line that are looked at. */
const LINE_LENGTH = 500;

/** The head of a loop without its `do` and what stands behind that. */
function questionIn(line: string): string {
  return line
    .slice(0, LINE_LENGTH)
    .replace(/\s#.*$/, '')
    .replace(/;\s*do\b.*$/, '')
    .replace(/\s\bdo\s*$/, '')
    .trim();
}

/** What a loop without a condition asks: the line in it that the shell was met at, if that is a test and not the loop's pause. */
function questionInside(at: LoopAt): string | null {
  const { region, command } = at;
  if (showsNoStep(at)) return null;
  const whole = scriptLineOf(region.script, command.line);
  const line = questionIn(whole).replace(/;?\s*\bthen\b\s*$/, '');
  return line !== '' && isTest(whole) ? line : null;
}

/** The shell was met at the pause of the loop, or all of the loop stands in one line: which of its steps counts is open. */
function showsNoStep({ command, loop }: LoopAt): boolean {
  return PAUSES.has(nameOf(command)) || command.line === loop.line;
}

const PAUSES: ReadonlySet<string> = new Set(['sleep', 'usleep']);
