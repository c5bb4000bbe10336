import type { CommandBody, CommandName, FrameEvent, Reply } from './messages.ts';

/** What the frame may use of the browser, besides what every frame may. */
const ALLOWED = [
  ...['camera', 'microphone', 'display-capture', 'autoplay', 'fullscreen', 'picture-in-picture'],
  ...['screen-wake-lock', 'speaker-selection', 'clipboard-write'],
].join('; ');

/** How long a command may wait for the frame, in milliseconds. */
const PATIENCE = 30_000;

interface Waiting {
  resolve: () => void;
  reject: (error: Error) => void;
  /** Ends the waiting. */
  late: ReturnType<typeof setTimeout>;
}

/** Where this script came from is where the rooms are. */
const home = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : '';

/**
 * `<parlor-room room="team" name="Ada" join-now>`: a room in a frame of the page. Its methods are the commands, and
 * what happens in the room becomes events of the element (docs/embedding.md).
 */
export class ParlorRoom extends HTMLElement {
  static readonly observedAttributes = ['room', 'server'];

  readonly #frame = document.createElement('iframe');
  readonly #waiting = new Map<string, Waiting>();
  /** Commands that the frame does not take yet; null: it takes them. */
  #early: (() => void)[] | null = [];
  #commands = 0;
  #listening = new AbortController();

  constructor() {
    super();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      ':host { display: block; height: 30rem } :host([hidden]) { display: none } iframe { display: block; width: 100%; height: 100%; border: 0 }',
    );
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet];
    this.#frame.allow = ALLOWED;
    root.append(this.#frame);
  }

  connectedCallback(): void {
    this.#listening = new AbortController();
    addEventListener('message', (event) => this.#take(event), this.#listening);
    this.#open();
  }

  /** The frame is gone, and with it the person in it has left the room. */
  disconnectedCallback(): void {
    this.#listening.abort();
    this.#forget();
  }

  attributeChangedCallback(): void {
    if (this.isConnected) this.#open();
  }

  /** Goes into the room. Each of these resolves when the frame has taken the command. */
  join(name?: string): Promise<void> {
    return this.#command('join', name === undefined ? {} : { name });
  }

  leave(): Promise<void> {
    return this.#command('leave', {});
  }

  setMicrophone(on: boolean): Promise<void> {
    return this.#command('setMicrophone', { on });
  }

  setCamera(on: boolean): Promise<void> {
    return this.#command('setCamera', { on });
  }

  setHandRaised(raised: boolean): Promise<void> {
    return this.#command('setHandRaised', { raised });
  }

  sendMessage(text: string): Promise<void> {
    return this.#command('sendMessage', { text });
  }

  /** The origin of the rooms' server. */
  get #server(): string {
    return new URL(this.getAttribute('server') ?? home, location.href).origin;
  }

  #open(): void {
    this.#forget();
    const room = this.getAttribute('room');
    this.#frame.hidden = room === null;
    if (room === null) {
      // Hidden, it would stay in the call.
      this.#frame.src = 'about:blank';
      return;
    }
    const query = new URLSearchParams({ parent: location.origin });
    if (this.hasAttribute('join-now')) query.set('join', 'now');
    const name = this.getAttribute('name');
    if (name !== null) query.set('name', name);
    this.#frame.title = room;
    this.#frame.src = `${this.#server}/${encodeURIComponent(room)}?${query}`;
  }

  #take({ source, origin, data }: MessageEvent): void {
    if (source !== this.#frame.contentWindow || origin !== this.#server) return;
    if (data?.parlor === 'reply') this.#settle(data as Reply);
    if (data?.parlor !== 'event') return;
    const { name, body: detail } = data as FrameEvent;
    if (name === 'ready') this.#begin();
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  /** The frame listens. */
  #begin(): void {
    const early = this.#early ?? [];
    this.#early = null;
    for (const send of early) send();
  }

  #settle(reply: Reply): void {
    const waiting = this.#waiting.get(reply.id);
    if (!waiting) return;
    this.#waiting.delete(reply.id);
    clearTimeout(waiting.late);
    if (reply.ok) waiting.resolve();
    else waiting.reject(Object.assign(new Error(reply.error.message), { code: reply.error.code }));
  }

  #command<Name extends CommandName>(name: Name, body: CommandBody<Name>): Promise<void> {
    this.#commands += 1;
    const id = String(this.#commands);
    const send = () => {
      this.#frame.contentWindow?.postMessage({ parlor: 'command', id, name, body }, this.#server);
    };
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => this.#settle(unanswered(id)), PATIENCE);
      this.#waiting.set(id, { resolve, reject, late });
      if (this.#early) this.#early.push(send);
      else send();
    });
  }

  /** What the frame showed is gone. */
  #forget(): void {
    this.#early = [];
    for (const id of [...this.#waiting.keys()]) this.#settle(unanswered(id));
  }
}

function unanswered(id: string): Reply {
  const message = 'The frame did not answer.';
  return { parlor: 'reply', id, ok: false, error: { code: 'not_connected', message } };
}
