import type { MediaEvidence, ParticipantId } from '@parlor/protocol';
import type { Log } from '../log.ts';
import type { Room } from '../rooms/Room.ts';
import type { Connection, Place } from './Connection.ts';
import type { Seats } from './Seats.ts';

/** In milliseconds. */
export interface PresenceTiming {
  /** How long a probe may stay unanswered. */
  probe: number;
  /** How long those who receive from somebody may take to tell what they see. */
  testimony: number;
}

/** Finds out who is still there, by asking: whom it is about, or those who receive from them. */
export class Presence {
  readonly #seats: Seats;
  readonly #timing: PresenceTiming;
  readonly #log: Log;
  readonly #probed = new Set<ParticipantId>();

  constructor(seats: Seats, timing: PresenceTiming, log: Log) {
    this.#seats = seats;
    this.#timing = timing;
    this.#log = log;
  }

  /** A connection closed without a goodbye: does its media still arrive anywhere? */
  lost(place: Place): void {
    this.#judge(place).catch((error: unknown) =>
      this.#log.error({ err: error }, 'judging a lost connection failed'),
    );
  }

  async #judge({ room, participantId }: Place): Promise<void> {
    const doubt = room.socketLost(participantId);
    if (!doubt) return;
    const evidence = await this.#evidence(room, participantId);
    room.judge(participantId, doubt, verdict(evidence));
  }

  /** A member hears nothing from another. One probe of a participant at a time, whoever asks. */
  suspect(room: Room, id: ParticipantId): void {
    const connection = this.#seats.connectionOf(id);
    if (!connection || this.#probed.has(id) || room.member(id)?.life.name !== 'connected') return;
    this.#probed.add(id);
    this.#probe(room, id, connection)
      .catch((error: unknown) => this.#log.error({ err: error }, 'a probe failed'))
      .finally(() => this.#probed.delete(id));
  }

  async #probe(room: Room, id: ParticipantId, connection: Connection): Promise<void> {
    const alive = await connection.alive(this.#timing.probe);
    // The page may have come back on another connection, or closed, meanwhile: then this says nothing.
    if (!alive && this.#seats.connectionOf(id) === connection) room.probeUnanswered(id);
  }

  /** What the others see, complete or as far as it came in time; one who still receives settles it. */
  #evidence(room: Room, participantId: ParticipantId): Promise<MediaEvidence[]> {
    const witnesses = room.witnesses(participantId).flatMap(({ id }) => this.#seats.connectionOf(id) ?? []);
    const evidence: MediaEvidence[] = [];
    return new Promise((resolve) => {
      const testimonies = witnesses.map(async (witness) => {
        const seen = await witness.ask('probeMedia', { participantId }, this.#timing.testimony);
        if (seen) evidence.push(seen);
        if (seen === 'arriving') resolve(evidence);
      });
      void Promise.all(testimonies).then(() => resolve(evidence));
    });
  }
}

/** Gone is only who is silent for somebody and arrives at nobody. */
function verdict(evidence: readonly MediaEvidence[]): 'judgedAlive' | 'judgedLost' {
  return evidence.includes('silent') && !evidence.includes('arriving') ? 'judgedLost' : 'judgedAlive';
}
