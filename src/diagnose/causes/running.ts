export type RunningCause = never;
