import type { LayerName, LayerResult } from '../../model/snapshot.ts';
import { whole } from './words.ts';

/** Who was asked for a process's stacks, as a sentence begins with it. */
export const LAYER_WORDS = {
  details: 'The collector',
  signal: 'faulthandler',
  gdb: 'gdb',
  'gdb-dump': "The interpreter's own dumper, called by gdb",
  'gdb-collector': 'The collector, run by gdb',
  ptrace: 'ptrace',
  interpreter: "The interpreter's own tools",
  'py-spy': 'py-spy',
  pystack: 'pystack',
  proc: 'The kernel',
} as const satisfies Readonly<Record<LayerName, string>>;

/** Parts of a run that report what they could not do (`Problem.where`), as the headings of a list; one that is missing here stands for itself. */
const PARTS: Readonly<Record<string, string>> = {
  artifact: 'the artifact',
  containers: 'containers',
  exceptions: 'exceptions being handled',
  greenlets: 'greenlets',
  loops: 'event loops',
  played: 'terminals that it plays',
  signal: "faulthandler's stacks",
  suspended: 'suspended generators',
  tasks: 'tasks',
  threads: 'threads',
  details: "the collector's answer",
  end: 'ending the processes',
  files: 'files',
  gdb: 'gdb',
  heap: 'the objects in memory',
  java: 'Java threads',
  'job summary': 'the job summary',
  'junit-xml': 'the JUnit XML file',
  look: 'the inspection itself',
  marks: 'line events for debuggers',
  objects: 'what is waited for',
  refs: 'references to objects',
  report: 'the report',
  'report folder': 'the report folder',
  resources: 'unclosed resources',
  samples: 'the second sample',
  sentry: 'Sentry',
  snapshot: 'the snapshot',
  source: 'source code',
  supervise: 'running the command',
  tree: 'the process tree',
};

/** `The collector: it did not answer SIGRTMIN+8 in time.` */
export function layerSaid({ layer, reason }: Pick<LayerResult, 'layer' | 'reason'>): string {
  return `${LAYER_WORDS[layer]}: ${whole(reason)}`;
}

export function partWords(where: string): string {
  return PARTS[where] ?? where;
}
