/** How much a summary shows. Counts are upper bounds of list entries; what is left out is counted. */
export interface Level {
  readonly rows: number;
  /** Entries of a list that is not folded: with more, the first screen would be one list. */
  readonly open: number;
  readonly diagram: boolean;
  readonly stackFrames: number;
  readonly source: boolean;
  readonly groups: number;
  readonly tasks: number;
  readonly tree: number;
  /** Characters of a command line in the process tree. */
  readonly command: number;
  /** Characters of a cell or a sentence. */
  readonly text: number;
}

/** From all that is useful to hardly more than the headline. Each level is a fraction of the one before. */
export const LEVELS: readonly Level[] = [
  {
    rows: 100,
    open: 12,
    diagram: true,
    stackFrames: 60,
    source: true,
    groups: 200,
    tasks: 500,
    tree: 200,
    command: 20_000,
    text: 1000,
  },
  {
    rows: 50,
    open: 12,
    diagram: true,
    stackFrames: 40,
    source: true,
    groups: 60,
    tasks: 100,
    tree: 100,
    command: 2_000,
    text: 500,
  },
  {
    rows: 25,
    open: 8,
    diagram: true,
    stackFrames: 25,
    source: true,
    groups: 20,
    tasks: 30,
    tree: 50,
    command: 400,
    text: 300,
  },
  {
    rows: 10,
    open: 5,
    diagram: true,
    stackFrames: 12,
    source: false,
    groups: 5,
    tasks: 5,
    tree: 20,
    command: 200,
    text: 200,
  },
  {
    rows: 3,
    open: 3,
    diagram: false,
    stackFrames: 6,
    source: false,
    groups: 0,
    tasks: 0,
    tree: 0,
    command: 0,
    text: 120,
  },
];
