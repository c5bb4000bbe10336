/** The value that this share of `values` does not exceed (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** One row of a Markdown table: what was measured, how often, and its spread in milliseconds. */
export function row(what: string, values: readonly number[]): string {
  const figures = [percentile(values, 0.5), percentile(values, 0.95), Math.max(...values)];
  return `| ${what} | ${values.length} | ${figures.map((one) => (Number.isFinite(one) ? Math.round(one) : 'never')).join(' | ')} |\n`;
}

export const head = '| ms | runs | p50 | p95 | max |\n|---|---|---|---|---|\n';
