import { type MediaEvidence, type PublicationId, timing } from '@parlor/protocol';
import { streamsOf } from '../trackReports.ts';
import { Flow } from './flow.ts';
import type { Offers } from './Offers.ts';
import type { Receiving } from './Receiving.ts';

/** Readings come this often at least, in milliseconds, and this much later for each track: they cost. */
const INTERVAL = timing.beat;
const EACH = 15;

/** Which of the received tracks flow. */
export class Flows {
  readonly #receiving: Receiving;
  readonly #offers: Offers;
  #flows = new Map<PublicationId, Flow>();
  #arrived: ReadonlySet<PublicationId> = new Set();
  #last = 0;

  constructor(receiving: Receiving, offers: Offers) {
    this.#receiving = receiving;
    this.#offers = offers;
  }

  flows(id: PublicationId, now: number): boolean {
    const broken = this.arrived(id) && !this.#receiving.peer?.connected;
    return !broken && (this.#flows.get(id)?.flows(now, this.#offers.isStarved(id)) ?? true);
  }

  /** Has anything come on the present connection: a packet of sound, or a whole picture? */
  arrived(id: PublicationId): boolean {
    return this.#arrived.has(id);
  }

  /** Takes a reading when one is due. */
  tick(now: number, late: boolean): void {
    if (late) for (const flow of this.#flows.values()) flow.excuse(now);
    if (now - this.#last < INTERVAL + EACH * this.#flows.size) return;
    this.#last = now;
    void this.#read();
  }

  /** Listens for a moment whether any of these arrives. */
  async observe(ids: readonly PublicationId[]): Promise<MediaEvidence> {
    const due = ids.flatMap((id) => {
      const flow = this.#flows.get(id);
      return flow?.due ? [flow] : [];
    });
    if (due.length === 0) return 'none';
    await this.#read();
    const before = due.map((flow) => flow.packets);
    await new Promise((resolve) => setTimeout(resolve, timing.silence));
    await this.#read();
    return due.some((flow, index) => flow.packets !== before[index]) ? 'arriving' : 'silent';
  }

  async #read(): Promise<void> {
    const { peer } = this.#receiving;
    if (!peer?.connected) return;
    const report = await peer.stats();
    const streams = new Map(streamsOf(report).map((one) => [one.trackIdentifier, one]));
    const now = performance.now();
    const flows = new Map<PublicationId, Flow>();
    const arrived = new Set<PublicationId>();
    for (const [id, { track }] of peer.receivers) {
      const flow = this.#flows.get(id) ?? new Flow();
      const stream = streams.get(track.id);
      flow.read(now, stream?.packetsReceived ?? 0, this.#offers.isDue(id));
      if ((track.kind === 'video' ? stream?.framesDecoded : stream?.packetsReceived) > 0) arrived.add(id);
      flows.set(id, flow);
    }
    this.#flows = flows;
    this.#arrived = arrived;
  }
}
