import { randomBytes } from 'node:crypto';
import { IceUdpMuxListener, initLogger, PeerConnection, type Track, Video } from 'node-datachannel';
import { type Certificate, makeCertificate } from './certificate.ts';
import { opensslVersion } from './opensslVersion.ts';
import type {
  IceParameters,
  Pipe,
  PipeFactory,
  PipeListener,
  PipeState,
  ReachingPipe,
  Target,
} from './Pipe.ts';
import { privateLine, privateOffer } from './privateOffer.ts';
import { StallGuard } from './StallGuard.ts';
import { freeUdpPort } from './udpPort.ts';

export interface FactoryOptions {
  /** UDP; 0: any free one. */
  readonly port: number;
  /** All ufrags begin with it. */
  readonly ufragPrefix: string;
  /** Told what our own listeners threw: a mistake in this program. */
  readonly onFault: (error: unknown) => void;
}

/** Opens the port. Rejects when it cannot be had. */
export async function openPipes(options: FactoryOptions): Promise<PipeFactory> {
  const [port, certificate] = await Promise.all([freeUdpPort(options.port), makeCertificate()]);
  // Its own log goes to the terminal otherwise, with a line for every browser that does not say goodbye.
  initLogger('Fatal', () => undefined);
  return new NodeDataChannelPipes(port, certificate, options);
}

/** Makes the other ends of pipes, for synthetic participants; they share a certificate. */
export async function reachingPipes(
  onFault: (error: unknown) => void,
): Promise<(listener: PipeListener) => ReachingPipe> {
  const certificate = await makeCertificate();
  initLogger('Fatal', () => undefined);
  const stall = new StallGuard();
  return (listener) =>
    new NodeDataChannelPipe({ port: null, certificate, stall, ufragPrefix: '', listener, onFault });
}

class NodeDataChannelPipes implements PipeFactory {
  readonly port: number;
  readonly openssl = opensslVersion();
  readonly #certificate: Certificate;
  readonly #options: FactoryOptions;
  readonly #stall = new StallGuard();
  /** Keeps the port open while there is no connection. */
  readonly #holder: IceUdpMuxListener;

  constructor(port: number, certificate: Certificate, options: FactoryOptions) {
    this.port = port;
    this.#certificate = certificate;
    this.#options = options;
    this.#holder = new IceUdpMuxListener(port);
  }

  create(listener: PipeListener): Pipe {
    const { ufragPrefix, onFault } = this.#options;
    return new NodeDataChannelPipe({
      port: this.port,
      certificate: this.#certificate,
      stall: this.#stall,
      ufragPrefix,
      listener,
      onFault,
    });
  }

  close(): void {
    this.#stall.close();
    this.#holder.stop();
  }
}

interface PipeParts {
  /** Shared by all pipes; null: one of its own. */
  readonly port: number | null;
  readonly certificate: Certificate;
  readonly stall: StallGuard;
  readonly ufragPrefix: string;
  readonly listener: PipeListener;
  readonly onFault: (error: unknown) => void;
}

/** The only file that knows node-datachannel. */
class NodeDataChannelPipe implements Pipe, ReachingPipe {
  readonly local: IceParameters;
  readonly #parts: PipeParts;
  #connection: PeerConnection | null = null;
  // Referenced as long as it is used: a collected track is silently dead.
  #track: Track | null = null;
  #open = false;
  #closed = false;

  constructor(parts: PipeParts) {
    this.#parts = parts;
    this.local = {
      ufrag: parts.ufragPrefix + randomBytes(6).toString('hex'),
      pwd: randomBytes(16).toString('hex'),
      fingerprint: parts.certificate.fingerprint,
    };
  }

  connect(remote: IceParameters): void {
    this.#connect(privateOffer(remote));
  }

  reach(remote: IceParameters, candidates: readonly Target[], setup: 'active' | 'passive'): void {
    this.#connect(privateOffer(remote, setup, candidates));
  }

  send(packet: Buffer): boolean {
    if (!this.#open || !this.#track) return false;
    try {
      return this.#track.sendMessageBinary(packet);
    } catch {
      // It closed in native code, and the word of it is on its way.
      return false;
    }
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#open = false;
    // The track before its connection: otherwise native code keeps both.
    this.#quietly(() => this.#track?.close());
    this.#quietly(() => this.#connection?.close());
    this.#track = null;
    this.#connection = null;
  }

  #connect(offer: string): void {
    const { port, certificate } = this.#parts;
    const connection = new PeerConnection(this.local.ufrag, {
      iceServers: [],
      disableAutoNegotiation: true,
      ...(port === null ? {} : { enableIceUdpMux: true, portRangeBegin: port, portRangeEnd: port }),
      certificatePemFile: certificate.certificate,
      keyPemFile: certificate.key,
    });
    this.#connection = connection;
    connection.onStateChange(this.#guarded((state: string) => this.#handleState(state)));
    const line = new Video(privateLine.mid, 'SendRecv');
    line.addVP8Codec(privateLine.payloadType);
    this.#use(connection.addTrack(line));
    connection.setRemoteDescription(offer, 'offer');
    const { ufrag, pwd } = this.local;
    connection.setLocalDescription('answer', { iceUfrag: ufrag, icePwd: pwd });
  }

  #use(track: Track): void {
    this.#track = track;
    // Without a listener here, native code keeps the track for ever.
    track.onClosed(this.#guarded(() => this.#shut()));
    track.onMessage(this.#guarded((packet: Buffer) => this.#handlePacket(packet)));
  }

  /** The track opens at the same moment: what would be sent before is not. */
  #handleConnected(): void {
    if (this.#closed || this.#open) return;
    this.#open = true;
    this.#parts.listener.onState('connected');
  }

  #handlePacket(packet: Buffer): void {
    if (!this.#closed && !this.#parts.stall.isStale()) this.#parts.listener.onPacket(packet);
  }

  #handleState(state: string): void {
    if (state === 'connected') this.#handleConnected();
    else if (state === 'failed') this.#end('failed');
    else if (state === 'closed') this.#end('closed');
  }

  #shut(): void {
    this.#open = false;
  }

  #end(state: PipeState): void {
    if (this.#closed) return;
    this.#open = false;
    this.#parts.listener.onState(state);
  }

  /**
   * An exception that reaches native code aborts the process. To be used sparingly: for every listener there is
   * something that the event loop looks at each time it is woken.
   */
  #guarded<Args extends unknown[]>(listener: (...args: Args) => void): (...args: Args) => void {
    return (...args) => {
      try {
        listener(...args);
      } catch (error) {
        this.#parts.onFault(error);
      }
    };
  }

  #quietly(action: () => void): void {
    try {
      action();
    } catch {
      // Closed already, in native code.
    }
  }
}
