import { lstatSync, readFileSync } from 'node:fs';

/** `KEY=value` and `KEY<<DELIMITER` entries of GITHUB_OUTPUT and GITHUB_STATE (actions/runner, FileCommandManager.cs). */
export function readKeyValueFile(file: string): Readonly<Record<string, string>> {
  if (!isRegular(file)) return {};
  const values: Record<string, string> = {};
  const lines = readFileSync(file, 'utf8').split(/\r?\n/);
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const heredoc = /^([^=]*?)<<(.+)$/.exec(line);
    const plain = /^([^=]+)=(.*)$/s.exec(line);
    if (heredoc?.[1] !== undefined && heredoc[2] !== undefined) {
      const end = lines.indexOf(heredoc[2], at + 1);
      if (end < 0) throw new Error(`${file}: no end '${heredoc[2]}' of the value of '${heredoc[1]}'`);
      values[heredoc[1]] = lines.slice(at + 1, end).join('\n');
      at = end;
    } else if (plain?.[1] !== undefined) values[plain[1]] = plain[2] ?? '';
    else if (line !== '') throw new Error(`${file}: not an entry: ${line}`);
  }
  return values;
}

/** The command may have put a named pipe in its place, which nobody writes. */
export function isRegular(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}
