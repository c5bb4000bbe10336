import type { Participant, PublicationId, RequestBody } from '@parlor/protocol';
import type { Capture } from '../capture/Capture.ts';
import type { Device } from '../capture/devices.ts';
import type { Path } from '../paths/Path.ts';
import type { SignalClient } from '../signal/SignalClient.ts';

const devices: readonly Device[] = ['microphone', 'camera'];

/** The tracks that `capture` has to offer now. */
export function offered(capture: Capture): RequestBody<'join'>['publications'] {
  return devices.flatMap((source) => {
    const captured = capture[source].get();
    return captured.name === 'on' ? [{ source, muted: captured.muted }] : [];
  });
}

/** Puts what is captured onto the path. */
export function sendCaptured(capture: Capture, path: Path): void {
  for (const source of devices) {
    const captured = capture[source].get();
    path.publish(source, captured.name === 'on' ? captured.track : null);
  }
}

/**
 * Makes the room's record of this participant's publications follow what is captured: wanted against
 * actual, one request at a time for each source, until they agree.
 */
export class Publisher {
  readonly #capture: Capture;
  readonly #signal: SignalClient;
  readonly #self: () => Participant | null;
  readonly #busy = new Set<Device>();

  /** `self`: this page's participant as the room has it; null outside of the room. */
  constructor(options: { capture: Capture; signal: SignalClient; self: () => Participant | null }) {
    this.#capture = options.capture;
    this.#signal = options.signal;
    this.#self = options.self;
  }

  /** Call it whenever something captured or something in the room changed. */
  reconcile(): void {
    for (const source of devices) {
      if (this.#busy.has(source)) continue;
      const step = this.#nextStep(source);
      if (!step) continue;
      this.#busy.add(source);
      // A lost connection or a refusal: the next change tries again.
      step()
        .catch(() => {})
        .finally(() => this.#busy.delete(source));
    }
  }

  #nextStep(source: Device): (() => Promise<unknown>) | null {
    const self = this.#self();
    if (!self) return null;
    const captured = this.#capture[source].get();
    const actual = self.publications.find((one) => one.source === source);
    const muted = captured.name !== 'on' || captured.muted;
    if (actual) return actual.muted === muted ? null : () => this.#setMuted(actual.id, muted);
    return captured.name === 'on' ? () => this.#signal.request('publish', { source, muted }) : null;
  }

  #setMuted(publicationId: PublicationId, muted: boolean): Promise<unknown> {
    return this.#signal.request('setMuted', { publicationId, muted });
  }
}
