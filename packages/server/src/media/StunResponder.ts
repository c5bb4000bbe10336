import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv6 } from 'node:net';
import { addressKey, unmapped } from '../addresses.ts';
import { PacketBudget } from './PacketBudget.ts';
import { bindingSuccess, parseBindingRequest } from './stunMessage.ts';

/** Answers of one address in a second: gathering candidates takes some ten for a call. */
const ANSWERS_PER_SECOND = 200;

/**
 * The embedded STUN responder (RFC 8489): tells browsers their own address, so that no third party's server
 * is asked. It keeps no state beyond its rate limit.
 */
export class StunResponder {
  readonly #socket: Socket;
  readonly #budget = new PacketBudget(ANSWERS_PER_SECOND);

  /** Rejects when the port cannot be had. `port` 0 is any free one. */
  static async listen(port: number, host: string): Promise<StunResponder> {
    const socket = createSocket({ type: isIPv6(host) ? 'udp6' : 'udp4' });
    socket.bind(port, host);
    await once(socket, 'listening');
    return new StunResponder(socket);
  }

  private constructor(socket: Socket) {
    this.#socket = socket;
    // Errors are those of single answers (an unreachable asker): nothing to do about them.
    socket.on('error', () => undefined);
    socket.on('message', (packet, from) => this.#answer(packet, from));
  }

  get port(): number {
    return this.#socket.address().port;
  }

  close(): void {
    this.#budget.close();
    this.#socket.close();
  }

  #answer(packet: Buffer, from: RemoteInfo): void {
    if (from.port === 0) return;
    const transactionId = parseBindingRequest(packet);
    if (!transactionId || !this.#budget.allows(addressKey(from.address))) return;
    const response = bindingSuccess(transactionId, { address: unmapped(from.address), port: from.port });
    if (response) this.#socket.send(response, from.port, from.address, () => undefined);
  }
}
