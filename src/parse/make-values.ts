import { substitutionEnd } from './shell-quotes.ts';

/** A name, then any of the signs by which make assigns; `!=` is a command. */
const ASSIGNS = /^(?!\s*#)([^=\n]*[^=!\n]=)/;
const RULE = /^[^\t#=][^=]*:(?!=)/;

/** A makefile without the values that it gives to variables, but for the commands that make runs to get them. Lines stay as many. */
export function withoutMakeValues(text: string): string {
  const lines = text.split('\n');
  const out: string[] = [];
  let isInRule = false;
  let isInDefine = false;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (isInDefine) {
      isInDefine = !/^\s*endef\b/.test(line);
      out.push(isInDefine ? '' : line);
      continue;
    }
    isInDefine = /^\s*(?:(?:override|export|private)\s+)*define\b/.test(line);
    const head = line.startsWith('\t') && isInRule ? undefined : ASSIGNS.exec(line)?.[1];
    if (head === undefined) {
      if (!line.startsWith('\t')) isInRule = RULE.test(line) || (isInRule && /^\s*(#|$|-?else|-?endif|if)/.test(line));
      out.push(line);
      continue;
    }
    const first = at;
    while (/\\\r?$/.test(lines[at] ?? '') && at + 1 < lines.length) at++;
    out.push(
      head +
        commandsIn(
          lines
            .slice(first, at + 1)
            .join('\n')
            .slice(head.length),
        ),
    );
  }
  return out.join('\n');
}

/** `$(shell ...)` and line ends. */
function commandsIn(value: string): string {
  let out = '';
  for (let at = 0; at < value.length; at++) {
    const close = value.startsWith('$(shell ', at) ? substitutionEnd(value, at + 2) : -1;
    if (close > 0) {
      out += value.slice(at, close + 1);
      at = close;
    } else if (value.charAt(at) === '\n') out += '\\\n';
  }
  return out;
}
