import { describe, expect, it } from 'vitest';
import { FactLog, REMEMBERED_FACTS, REMEMBERED_TEXT } from './FactLog.ts';

const participantId = 'p'.repeat(22);

function logOf(count: number): FactLog {
  const log = new FactLog();
  for (let n = 0; n < count; n += 1) log.add('participantLeft', { participantId, reason: 'left' });
  return log;
}

const at = (log: FactLog, count: number) => log.version.replace(/:.*/, `:${count}`);

describe('FactLog', () => {
  it('counts its facts in the version', () => {
    expect(new FactLog().version).toMatch(/^[\w-]{11}:0$/);
    expect(logOf(3).version).toMatch(/:3$/);
  });

  it.each([
    [5, 5, 0],
    [5, 2, 3],
    [5, 0, 5],
    [REMEMBERED_FACTS + 10, 10, REMEMBERED_FACTS],
  ])('of %i facts returns those after %i: %i', (count, seen, missed) => {
    const log = logOf(count);
    const facts = log.since(at(log, seen));
    expect(facts).toHaveLength(missed);
    if (missed > 0) expect(facts?.at(-1)?.body.version).toBe(log.version);
  });

  it.each([
    ['forgotten', REMEMBERED_FACTS + 10, 9],
    ['from the future', 5, 6],
  ])('does not know what is %s', (_what, count, seen) => {
    const log = logOf(count);
    expect(log.since(at(log, seen))).toBeNull();
  });

  it('remembers less where much was said', () => {
    const log = new FactLog();
    const text = 'x'.repeat(2_000);
    for (let n = 0; n < 100; n += 1) {
      const body = { format: 'text', text } as const;
      log.add('messageSent', { message: { id: `m${n}`, participantId, name: 'Ada', at: n, body } });
    }
    const remembered = REMEMBERED_TEXT / text.length;
    expect(log.since(at(log, 100 - remembered))).toHaveLength(remembered);
    expect(log.since(at(log, 100 - remembered - 1))).toBeNull();
  });

  it('does not know the versions of another opening', () => {
    expect(logOf(5).since(logOf(5).version)).toBeNull();
  });
});
