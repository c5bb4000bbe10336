import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['packages/*/src/**/*.test.ts', 'packages/*/test/**/*.test.ts', 'scripts/**/*.test.mjs'],
    cacheDir: '.cache/vitest',
    testTimeout: 15_000,
    hookTimeout: 15_000,
    // No test replaces a module or a global: a process of its own for each file only takes time.
    isolate: false,
    // Many wait for real sockets, processes and times: on two cores vitest would run one file at a time.
    maxWorkers: 2,
  },
});
