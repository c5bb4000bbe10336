import type { Lifecycle, Person, Said } from '@parlor/client';
import { type FrameEvent, frameEvent } from './messages.ts';

type Seen = Pick<Person, 'id' | 'name' | 'self' | 'handRaisedAt'>;

/** What the page around the frame is kept up to date about. */
export interface View {
  lifecycle: Lifecycle;
  people: readonly Seen[];
  chat: readonly Said[];
  microphone: boolean;
  camera: boolean;
  screen: boolean;
}

/** The events that lead from one view to the next. What was there before somebody joined is no news to them. */
export function newsOf(before: View, after: View): FrameEvent[] {
  const [was, is] = [selfIn(before), selfIn(after)];
  const devices = deviceNews(before, after);
  if (is && !was) return [joined(is, after), ...devices];
  if (is && was) return [...connectionNews(before, after), ...peopleNews(before, after), ...devices];
  return [...endNews(before, after), ...devices];
}

/** Oneself, while in the room. */
function selfIn({ lifecycle: { name }, people }: View): Seen | undefined {
  return name === 'joined' || name === 'reconnecting' ? people.find(({ self }) => self) : undefined;
}

function joined(self: Seen, { people }: View): FrameEvent {
  const others = people.filter((one) => !one.self).map(named);
  return frameEvent('joined', { ...named(self), others });
}

function endNews({ lifecycle: was }: View, { lifecycle: is }: View): FrameEvent[] {
  if (was === is) return [];
  if (is.name === 'left') return [frameEvent('left', { reason: is.reason })];
  return is.name === 'refused' ? [frameEvent('refused', { code: is.code })] : [];
}

function connectionNews(before: View, after: View): FrameEvent[] {
  if (before.lifecycle.name === after.lifecycle.name) return [];
  return [frameEvent('connectionChanged', { connected: after.lifecycle.name === 'joined' })];
}

function peopleNews(before: View, after: View): FrameEvent[] {
  const missingIn = (people: readonly Seen[]) => (one: Seen) => !people.some(({ id }) => id === one.id);
  const came = after.people.filter(missingIn(before.people));
  const went = before.people.filter(missingIn(after.people));
  const isUp = (people: readonly Seen[], id: string) =>
    people.some((one) => one.id === id && one.handRaisedAt !== null);
  const hands = after.people.filter(({ id }) => isUp(before.people, id) !== isUp(after.people, id));
  const known = new Set(before.chat.map(({ id }) => id));
  return [
    ...came.map((one) => frameEvent('participantJoined', named(one))),
    ...hands.map((one) => frameEvent('handChanged', { ...named(one), raised: isUp(after.people, one.id) })),
    ...after.chat.filter((one) => !known.has(one.id) && !isPrivate(one)).map(messageNews),
    ...went.map((one) => frameEvent('participantLeft', named(one))),
  ];
}

function messageNews({ id, participantId, name, at, body }: Said): FrameEvent {
  return frameEvent('messageSent', { id, participantId, name, at, text: 'text' in body ? body.text : null });
}

/** What one person is told is nothing to the page around. */
function isPrivate(message: Said): boolean {
  return 'to' in message;
}

const sources = ['microphone', 'camera', 'screen'] as const;

function deviceNews(before: View, after: View): FrameEvent[] {
  const changed = sources.filter((source) => before[source] !== after[source]);
  return changed.map((source) => frameEvent(`${source}Changed`, { on: after[source] }));
}

function named({ id, name }: Seen) {
  return { participantId: id, name };
}
