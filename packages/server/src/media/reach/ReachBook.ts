import type { Advice, IceRoad, Reach, Road } from '@parlor/protocol';
import type { OfferedHint } from '../sfu/Whereabouts.ts';
import { advice, type Finding, type Setting, type Tried } from './advice.ts';
import { adviceLines } from './adviceLines.ts';

/** What a browser was told to try. */
interface Attempt extends Tried {
  readonly hints: readonly OfferedHint[];
}

type Attempts = { readonly [Name in IceRoad]: Attempt | null };
type Outcome = { readonly [Name in Road]: 'yes' | 'no' | 'not tried' };
/** `cutOff`: it was told where to try, and found no road for media. */
type ChecksOf = { tried: Attempts; outcome: string | null; cutOff: boolean };

/** How often each outcome was found: by those who are here now, and since the start. */
export interface ReachCount {
  outcome: Outcome;
  now: number;
  ever: number;
}

export interface ReachBookNeeds {
  setting: () => Setting;
  /** Gets a line the first time that something is found. */
  tell: (line: string) => void;
  /** The browser that had been given this hint, and no other, got through there. */
  confirm: (hint: OfferedHint) => void;
}

const nothingTried: Attempts = { udp: null, tcp: null };

/** How browsers found the roads to this server's media. Knows them by ids that mean nothing here. */
export class ReachBook {
  readonly #needs: ReachBookNeeds;
  readonly #checks = new Map<string, ChecksOf>();
  readonly #ever = new Map<string, Omit<ReachCount, 'now'>>();

  constructor(needs: ReachBookNeeds) {
    this.#needs = needs;
  }

  /** That browser was told to try a road there. */
  tries(id: string, road: IceRoad, attempt: Attempt): void {
    const checks = this.#checksOf(id);
    this.#checks.set(id, { ...checks, tried: { ...checks.tried, [road]: attempt } });
  }

  /** What that browser found. Returns what that means. */
  report(id: string, roads: readonly Reach[]): Advice[] {
    const { tried } = this.#checksOf(id);
    const of = (name: Road) => roads.find(({ road }) => road === name) ?? null;
    const finding = { udp: of('udp'), tcp: of('tcp'), socket: of('socket'), tried };
    const outcome = outcomeOf(finding);
    const cutOff = (tried.udp ?? tried.tcp) !== null && !roads.some(({ reached }) => reached);
    const key = JSON.stringify(outcome);
    this.#checks.set(id, { tried, outcome: key, cutOff });
    const before = this.#ever.get(key)?.ever ?? 0;
    this.#ever.set(key, { outcome, ever: before + 1 });
    for (const hint of hintsThatWork(finding.udp, tried.udp)) this.#needs.confirm(hint);
    for (const hint of hintsThatWork(finding.tcp, tried.tcp)) this.#needs.confirm(hint);
    const means = advice(finding, this.#needs.setting());
    if (before === 0) this.#tell(means);
    return means;
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
    return [...this.#ever].map(([key, count]) => {
      return { ...count, now: outcomes.filter((one) => one === key).length };
    });
  }

  #tell(means: readonly Advice[]): void {
    const lines = adviceLines(means);
    if (lines.length > 0) this.#needs.tell(lines.join(' '));
  }

  #checksOf(id: string): ChecksOf {
    return this.#checks.get(id) ?? { tried: nothingTried, outcome: null, cutOff: false };
  }
}

/** A browser can only say that what it was given works; anything else that it names counts for nothing. */
function hintsThatWork(reach: Reach | null, attempt: Attempt | null): OfferedHint[] {
  if (!reach?.reached || !attempt) return [];
  return attempt.hints.filter(({ at }) => at === reach.at);
}

/** One of few: what pages say cannot make more of them. */
function outcomeOf(finding: Finding): Outcome {
  const word = (reach: Reach | null) => (reach ? (reach.reached ? 'yes' : 'no') : 'not tried');
  return { udp: word(finding.udp), tcp: word(finding.tcp), socket: word(finding.socket) };
}
