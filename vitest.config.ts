import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Real processes hang, are dumped and ended in most tests: bounded, but not fast.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Two cores: more workers only make every process start late.
    maxWorkers: 2,
  },
});
