import type { Reach } from '@parlor/protocol';
import { advice, type Finding, type Setting, type Tried } from './advice.ts';

type ChecksOf = {
  tried: { udp: Tried | null; tcp: Tried | null };
  outcome: string | null;
  /** It was told where to try, and found no road. */
  cutOff: boolean;
};

/** How often each outcome was found: by those who are here now, and since the start. */
export interface ReachCount {
  outcome: string;
  now: number;
  ever: number;
}

/** How browsers found the roads to this server's media. Knows them by ids that mean nothing here. */
export class ReachBook {
  readonly #setting: () => Setting;
  readonly #tell: (line: string) => void;
  readonly #checks = new Map<string, ChecksOf>();
  readonly #ever = new Map<string, number>();

  /** `tell` gets a line the first time that something is found. */
  constructor(setting: () => Setting, tell: (line: string) => void) {
    this.#setting = setting;
    this.#tell = tell;
  }

  /** That browser was told to try a road there. */
  tries(id: string, road: 'udp' | 'tcp', tried: Tried): void {
    const checks = this.#checksOf(id);
    this.#checks.set(id, { ...checks, tried: { ...checks.tried, [road]: tried } });
  }

  /** What that browser found. Returns what that means, for the person there. */
  report(id: string, roads: readonly Reach[]): string[] {
    const { tried } = this.#checksOf(id);
    const of = (name: Reach['road']) => roads.find(({ road }) => road === name) ?? null;
    const finding: Finding = { udp: of('udp'), tcp: of('tcp'), tried };
    const outcome = outcomeOf(finding);
    const cutOff = (tried.udp ?? tried.tcp) !== null && roads.every(({ reached }) => !reached);
    this.#checks.set(id, { tried, outcome, cutOff });
    const before = this.#ever.get(outcome) ?? 0;
    this.#ever.set(outcome, before + 1);
    if (before === 0) this.#tellFirst(finding);
    return advice(finding, this.#setting(), 'person');
  }

  /** Did that browser find no road here? False as well while it has not told. */
  isCutOff(id: string): boolean {
    return this.#checks.get(id)?.cutOff ?? false;
  }

  /** That browser is gone. */
  forget(id: string): void {
    this.#checks.delete(id);
  }

  get counts(): ReachCount[] {
    const outcomes = [...this.#checks.values()].map(({ outcome }) => outcome);
    return [...this.#ever].map(([outcome, ever]) => {
      return { outcome, ever, now: outcomes.filter((one) => one === outcome).length };
    });
  }

  #tellFirst(finding: Finding): void {
    const lines = advice(finding, this.#setting(), 'operator');
    if (lines.length > 0) this.#tell(lines.join(' '));
  }

  #checksOf(id: string): ChecksOf {
    return this.#checks.get(id) ?? { tried: { udp: null, tcp: null }, outcome: null, cutOff: false };
  }
}

/** One of few: what pages say cannot make more of them. */
function outcomeOf({ udp, tcp }: Finding): string {
  const word = (reach: Reach | null) => (reach ? (reach.reached ? 'yes' : 'no') : 'not tried');
  return `UDP ${word(udp)}, TCP ${word(tcp)}`;
}
