import { setTimeout } from 'node:timers/promises';
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

/** How often (ms) the others are asked whether somebody whose page cannot be asked is received again. */
const ASK_AGAIN = 1_000;

/**
 * Finds out who is still there, by asking: whom it is about, or those who receive from them; where media goes
 * through this server, that is the server itself.
 */
export class Presence {
  readonly #seats: Seats;
  readonly #timing: PresenceTiming;
  readonly #log: Log;
  readonly #received: (room: Room, id: ParticipantId) => Promise<MediaEvidence>;
  readonly #probed = new Set<ParticipantId>();

  /** `received`: what the server itself receives from somebody. */
  constructor(
    seats: Seats,
    timing: PresenceTiming,
    log: Log,
    received: (room: Room, id: ParticipantId) => Promise<MediaEvidence>,
  ) {
    this.#seats = seats;
    this.#timing = timing;
    this.#log = log;
    this.#received = received;
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
    const classic = room.member(participantId)?.page.classic ?? false;
    const evidence = await this.#evidence(room, participantId);
    room.judge(participantId, doubt, verdict(evidence, classic));
  }

  /** A member, or the server, hears nothing from another. One probe of a participant at a time, whoever asks. */
  suspect(room: Room, id: ParticipantId): void {
    const connection = this.#seats.connectionOf(id);
    const member = room.member(id);
    if (!connection || this.#probed.has(id) || member?.life.name !== 'connected') return;
    this.#probed.add(id);
    const probe = member.page.classic
      ? this.#inquire(room, id, connection)
      : this.#probe(room, id, connection);
    probe
      .catch((error: unknown) => this.#log.error({ err: error }, 'a probe failed'))
      .finally(() => this.#probed.delete(id));
  }

  async #probe(room: Room, id: ParticipantId, connection: Connection): Promise<void> {
    const [alive, evidence] = await Promise.all([
      connection.alive(this.#timing.probe),
      // On the mesh, somebody has just said that nothing arrives.
      room.path === 'sfu' ? this.#witnessed(room, id) : 'silent',
    ]);
    if (alive || evidence === 'arriving') return;
    // The page may have come back on another connection, or closed, meanwhile: then this says nothing.
    if (this.#seats.connectionOf(id) === connection) room.probeUnanswered(id);
  }

  /** A classic page knows no probe: whether the others receive it decides, also when it is back. */
  async #inquire(room: Room, id: ParticipantId, connection: Connection): Promise<void> {
    const stands = () => connection.open && this.#seats.connectionOf(id) === connection;
    if (!isSilent(await this.#evidence(room, id)) || !stands()) return;
    room.probeUnanswered(id);
    while (stands() && room.member(id)?.life.name === 'reconnecting') {
      await setTimeout(ASK_AGAIN, undefined, { ref: false });
      if ((await this.#evidence(room, id)).includes('arriving')) room.received(id);
    }
  }

  async #evidence(room: Room, participantId: ParticipantId): Promise<MediaEvidence[]> {
    if (room.path === 'sfu') return [await this.#witnessed(room, participantId)];
    return this.#testimonies(room, participantId);
  }

  /** What the server receives; when it cannot tell in time, nothing speaks against the participant. */
  async #witnessed(room: Room, participantId: ParticipantId): Promise<MediaEvidence> {
    const late = setTimeout(this.#timing.testimony, 'none' as const, { ref: false });
    return Promise.race([this.#received(room, participantId), late]);
  }

  /** What the others see, complete or as far as it came in time; one who still receives settles it. */
  #testimonies(room: Room, participantId: ParticipantId): Promise<MediaEvidence[]> {
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

/** Silent for somebody, and arriving at nobody. */
function isSilent(evidence: readonly MediaEvidence[]): boolean {
  return evidence.includes('silent') && !evidence.includes('arriving');
}

/** Gone is who is silent; of classic clients, which never come back, everybody who does not arrive. */
function verdict(evidence: readonly MediaEvidence[], classic: boolean): 'judgedAlive' | 'judgedLost' {
  const lost = classic ? !evidence.includes('arriving') : isSilent(evidence);
  return lost ? 'judgedLost' : 'judgedAlive';
}
