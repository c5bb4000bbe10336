/** Why a device gives nothing, as far as a person can do something about it. */
export type Problem = 'denied' | 'missing' | 'in_use' | 'insecure' | 'other';

const problems: Record<string, Problem> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'missing',
  OverconstrainedError: 'missing',
  NotReadableError: 'in_use',
  AbortError: 'in_use',
};

/** Reads the error of getUserMedia (Media Capture and Streams, section 10.2). */
export function problemOf(error: unknown): Problem {
  return error instanceof Error ? (problems[error.name] ?? 'other') : 'other';
}
