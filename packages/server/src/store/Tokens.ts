import { createHmac, randomUUID } from 'node:crypto';
import { ConnectionId, Lane, ParlorError, ParticipantId, PeerId, RoomName } from '@parlor/protocol';
import { jwtVerify } from 'jose';
import * as v from 'valibot';

/** In seconds: seven days. */
const LIFETIME = 7 * 24 * 60 * 60;
/** In seconds: a media ticket is used at once. */
const MEDIA_LIFETIME = 30;
const HEADER = encode({ alg: 'HS256' });

const claimSchemas = {
  /** Owns a PeerJS endpoint. */
  peer: v.object({ use: v.literal('peer'), sub: PeerId }),
  /** Is let in to a media websocket, once. */
  media: v.object({
    use: v.literal('media'),
    /** A page that tries it, or a participant whose media it is to carry. */
    sub: v.union([PeerId, ParticipantId]),
    /** Without: it is only tried. */
    flow: v.optional(v.object({ lane: Lane, connection: ConnectionId })),
    jti: v.string(),
    exp: v.number(),
  }),
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
/** What is to be signed. Its end is added. */
type Content<Name extends Use> = Name extends Use ? Omit<Claims<Name>, 'exp'> : never;
export type ResumeClaims = Omit<Claims<'resume'>, 'use'>;
export type MediaClaims = Omit<Claims<'media'>, 'use'>;

/** What this server has signed: JWS in compact form, HS256 (RFC 7515, RFC 7519). */
export class Tokens {
  readonly #key: Uint8Array;

  constructor(key: Uint8Array) {
    this.#key = key;
  }

  /** Valid for seven days. */
  ticket(peerId: PeerId): string {
    return this.#sign({ use: 'peer', sub: peerId }, LIFETIME);
  }

  /** Lets a page try a media websocket. Valid for half a minute. */
  checkTicket(page: PeerId): string {
    return this.#sign({ use: 'media', sub: page, jti: randomUUID() }, MEDIA_LIFETIME);
  }

  /** Lets in the websocket for one lane of a participant's connection. Valid for half a minute. */
  laneTicket(participantId: ParticipantId, connection: ConnectionId, lane: Lane): string {
    const flow = { lane, connection };
    return this.#sign({ use: 'media', sub: participantId, flow, jti: randomUUID() }, MEDIA_LIFETIME);
  }

  /** Valid for seven days. */
  resume(claims: ResumeClaims): string {
    return this.#sign({ use: 'resume', ...claims }, LIFETIME);
  }

  /** The PeerJS endpoint a ticket is for. Throws `token_invalid`. */
  async readTicket(ticket: string): Promise<PeerId> {
    return (await this.#read('peer', ticket)).sub;
  }

  /** Who is let in, and the ticket's own name and end (RFC 7519 section 4.1). Throws `token_invalid`. */
  readMediaTicket(ticket: string): Promise<MediaClaims> {
    return this.#read('media', ticket);
  }

  /** Throws `token_invalid`. */
  readResume(token: string): Promise<ResumeClaims> {
    return this.#read('resume', token);
  }

  /** Synchronous, unlike jose's: a seat is taken, signed and told in one breath (see signal/seating.ts). */
  #sign(claims: Content<Use>, lifetime: number): string {
    const exp = Math.floor(Date.now() / 1000) + lifetime;
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
