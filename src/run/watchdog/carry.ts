import { carryReport } from '../../report/folder/carry-report.ts';

/** What `run/hung/late-report.ts` has done by another process: standard input names the folders, as JSON. @returns `carried`, or why not. */
export async function carryOverReport(input: AsyncIterable<Buffer>, onAnswer: () => void): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of input) parts.push(part);
  const [from = '', to = ''] = JSON.parse(Buffer.concat(parts).toString('utf8')) as readonly string[];
  return (await carryReport(from, to, onAnswer)) ?? 'carried';
}
