/** The one table of what can be set: `action.yml`, the command line's help and README are held against it by a test. */
export interface Option {
  /** Name of the action's input and, with `--`, of the command line's option. */
  readonly name: string;
  readonly default: string;
  /** The action's own default where the workflow knows more than its environment tells. */
  readonly actionDefault?: string;
  readonly description: string;
  /** What a value looks like, for the command line's help. */
  readonly placeholder: string;
  /** The command line has a subcommand for it. */
  readonly actionOnly?: true;
  /** A switch needs no value on the command line. */
  readonly isSwitch?: true;
}

export const OPTIONS = [
  {
    name: 'run',
    default: '',
    description: 'Script to run, one or more lines, passed to the shell as a file, as in a run: step',
    placeholder: 'SCRIPT',
  },
  {
    name: 'shell',
    default: 'bash',
    description:
      'Shell for the script: bash, sh, python, pwsh, powershell, cmd, or a template with {0} in place of the file',
    placeholder: 'SHELL',
  },
  {
    name: 'working-directory',
    default: '',
    description: 'Working directory of the command; empty means the current one',
    placeholder: 'DIR',
  },
  {
    name: 'timeout',
    default: '30m',
    description: 'Deadline for the whole command, e.g. 90s, 10m, 1h30m',
    placeholder: 'TIME',
  },
  {
    name: 'idle-timeout',
    default: 'off',
    description: 'Also treat this long without output as a hang',
    placeholder: 'TIME',
  },
  {
    name: 'grace',
    default: '10s',
    description: 'Time between SIGTERM and SIGKILL when ending the processes',
    placeholder: 'TIME',
  },
  {
    name: 'samples',
    default: '2',
    description: 'Number of samples to take (1 to 10); two samples are needed to tell a hang from slowness',
    placeholder: 'N',
  },
  { name: 'sample-interval', default: '1s', description: 'Time between two samples', placeholder: 'TIME' },
  { name: 'signal', default: 'SIGUSR1', description: 'Signal that asks for raw stacks', placeholder: 'SIGNAL' },
  {
    name: 'details-signal',
    default: 'SIGRTMIN+8',
    description: 'Signal that asks for names, tasks, greenlets and resources',
    placeholder: 'SIGNAL',
  },
  {
    name: 'gdb',
    default: 'auto',
    description: 'Read stacks from outside (gdb, ptrace, py-spy): auto (if signals gave none), always or never',
    placeholder: 'WHEN',
  },
  {
    name: 'install-gdb',
    default: 'false',
    description: 'Install gdb with sudo apt-get when it is needed and missing',
    placeholder: 'BOOL',
    isSwitch: true,
  },
  {
    name: 'locals',
    default: 'none',
    description: 'Local variables in the dumps: none, names or values (values may hold secrets)',
    placeholder: 'WHAT',
  },
  {
    name: 'on-hang',
    default: 'fail',
    description: 'What a hang does to the step: fail, or warn and succeed',
    placeholder: 'WHAT',
  },
  {
    name: 'artifact-name',
    default: '',
    // The place in the matrix is not in the environment, and two jobs cannot have one name.
    actionDefault: 'whyhung-${{ github.job }}-${{ strategy.job-index }}-${{ github.run_attempt }}',
    description: 'Name of the artifact; by default whyhung-<job>-<matrix index>-<attempt>',
    placeholder: 'NAME',
  },
  {
    name: 'retention-days',
    default: '',
    description: "Days to keep the artifact (1 to 400); empty means the repository's default",
    placeholder: 'DAYS',
  },
  { name: 'summary', default: 'true', description: 'Write the job summary', placeholder: 'BOOL', isSwitch: true },
  {
    name: 'annotations',
    default: 'true',
    description: "Annotate the culprit's line and the lines that started non-daemon threads",
    placeholder: 'BOOL',
    isSwitch: true,
  },
  {
    name: 'heartbeat',
    default: '60s',
    description: 'Write a line to the log after this long without output; off for none',
    placeholder: 'TIME',
  },
  {
    name: 'report-dir',
    default: '',
    description: 'Folder for the report; empty means a new one in the temporary directory',
    placeholder: 'DIR',
  },
  {
    name: 'junit-xml',
    default: '',
    description:
      'JUnit XML file of the test suite; the hung test is added to it; the report always contains whyhung-junit.xml',
    placeholder: 'FILE',
  },
  {
    name: 'sentry-dsn',
    default: '',
    description:
      'DSN of a Sentry project; each hang is sent there as one event; the report always contains sentry-event.json',
    placeholder: 'DSN',
  },
  {
    name: 'mode',
    default: 'run',
    description: 'Run the command, or merge the reports of all jobs of this workflow run into one summary',
    placeholder: 'MODE',
    actionOnly: true,
  },
  {
    name: 'artifacts',
    default: 'whyhung-*',
    description: 'With mode: merge, the names of the artifacts to read; * matches anything',
    placeholder: 'PATTERN',
    actionOnly: true,
  },
  {
    name: 'github-token',
    default: '',
    description: 'With mode: merge, a token with actions: read, used to find earlier runs with the same hang',
    placeholder: 'TOKEN',
    actionOnly: true,
  },
] as const satisfies readonly Option[];

export type OptionName = (typeof OPTIONS)[number]['name'];

/** Raw text of each option, defaults filled in. */
export type OptionTexts = Readonly<Record<OptionName, string>>;
