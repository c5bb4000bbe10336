import type { Translate } from '../words/Catalogue.ts';

/** As much of a person as an announcement needs. */
interface Named {
  id: string;
  name: string;
  self: boolean;
  handRaisedAt: number | null;
  recording: boolean;
}

/** What is read out when the people of a room change; empty when nobody else did anything. */
export function announcementOf(t: Translate, before: readonly Named[], after: readonly Named[]): string {
  const missingIn = (people: readonly Named[]) => (one: Named) =>
    !one.self && !people.some((other) => other.id === one.id);
  const came = after.filter(missingIn(before)).map((one) => one.name);
  const went = before.filter(missingIn(after)).map((one) => one.name);
  const isUp = (people: readonly Named[], { id }: Named) =>
    people.some((one) => one.id === id && one.handRaisedAt !== null);
  const raised = after.filter((one) => !one.self && isUp(after, one) && !isUp(before, one));
  const hands = raised.map((one) => one.name);
  const records = (people: readonly Named[], { id }: Named) =>
    people.some((one) => one.id === id && one.recording);
  const others = after.filter((one) => !one.self);
  const began = others.filter((one) => one.recording && !records(before, one)).map(({ name }) => name);
  const stopped = others.filter((one) => !one.recording && records(before, one)).map(({ name }) => name);
  return [
    said(t, came, 'joined'),
    said(t, went, 'left'),
    said(t, hands, 'raised'),
    said(t, began, 'recording'),
    said(t, stopped, 'stopped'),
  ]
    .filter((text) => text !== '')
    .join(' ');
}

const keys = {
  joined: { few: 'news.joined', many: 'news.manyJoined' },
  left: { few: 'news.left', many: 'news.manyLeft' },
  raised: { few: 'news.raised', many: 'news.manyRaised' },
  recording: { few: 'news.recording', many: 'news.manyRecording' },
  stopped: { few: 'news.stopped', many: 'news.manyStopped' },
} as const;

function said(t: Translate, names: readonly string[], what: keyof typeof keys): string {
  const count = names.length;
  if (count === 0) return '';
  return count > 3 ? t(keys[what].many, { count }) : t(keys[what].few, { names, count });
}
