import { readFileSync } from 'node:fs';

/** How many tests there were, from the JSON reports of vitest and Playwright. */
export function countUnit(file) {
  const report = read(file);
  return {
    passed: report?.numPassedTests ?? 0,
    failed: report ? report.numFailedTests + suitesThatDidNotLoad(report) : 1,
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
  };
}

/** A file that cannot be loaded has no tests, but it failed. */
function suitesThatDidNotLoad({ testResults }) {
  return testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
}

export function countBrowser(file) {
  const report = read(file);
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = report?.stats ?? {};
  return { passed: expected + flaky, failed: report ? unexpected + report.errors.length : 1, skipped };
}

/** Adds counts and writes them as the last line of a test run. */
export function total(counts) {
  const sum = (key) => counts.reduce((so, one) => so + one[key], 0);
  const skipped = sum('skipped');
  return {
    failed: sum('failed'),
    line: `${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
  };
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // The run did not get as far as its report.
    return null;
  }
}
