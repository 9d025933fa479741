import type { SentryFrame } from './frames.ts';

/** What we use of Sentry's event format (develop.sentry.dev, "Event Payloads"). */
export interface SentryEvent {
  /** 32 hexadecimal digits. */
  readonly event_id: string;
  readonly timestamp: string;
  readonly platform: 'python';
  readonly level: 'error' | 'warning';
  readonly logger: 'whyhung';
  readonly transaction?: string;
  readonly release?: string;
  readonly fingerprint: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
  readonly exception: { readonly values: readonly SentryException[] };
  readonly threads: { readonly values: readonly SentryThread[] };
  readonly contexts: Readonly<Record<string, Readonly<Record<string, string | number>>>>;
  readonly extra: Readonly<Record<string, unknown>>;
}

export interface SentryException {
  readonly type: string;
  readonly value: string;
  readonly mechanism: { readonly type: 'whyhung'; readonly handled: false };
  readonly thread_id?: string;
  readonly stacktrace?: { readonly frames: readonly SentryFrame[] };
}

export interface SentryThread {
  readonly id: string;
  readonly name: string;
  readonly main: boolean;
  readonly current: boolean;
  readonly crashed: boolean;
  readonly stacktrace?: { readonly frames: readonly SentryFrame[] };
}
