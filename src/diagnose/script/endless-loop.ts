import { scriptLineOf } from './frame-at.ts';
import type { LoopAt } from './loops.ts';

/** Lines of a loop that are looked at, and characters of each: more is no loop that polls. */
const LINES = 60;
const LINE_LENGTH = 500;

/** The lines of a loop without a condition: without its head, and without what is said behind `#`. */
function linesOf({ region, loop }: LoopAt): readonly string[] {
  const count = Math.min(loop.endLine - loop.line + 1, LINES);
  const lines = Array.from({ length: count }, (_, at) => cleaned(scriptLineOf(region.script, loop.line + at)));
  return lines.map((line, at) => (at === 0 ? line.replace(HEAD, '') : line));
}

function cleaned(line: string): string {
  return line
    .slice(0, LINE_LENGTH)
    .replace(/(^|\s)#.*$/, '')
    .trim();
}

const HEAD = /^.*?\bwhile\s+(?:true|:)\s*;?\s*(?:do\b)?/;

/** What stands in the test of an `if`, an inner loop or a `case`, or decides whether the next command of its list is carried out. */
const ASKS = /(?:^|[;{(]\s*|\b(?:do|then|else)\s+)(?:if|elif|until|while|case)\s|&&|\|\|(?!\s*(?:true|:)(?:[\s;]|$))/;

/** The line of the loop that stands in a test. */
export function isTest(line: string): boolean {
  return ASKS.test(cleaned(line));
}

/** Something in a loop without a condition is a test: it may be what the loop goes round for. */
export function hasTest(at: LoopAt): boolean {
  return linesOf(at).some((line) => ASKS.test(line));
}

/** A loop without a condition in which nothing is a test and nothing leaves it: it goes round until its shell is ended. */
export function isEndless(at: LoopAt): boolean {
  const isInfinite = at.loop.asks.every((one) => one === 'true' || one === ':');
  return isInfinite && !hasTest(at) && !linesOf(at).some((line) => LEAVES.test(line));
}

const LEAVES = /\b(?:break|exit|return|exec|wait|kill)\b/;

/** `i=$((i+1))`, `((i++))`, `let i+=1`, `i=$(expr $i + 1)`. */
const COUNTS =
  /\b([A-Za-z_]\w*)=\$(?:\(\(|\(expr\b)|\(\(\s*(?:\+\+|--)?\s*([A-Za-z_]\w*)\s*(?:\+\+|--|[-+]=|\)\))|\blet\s+["']?([A-Za-z_]\w*)/g;

/** The loop counts its rounds, and breaks off at a number: it has an end, however far away. */
export function breaksByCount(at: LoopAt): boolean {
  const lines = linesOf(at);
  const names = lines.flatMap((line) => [...line.matchAll(COUNTS)].flatMap((found) => found.slice(1, 4)));
  return [...new Set(names)].some((name) => {
    if (name === undefined) return false;
    const compares = new RegExp(
      String.raw`\[\[?\s+"?\$\{?${name}\}?"?\s+(?:-(?:eq|ne|lt|le|gt|ge)|[<>=])|\(\(\s*\$?${name}\s*(?:[<>]|[=!]=)`,
    );
    return lines.some((line, index) => compares.test(line) && breaksBehind(lines.slice(index)));
  });
}

/** The first line says so, or the block of the `if` that it begins. */
function breaksBehind([first = '', ...others]: readonly string[]): boolean {
  const end = others.findIndex((line) => /^fi\b/.test(line));
  const block = /^if\b/.test(first) && !/\bfi\b/.test(first) && end >= 0 ? others.slice(0, end) : [];
  return [first, ...block].some((line) => /\bbreak\b/.test(line));
}
