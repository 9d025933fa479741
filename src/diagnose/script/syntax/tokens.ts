import { type WordToken, wordAt } from './word-at.ts';

export type { Inner } from './word-at.ts';

/** A word, an operator or the end of a line of a shell script, as XCU 2.3 of POSIX cuts it, with what bash has besides. */
export type Token =
  | WordToken
  | { readonly type: 'operator'; readonly text: string; readonly line: number }
  | { readonly type: 'redirection'; readonly text: string; readonly line: number }
  | { readonly type: 'newline'; readonly line: number };

/** More tokens than any script that people write; the text comes from the target. */
const MOST_TOKENS = 50_000;

const OPERATORS = ['&&', '||', ';;&', ';;', ';&', '|&', ';', '&', '|', '(', ')'] as const;
const REDIRECTION = /^(?:\d{0,3}|\{\w{1,40}\})(&>>|&>|<<<|<<-|<<|<>|<&|>&|>>|>\||<|>)/;

/** Cuts a script into its tokens. Never throws: what does not end reaches to the end of the text. */
export function tokensOf(text: string, firstLine = 1): readonly Token[] {
  const tokens: Token[] = [];
  const documents: { readonly end: string; readonly isIndented: boolean }[] = [];
  let at = 0;
  let line = firstLine;
  while (at < text.length && tokens.length < MOST_TOKENS) {
    const here = text[at] ?? '';
    if (here === '\n') {
      tokens.push({ type: 'newline', line });
      line += 1;
      at += 1;
      for (const document of documents.splice(0)) [at, line] = afterDocument(text, at, line, document);
    } else if (/[ \t\r]/.test(here)) at += 1;
    else if (text.startsWith('\\\n', at)) {
      at += 2;
      line += 1;
    } else if (here === '#') at = endOfLine(text, at);
    else {
      const redirection = redirectionAt(text, at);
      const operator = redirection === null ? OPERATORS.find((one) => text.startsWith(one, at)) : undefined;
      if (redirection !== null) {
        tokens.push({ type: 'redirection', text: redirection.text, line });
        at += redirection.length;
        if (/^<<-?$/.test(redirection.text)) {
          const end = /^[ \t]*(?:'([^'\n]*)'|"([^"\n]*)"|\\?([^\s;&|<>()'"]+))/.exec(text.slice(at, at + 200));
          if (end !== null)
            documents.push({ end: end[1] ?? end[2] ?? end[3] ?? '', isIndented: redirection.text === '<<-' });
        }
      } else if (operator !== undefined) {
        tokens.push({ type: 'operator', text: operator, line });
        at += operator.length;
      } else {
        const read = wordAt(text, at, line);
        tokens.push(read.token);
        at = Math.max(read.at, at + 1);
        line = read.line;
      }
    }
  }
  return tokens;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

function redirectionAt(text: string, at: number): { readonly text: string; readonly length: number } | null {
  const found = REDIRECTION.exec(text.slice(at, at + 50));
  // `<(command)` and `>(command)` are words.
  if (found === null || (/^[<>]$/.test(found[1] ?? '') && text[at + found[0].length] === '(')) return null;
  return { text: found[1] ?? '', length: found[0].length };
}

function afterDocument(
  text: string,
  from: number,
  firstLine: number,
  { end, isIndented }: { readonly end: string; readonly isIndented: boolean },
): [number, number] {
  let at = from;
  let line = firstLine;
  while (at < text.length) {
    const to = endOfLine(text, at);
    const content = text.slice(at, to);
    at = Math.min(text.length, to + 1);
    line += 1;
    if ((isIndented ? content.replace(/^\t+/, '') : content) === end) break;
  }
  return [at, line];
}
