import { describe, expect, it, onTestFinished } from 'vitest';
import { PacketBudget } from './PacketBudget.ts';

describe('PacketBudget', () => {
  it('counts each sender, and shares what a flood of senders leaves', () => {
    const budget = new PacketBudget(2);
    onTestFinished(() => budget.close());
    expect(['a', 'a', 'a', 'b'].map((sender) => budget.allows(sender))).toEqual([true, true, false, true]);
    const answered = Array.from({ length: 20_000 }, (_, n) => budget.allows(`forged-${n}`)).filter(Boolean);
    expect(answered.length).toBeLessThan(10_010);
    expect(budget.allows('b')).toBe(true);
  });
});
