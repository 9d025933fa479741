import path from 'node:path';
import type { Problem } from '../../base/problem.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { bounded } from '../../parse/text.ts';
import { withExcerpts } from '../assemble/excerpts.ts';
import { type SourceReader, withSources } from '../assemble/sources.ts';
import type { Deadline } from '../deadline.ts';
import type { ForeignAnswers, ForeignFiles } from '../foreign/foreign-files.ts';

const MAX_FILES = 2000;
const MAX_SOURCE = 300;

/** The snapshot with the source lines of its frames and the code around them, as far as it can be read in time. Never rejects. */
export async function withSourceText(snapshot: Snapshot, foreign: ForeignFiles, deadline: Deadline): Promise<Snapshot> {
  const wanted = new Set<string>();
  const note = namesOnly(wanted);
  // Which files are asked for is known only by asking for all.
  withExcerpts(withSources(snapshot, note), note);
  const requests = [...wanted].slice(0, MAX_FILES).map((file) => ({ kind: 'source' as const, path: file }));
  const answers = await foreign.ask(requests, deadline);
  const read = sourceReader(answers);
  const filled = withExcerpts(withSources(snapshot, read), read);
  return { ...filled, problems: [...filled.problems, ...answers.silent.map(silentProblem)] };
}

/** Of files that have been read already. */
function sourceReader({ values }: ForeignAnswers): SourceReader {
  const files = new Map<string, readonly string[]>();
  const fileLines = (file: string | null): readonly string[] | null => {
    const text = file === null ? undefined : values.get(file);
    if (file === null || typeof text !== 'string') return null;
    const lines = files.get(file) ?? text.split('\n');
    files.set(file, lines);
    return lines;
  };
  return {
    line(file, line, cwd) {
      const text = fileLines(absolute(file, cwd))?.[line - 1]?.trim();
      return text === undefined || text === '' ? null : bounded(text, MAX_SOURCE);
    },
    block(file, from, to) {
      const lines = fileLines(file)?.slice(from - 1, to);
      return lines === undefined || lines.length === 0
        ? null
        : lines.map((line) => bounded(line.trimEnd(), MAX_SOURCE)).join('\n');
    },
  };
}

function namesOnly(wanted: Set<string>): SourceReader {
  const note = (file: string | null) => {
    if (file !== null) wanted.add(file);
    return null;
  };
  return { line: (file, _line, cwd) => note(absolute(file, cwd)), block: (file) => note(file) };
}

function absolute(file: string, cwd: string | null): string | null {
  return path.isAbsolute(file) ? file : cwd === null ? null : path.join(cwd, file);
}

function silentProblem({ path: file, mount }: ForeignAnswers['silent'][number]): Problem {
  const where = mount === null ? `of ${bounded(file)}` : `at ${mount.point} (${mount.type})`;
  return {
    where: 'files',
    pid: null,
    message: `The file system ${where} does not answer, so nothing that lies there was read.`,
    remedy: 'See whether its server, its daemon or its disk is still there.',
  };
}
