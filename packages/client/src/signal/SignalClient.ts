import {
  Emitter,
  type Fact,
  type FactName,
  factSchemas,
  type MediaEvidence,
  type MessageBody,
  messageSchemas,
  ParlorError,
  type ParticipantId,
  type ProbeBody,
  type ProbeValue,
  probeSchemas,
  type RequestBody,
  type RequestName,
  type RequestValue,
  type Result,
  requestSchemas,
} from '@parlor/protocol';
import { io, type Socket } from 'socket.io-client';
import * as v from 'valibot';
import { State, type Value } from '../value.ts';

export type Welcome = MessageBody<'welcome'>;

/** Messages that are told on as they came. */
const passed = [
  'mediaLost',
  'receptionChanged',
  'speakerChanged',
  'reacted',
  'captioned',
  'privateMessageSent',
] as const;

/** How long a request may stay unanswered, in milliseconds. */
const REQUEST_TIMEOUT = 8_000;

/**
 * The one connection for signalling. Comes back by itself after it drops; who is in which room is not
 * known here.
 */
export class SignalClient extends Emitter<{
  fact: [fact: Fact];
  replaced: [];
  mediaLost: [message: MessageBody<'mediaLost'>];
  receptionChanged: [message: MessageBody<'receptionChanged'>];
  speakerChanged: [message: MessageBody<'speakerChanged'>];
  reacted: [message: MessageBody<'reacted'>];
  captioned: [message: MessageBody<'captioned'>];
  privateMessageSent: [message: MessageBody<'privateMessageSent'>];
}> {
  readonly #socket: Socket;
  readonly #connected = new State(false);
  readonly #welcome = new State<Welcome | null>(null);
  /** Answers the server's question about media; set by whoever knows. */
  observe: (participantId: ParticipantId) => Promise<MediaEvidence> = async () => 'none';
  /** Answers the server's offer of media; null: it is for nobody here, and stays unanswered. */
  answer: (offer: ProbeBody<'offerMedia'>) => Promise<ProbeValue<'offerMedia'> | null> = async () => null;

  /** Starts connecting at once. `url`: the server's origin, by default the page's. */
  constructor(url?: string) {
    super();
    this.#socket = io(url ?? location.origin, {
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      ackTimeout: REQUEST_TIMEOUT,
      timeout: 2_500,
      reconnectionDelay: 150,
      reconnectionDelayMax: 1_000,
    });
    this.#socket.on('disconnect', () => this.#connected.set(false));
    this.#listen();
  }

  /** True between the server's welcome and the loss of the connection. */
  get connected(): Value<boolean> {
    return this.#connected;
  }

  /** What the server said first on the present connection, or on the last one. */
  get welcome(): Value<Welcome | null> {
    return this.#welcome;
  }

  /**
   * Asks the server.
   * @throws {ParlorError} with the server's code, or `not_connected` when no answer came.
   */
  async request<Name extends RequestName>(name: Name, body: RequestBody<Name>): Promise<RequestValue<Name>> {
    if (!this.#connected.get()) throw new ParlorError('not_connected');
    let result: Result<unknown>;
    try {
      result = await this.#socket.emitWithAck(name, body);
    } catch (cause) {
      throw new ParlorError('not_connected', { cause });
    }
    if (!result.ok) throw new ParlorError(result.error.code, { message: result.error.message });
    return v.parse(requestSchemas[name].value as v.GenericSchema, result.value) as RequestValue<Name>;
  }

  /** Sends without waiting for an answer; nothing at all when not connected. For goodbyes. */
  tell<Name extends RequestName>(name: Name, body: RequestBody<Name>): void {
    if (this.#connected.get()) this.#socket.emit(name, body, () => {});
  }

  /** Gives the present connection up for a new one: it is suspected to be dead. */
  renew(): void {
    this.#socket.io.engine?.close();
  }

  /** Connects again after {@link close}. */
  open(): void {
    this.#socket.connect();
  }

  close(): void {
    this.#socket.disconnect();
  }

  #listen(): void {
    this.#socket.on('welcome', (body: unknown) => {
      this.#welcome.set(v.parse(messageSchemas.welcome, body));
      this.#connected.set(true);
    });
    this.#socket.on('replaced', () => this.emit('replaced'));
    this.#socket.on('probe', (_body: unknown, ack: (value: null) => void) => ack(null));
    this.#socket.on('probeMedia', async (body: unknown, ack: (value: MediaEvidence) => void) => {
      ack(await this.observe(v.parse(probeSchemas.probeMedia.body, body).participantId));
    });
    this.#socket.on('offerMedia', async (body: unknown, ack: (value: ProbeValue<'offerMedia'>) => void) => {
      const answer = await this.answer(v.parse(probeSchemas.offerMedia.body, body));
      if (answer) ack(answer);
    });
    for (const name of passed) {
      this.#socket.on(name, (body: unknown) => this.#pass(name, body));
    }
    for (const name of Object.keys(factSchemas) as FactName[]) {
      this.#socket.on(name, (body: unknown) => {
        this.emit('fact', { name, body: v.parse(factSchemas[name] as v.GenericSchema, body) } as Fact);
      });
    }
  }

  #pass<Name extends (typeof passed)[number]>(name: Name, body: unknown): void {
    const message = v.parse(messageSchemas[name] as v.GenericSchema, body) as MessageBody<Name>;
    this.emit(name, ...([message] as never));
  }
}
