import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import WebSocket from 'ws';
import type { Forwarder } from './Forwarder.ts';

const program = '/usr/bin/janus';
const PORT = 40_188;
const ROOM = 1234;

type Message = Record<string, unknown> & { transaction?: string; janus?: string };

/** Debian's Janus with its VideoRoom, configured to forward and nothing else. */
export class Janus implements Forwarder {
  readonly name = 'Janus';
  readonly pid: number;
  readonly #child: ChildProcess;
  readonly #folder: string;
  readonly #socket: WebSocket;
  readonly #waiting = new Map<string, (message: Message) => void>();
  #sessions: number[] = [];
  #feeds: number[] = [];
  #lastFeed = 0;

  private constructor(child: ChildProcess, folder: string, socket: WebSocket) {
    this.#child = child;
    this.pid = child.pid ?? 0;
    this.#folder = folder;
    this.#socket = socket;
    socket.on('message', (data) => this.#handle(JSON.parse(String(data)) as Message));
  }

  /** Null: it is not installed. */
  static async start(): Promise<Janus | null> {
    if (!existsSync(program)) return null;
    const folder = await mkdtemp(path.join(tmpdir(), 'parlor-janus-'));
    for (const [name, text] of Object.entries(configuration)) await writeFile(path.join(folder, name), text);
    const child = spawn(program, ['--configs-folder', folder], { stdio: 'ignore' });
    process.once('exit', () => child.kill('SIGKILL'));
    return new Janus(child, folder, await connected(child));
  }

  async publish(offer: string): Promise<string> {
    const handle = await this.#attach();
    // Never one that was there before: Janus takes a moment to forget it.
    this.#lastFeed += 1;
    const feed = this.#lastFeed;
    await this.#ask(handle, { request: 'join', ptype: 'publisher', room: ROOM, id: feed });
    const { jsep } = await this.#ask(handle, { request: 'publish' }, { type: 'offer', sdp: offer });
    this.#feeds.push(feed);
    return (jsep as { sdp: string }).sdp;
  }

  /** `substream`: which simulcast layer is forwarded, 0 the smallest; the largest there is unless told. */
  async subscribe(answer: (offer: string) => string | Promise<string>, substream?: number): Promise<void> {
    const handle = await this.#attach();
    const streams = this.#feeds.map((feed) => ({ feed, substream }));
    const join = { request: 'join', ptype: 'subscriber', room: ROOM, streams };
    // It knows a feed only when its media has come.
    const { jsep } = await this.#ask(handle, join)
      .catch(() => delay(1_000).then(() => this.#ask(handle, join)))
      .catch(() => delay(5_000).then(() => this.#ask(handle, join)));
    const sdp = await answer((jsep as { sdp: string }).sdp);
    await this.#ask(handle, { request: 'start' }, { type: 'answer', sdp });
  }

  async clear(): Promise<void> {
    for (const session of this.#sessions.splice(0)) {
      await this.#say({ janus: 'destroy', session_id: session }, 'success');
    }
    this.#feeds = [];
  }

  close(): void {
    this.#socket.close();
    this.#child.kill('SIGKILL');
    void rm(this.#folder, { recursive: true, force: true });
  }

  async #attach(): Promise<{ session: number; handle: number }> {
    const session = idIn(await this.#say({ janus: 'create' }, 'success'));
    this.#sessions.push(session);
    const attach = { janus: 'attach', session_id: session, plugin: 'janus.plugin.videoroom' };
    return { session, handle: idIn(await this.#say(attach, 'success')) };
  }

  #ask(to: { session: number; handle: number }, body: object, jsep?: object): Promise<Message> {
    const message = { janus: 'message', session_id: to.session, handle_id: to.handle, body };
    return this.#say({ ...message, ...(jsep && { jsep }) }, 'event');
  }

  /** Sends a request and waits for its answer of that kind; before it may come a mere acknowledgement. */
  #say(message: Message, kind: string): Promise<Message> {
    const transaction = randomBytes(6).toString('hex');
    return new Promise((resolve, reject) => {
      this.#waiting.set(transaction, (answer) => {
        if (answer.janus === 'ack') return;
        this.#waiting.delete(transaction);
        const failed = answer.janus !== kind || JSON.stringify(answer).includes('"error_code"');
        if (failed) reject(new Error(`Janus: ${JSON.stringify(answer).slice(0, 300)}`));
        else resolve(answer);
      });
      this.#socket.send(JSON.stringify({ ...message, transaction }));
    });
  }

  #handle(message: Message): void {
    if (message.transaction !== undefined) this.#waiting.get(message.transaction)?.(message);
  }
}

function idIn({ data }: Message): number {
  return (data as { id: number }).id;
}

async function connected(child: ChildProcess): Promise<WebSocket> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const socket = new WebSocket(`ws://127.0.0.1:${PORT}`, 'janus-protocol');
    const open = await Promise.race([
      once(socket, 'open').then(
        () => true,
        () => false,
      ),
      once(child, 'exit').then(() => null),
    ]);
    if (open) return socket;
    if (open === null) throw new Error('Janus ended at its start');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('Janus does not answer');
}

const configuration = {
  'janus.jcfg': `
general: { debug_level = 1, session_timeout = 0 }
nat: { }
media: { rtp_port_range = "20000-29999" }
plugins: { disable = "libjanus_audiobridge.so,libjanus_duktape.so,libjanus_lua.so,libjanus_nosip.so,libjanus_sip.so,libjanus_streaming.so,libjanus_textroom.so,libjanus_videocall.so,libjanus_voicemail.so,libjanus_recordplay.so,libjanus_echotest.so" }
transports: { disable = "libjanus_http.so,libjanus_mqtt.so,libjanus_nanomsg.so,libjanus_pfunix.so,libjanus_rabbitmq.so" }
`,
  'janus.transport.websockets.jcfg': `
general: { ws = true, ws_port = ${PORT}, ws_ip = "127.0.0.1" }
`,
  'janus.plugin.videoroom.jcfg': `
room-${ROOM}: { publishers = 100, bitrate = 0, fir_freq = 0, videocodec = "vp8", transport_wide_cc_ext = true }
`,
};
