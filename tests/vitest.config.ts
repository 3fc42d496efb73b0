import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: join(import.meta.dirname, '..'),
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/faults/**'],
    globalSetup: ['tests/support/global-setup.ts'],
    setupFiles: ['tests/support/equality.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // A file waits for its database as much as it computes, so no core is kept back for the runner itself.
    maxWorkers: '100%',
  },
});
