import type { Layer } from '@parlor/protocol';
import { type Allocation, allocate, costOf, ORDER, rankOf, type Wished } from './allocate.ts';

/** What is forwarded already may cost so much more than there is: measured rates go up and down. */
const KEEP = 1.15;
/** To have no picture at all is worse than a queue for a moment: the lowest layers may cost so much more. */
const KEEP_LOWEST = 1.4;
/** Within this share of the budget tracks are raised without a trial, all at once. */
const SURE = 0.8;
/** After a shortage nothing is raised for so long. Milliseconds. */
const AFTER_SHORTAGE = 2000;
/** What is to be proven is a little more than enough: rates go up and down. */
const SPARE = 1.05;
/**
 * Where links cannot be probed, nobody knows what they carry before it is tried. So many milliseconds after the
 * last change, a raise may cost so many times the budget.
 */
const TRIES: readonly (readonly [calm: number, factor: number])[] = [
  [10_000, 2.5],
  [6000, 1.6],
  [3000, 1.25],
  [1000, 1],
];
/** What was raised begins with a keyframe: for so long (ms) no probe is in its way. */
const KEYFRAME = 500;
/** How long a raise is a trial, and the share of its budget that must be left meanwhile. */
const TRIAL = 4000;
const TRIAL_BUDGET = 0.9;
/** A shortage so soon after a raise came from it; the next raise waits, each time twice as long. */
const BLAMED = 8000;
const SHORTEST_PAUSE = 5000;
const LONGEST_PAUSE = 30_000;

/** The last raise: when, what all tracks cost after it, and what the budget was. */
interface Raise {
  readonly at: number;
  readonly cost: number;
  readonly budget: number;
}

/**
 * Shares a link out over time: {@link allocate} with hysteresis. Lowers at once, tries raises one by one, and is
 * slower to try again what failed. Times in milliseconds, rates in bit/s.
 */
export class Allocator {
  #current: ReadonlyMap<string, Layer | null> = new Map();
  #ranks: ReadonlyMap<string, number> = new Map();
  #raise: Raise | null = null;
  #pause = SHORTEST_PAUSE;
  #blockedUntil = Number.NEGATIVE_INFINITY;
  #changedAt: number | null = null;
  #short = false;

  /** By the last allocation less is forwarded than before, because there is less. */
  get short(): boolean {
    return this.#short;
  }

  /**
   * What to forward of each track now; to be called when wishes change, and some times a second. `proven`: the
   * budget was probed, so that nothing need be raised as a trial.
   */
  allocate(budget: number, tracks: readonly Wished[], now: number, proven = false): Allocation {
    this.#changedAt ??= now;
    this.#short = false;
    this.#keep(budget, tracks, now);
    if (this.#importanceChanged(tracks)) this.#plan(budget, tracks, now);
    if (now >= this.#blockedUntil) this.#raiseLowest(budget, tracks, now);
    if (now >= this.#blockedUntil) this.#raiseSurely(budget, tracks, now);
    if (!proven && now >= this.#blockedUntil) this.#tryRaise(budget, tracks, now);
    const result = this.#current;
    this.#current = new Map(tracks.filter(isOffered).map(({ id }) => [id, result.get(id) ?? null]));
    return result;
  }

  /** The budget that the next raise needs, in bit/s; 0: nothing is to be raised now. */
  goal(tracks: readonly Wished[], now: number): number {
    if (now < Math.max(this.#blockedUntil, (this.#raise?.at ?? -KEYFRAME) + KEYFRAME)) return 0;
    const raised = this.#nextRaise(Number.POSITIVE_INFINITY, tracks);
    return raised ? (costOf(raised, tracks) / SURE) * SPARE : 0;
  }

  /** What was forwarded, as far as it still fits; and of new tracks the lowest layer. */
  #keep(budget: number, tracks: readonly Wished[], now: number): void {
    const known = tracks.map((track) => this.#asNow(track));
    const kept = this.#kept(this.#spending(budget, now), known);
    const whole = allocate(Number.POSITIVE_INFINITY, known);
    if (tracks.some(({ id }) => kept.get(id) !== whole.get(id))) this.#shortage(now);
    this.#current = kept;
  }

  #kept(spending: number, tracks: readonly Wished[]): Allocation {
    const kept = allocate(spending * KEEP, tracks);
    const lowest = tracks.map((track) => ({ ...track, layers: track.layers.slice(0, 1) }));
    const least = allocate(spending * KEEP_LOWEST, lowest);
    const ends = tracks.some(({ id }) => kept.get(id) === null && least.get(id) !== null);
    return ends ? least : kept;
  }

  /** The track without the layers above what is forwarded of it. */
  #asNow(track: Wished): Wished {
    const layer = this.#current.get(track.id);
    if (rankOf(track) === 0) return track;
    if (layer === null) return { ...track, layers: [] };
    const upTo = layer === undefined ? 0 : ORDER.indexOf(layer);
    const lower = track.layers.filter((one) => ORDER.indexOf(one.layer) <= upTo);
    return { ...track, layers: lower.length > 0 ? lower : track.layers.slice(0, 1) };
  }

  /** A trial may cost what it costs, as long as the budget does not fall. */
  #spending(budget: number, now: number): number {
    const raise = this.#raise;
    if (!raise) return budget;
    if (now - raise.at >= BLAMED) {
      this.#raise = null;
      this.#pause = SHORTEST_PAUSE;
    }
    const trial = now - raise.at < TRIAL && budget >= raise.budget * TRIAL_BUDGET;
    return Math.max(budget, trial ? raise.cost : 0);
  }

  #shortage(now: number): void {
    this.#short = true;
    this.#changedAt = now;
    const pause = this.#raise ? this.#pause : AFTER_SHORTAGE;
    if (this.#raise) this.#pause = Math.min(LONGEST_PAUSE, this.#pause * 2);
    this.#raise = null;
    this.#blockedUntil = Math.max(this.#blockedUntil, now + pause);
  }

  #importanceChanged(tracks: readonly Wished[]): boolean {
    const before = this.#ranks;
    this.#ranks = new Map(tracks.map((track) => [track.id, rankOf(track)]));
    return tracks.some((track) => (before.get(track.id) ?? rankOf(track)) !== rankOf(track));
  }

  /** Shares out anew what is proven to be there. */
  #plan(budget: number, tracks: readonly Wished[], now: number): void {
    const proven = Math.max(costOf(this.#current, tracks), now < this.#blockedUntil ? 0 : budget * SURE);
    this.#current = allocate(Math.min(budget, proven), tracks);
  }

  /** Gives those that have no picture the lowest layer again as soon as it fits, without anything to spare. */
  #raiseLowest(budget: number, tracks: readonly Wished[], now: number): void {
    const lowest = tracks.map((track) => ({ ...track, layers: track.layers.slice(0, 1) }));
    const given = allocate(budget, lowest);
    const raised = new Map(
      tracks.map(({ id }) => [id, this.#current.get(id) ?? given.get(id) ?? null] as const),
    );
    const cost = costOf(raised, tracks);
    if (cost > budget || tracks.every(({ id }) => raised.get(id) === this.#current.get(id))) return;
    this.#raised(raised, cost, budget, now);
  }

  /** Raises all that fit easily. */
  #raiseSurely(budget: number, tracks: readonly Wished[], now: number): void {
    const sure = allocate(budget * SURE, tracks);
    const raised = new Map(tracks.map((track) => [track.id, higher(track, this.#current, sure)]));
    const cost = costOf(raised, tracks);
    if (cost > budget * SURE || tracks.every(({ id }) => raised.get(id) === this.#current.get(id))) return;
    this.#raised(raised, cost, budget, now);
  }

  /** Raises the most important one that can be, by one step. */
  #tryRaise(budget: number, tracks: readonly Wished[], now: number): void {
    const calm = now - (this.#changedAt ?? now);
    const factor = TRIES.find(([after]) => calm >= after)?.[1] ?? 0;
    const raised = this.#nextRaise(budget * factor, tracks);
    const cost = raised ? costOf(raised, tracks) : 0;
    if (raised && cost <= budget * factor) this.#raised(raised, cost, budget, now);
  }

  /** With the most important one raised that can be, by one step; null: none is lower than it could be. */
  #nextRaise(budget: number, tracks: readonly Wished[]): Allocation | null {
    const target = allocate(budget, tracks);
    const candidates = tracks.filter(
      (track) => higher(track, this.#current, target) !== this.#current.get(track.id),
    );
    const [first] = candidates.sort((a, b) => rankOf(a) - rankOf(b));
    return first ? new Map(this.#current).set(first.id, nextLayer(first, this.#current)) : null;
  }

  #raised(allocation: Allocation, cost: number, budget: number, now: number): void {
    this.#current = allocation;
    this.#raise = { at: now, cost, budget };
    this.#changedAt = now;
  }
}

/** One that is paused, or of which nothing flows yet, was not refused: it begins as a new one. */
function isOffered({ paused, layers }: Wished): boolean {
  return !paused && layers.length > 0;
}

function placeIn({ id, layers }: Wished, allocation: Allocation): number {
  return layers.findIndex(({ layer }) => layer === allocation.get(id));
}

function higher(track: Wished, a: Allocation, b: Allocation): Layer | null {
  return (placeIn(track, a) >= placeIn(track, b) ? a : b).get(track.id) ?? null;
}

function nextLayer(track: Wished, allocation: Allocation): Layer | null {
  return track.layers[placeIn(track, allocation) + 1]?.layer ?? null;
}
