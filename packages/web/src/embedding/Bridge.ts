import type { Captured, Room } from '@parlor/client';
import { ParlorError } from '@parlor/protocol';
import * as v from 'valibot';
import type { Visit, Wanted } from '../Visit.ts';
import { Command, type FrameEvent, frameEvent, type Reply } from './messages.ts';
import { newsOf, type View } from './news.ts';

/** What the page around the frame takes for granted before it is told. */
const nothing: View = {
  lifecycle: { name: 'idle' },
  people: [],
  chat: [],
  microphone: false,
  camera: false,
  screen: false,
};

/** Lets the page around the frame command a visit, and tells it what happens (docs/embedding.md). */
export class Bridge {
  readonly #visit: Visit;
  readonly #parent: Window;
  readonly #origin: string;
  #told = nothing;
  #due = false;

  /** `origin`: of the page in `parent`. Only it may command, and only it is told. */
  constructor(visit: Visit, parent: Window, origin: string) {
    this.#visit = visit;
    this.#parent = parent;
    this.#origin = origin;
    const { room, capture } = visit;
    const watched = [room.lifecycle, room.people, room.chat, room.screen.state];
    for (const value of [...watched, capture.microphone, capture.camera]) {
      value.subscribe(() => this.#changed());
    }
    addEventListener('message', (event) => void this.#take(event));
    this.#post(frameEvent('ready', { room: visit.roomName }));
    this.#changed();
  }

  async #take({ source, origin, data }: MessageEvent): Promise<void> {
    if (source !== this.#parent || origin !== this.#origin || !isForUs(data)) return;
    const command = v.safeParse(Command, data);
    const id = typeof data.id === 'string' ? data.id : '';
    try {
      if (!command.success) throw new ParlorError('bad_request');
      await run(this.#visit, command.output);
      this.#reply(id, null);
    } catch (error) {
      this.#reply(id, error instanceof ParlorError ? error : new ParlorError('internal', { cause: error }));
    }
  }

  #reply(id: string, error: ParlorError | null): void {
    const answer =
      error === null
        ? { ok: true as const }
        : { ok: false as const, error: { code: error.code, message: error.message } };
    this.#post({ parlor: 'reply', id, ...answer });
  }

  /** What changes together is looked at together. */
  #changed(): void {
    if (this.#due) return;
    this.#due = true;
    queueMicrotask(() => {
      this.#due = false;
      const now = this.#view();
      const news = newsOf(this.#told, now);
      this.#told = now;
      for (const event of news) this.#post(event);
    });
  }

  #view(): View {
    const { room, capture } = this.#visit;
    return {
      lifecycle: room.lifecycle.get(),
      people: room.people.get(),
      chat: room.chat.get(),
      microphone: isOn(capture.microphone.get()),
      camera: isOn(capture.camera.get()),
      screen: room.screen.state.get().name === 'on',
    };
  }

  #post(message: FrameEvent | Reply): void {
    this.#parent.postMessage(message, this.#origin);
  }
}

/** Does what is asked. @throws {ParlorError} why it cannot be done now */
async function run(visit: Visit, command: Command): Promise<void> {
  const { room } = visit;
  switch (command.name) {
    case 'join':
      if (isInside(room)) throw new ParlorError('already_joined');
      visit.enter(command.body.name);
      break;
    case 'leave':
      if (!isInside(room)) throw new ParlorError('not_joined');
      visit.leave();
      break;
    case 'setMicrophone':
      switchOn(visit, 'microphone', command.body.on);
      break;
    case 'setCamera':
      switchOn(visit, 'camera', command.body.on);
      break;
    case 'setHandRaised':
      await room.setHandRaised(command.body.raised);
      break;
    case 'sendMessage':
      await room.sendMessage(command.body.text);
      break;
  }
}

/** At the door, too; after the call nothing is switched on that nobody would see. */
function switchOn(visit: Visit, device: keyof Wanted, on: boolean): void {
  const { name } = visit.room.lifecycle.get();
  if (on && (name === 'left' || name === 'refused')) throw new ParlorError('not_joined');
  visit.switch(device, on);
}

function isInside({ lifecycle }: Room): boolean {
  return ['joining', 'joined', 'reconnecting'].includes(lifecycle.get().name);
}

/** Pages send each other messages of many kinds; this one says that it is ours. */
function isForUs(data: unknown): data is { id?: unknown } {
  return typeof data === 'object' && data !== null && 'parlor' in data && data.parlor === 'command';
}

function isOn(captured: Captured): boolean {
  return captured.name === 'on' && !captured.muted;
}
