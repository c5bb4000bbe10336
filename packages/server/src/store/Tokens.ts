import { createHmac } from 'node:crypto';
import { ParlorError, ParticipantId, PeerId, RoomName } from '@parlor/protocol';
import { jwtVerify } from 'jose';
import * as v from 'valibot';

/** In seconds: seven days. */
const LIFETIME = 7 * 24 * 60 * 60;
const HEADER = encode({ alg: 'HS256' });

const claimSchemas = {
  /** Owns a PeerJS endpoint. */
  peer: v.object({ use: v.literal('peer'), sub: PeerId }),
  /** Is a participant of a room. */
  resume: v.object({
    use: v.literal('resume'),
    sub: ParticipantId,
    room: RoomName,
    order: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  }),
} as const;

type Use = keyof typeof claimSchemas;
type Claims<Name extends Use> = v.InferOutput<(typeof claimSchemas)[Name]>;
export type ResumeClaims = Omit<Claims<'resume'>, 'use'>;

/** What this server has signed: JWS in compact form, HS256 (RFC 7515, RFC 7519), valid for seven days. */
export class Tokens {
  readonly #key: Uint8Array;

  constructor(key: Uint8Array) {
    this.#key = key;
  }

  ticket(peerId: PeerId): string {
    return this.#sign({ use: 'peer', sub: peerId });
  }

  resume(claims: ResumeClaims): string {
    return this.#sign({ use: 'resume', ...claims });
  }

  /** The PeerJS endpoint a ticket is for. Throws `token_invalid`. */
  async readTicket(ticket: string): Promise<PeerId> {
    return (await this.#read('peer', ticket)).sub;
  }

  /** Throws `token_invalid`. */
  readResume(token: string): Promise<ResumeClaims> {
    return this.#read('resume', token);
  }

  /** Synchronous, unlike jose's: a seat is taken, signed and told in one breath (see signal/seating.ts). */
  #sign(claims: Claims<Use>): string {
    const exp = Math.floor(Date.now() / 1000) + LIFETIME;
    const input = `${HEADER}.${encode({ ...claims, exp })}`;
    return `${input}.${createHmac('sha256', this.#key).update(input).digest('base64url')}`;
  }

  async #read<Name extends Use>(use: Name, token: string): Promise<Claims<Name>> {
    try {
      const { payload } = await jwtVerify(token, this.#key, {
        algorithms: ['HS256'],
        requiredClaims: ['exp'],
      });
      return v.parse(claimSchemas[use] as v.GenericSchema<unknown, Claims<Name>>, payload);
    } catch (cause) {
      throw new ParlorError('token_invalid', { cause });
    }
  }
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
