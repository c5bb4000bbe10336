import { type MediaEvidence, type PublicationId, timing } from '@parlor/protocol';
import { streamsOf } from '../trackReports.ts';
import { Flow } from './flow.ts';
import type { Receiving } from './Receiving.ts';

/** Readings come this often at least, in milliseconds, and this much later for each track: they cost. */
const INTERVAL = timing.beat;
const EACH = 15;

/** Which of the received tracks flow. */
export class Flows {
  readonly #receiving: Receiving;
  readonly #isDue: (id: PublicationId) => boolean;
  #flows = new Map<PublicationId, Flow>();
  #last = 0;

  /** `isDue`: nothing speaks against packets of that publication. */
  constructor(receiving: Receiving, isDue: (id: PublicationId) => boolean) {
    this.#receiving = receiving;
    this.#isDue = isDue;
  }

  flows(id: PublicationId, now: number): boolean {
    return this.#flows.get(id)?.flows(now) ?? true;
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
    const packets = new Map(streamsOf(report).map((one) => [one.trackIdentifier, one.packetsReceived ?? 0]));
    const now = performance.now();
    const flows = new Map<PublicationId, Flow>();
    for (const [id, { track }] of peer.receivers) {
      const flow = this.#flows.get(id) ?? new Flow();
      flow.read(now, packets.get(track.id) ?? 0, this.#isDue(id));
      flows.set(id, flow);
    }
    this.#flows = flows;
  }
}
