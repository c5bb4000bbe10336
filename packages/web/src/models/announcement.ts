import type { Translate } from '../words/Catalogue.ts';

/** As much of a person as an announcement needs. */
interface Named {
  id: string;
  name: string;
  self: boolean;
  handRaisedAt: number | null;
}

/** What is read out when the people of a room change; empty when nobody else came, went or raised a hand. */
export function announcementOf(t: Translate, before: readonly Named[], after: readonly Named[]): string {
  const missingIn = (people: readonly Named[]) => (one: Named) =>
    !one.self && !people.some((other) => other.id === one.id);
  const came = after.filter(missingIn(before)).map((one) => one.name);
  const went = before.filter(missingIn(after)).map((one) => one.name);
  const isUp = (people: readonly Named[], { id }: Named) =>
    people.some((one) => one.id === id && one.handRaisedAt !== null);
  const raised = after.filter((one) => !one.self && isUp(after, one) && !isUp(before, one));
  const hands = raised.map((one) => one.name);
  return [said(t, came, 'joined'), said(t, went, 'left'), said(t, hands, 'raised')]
    .filter((text) => text !== '')
    .join(' ');
}

const keys = {
  joined: { few: 'news.joined', many: 'news.manyJoined' },
  left: { few: 'news.left', many: 'news.manyLeft' },
  raised: { few: 'news.raised', many: 'news.manyRaised' },
} as const;

function said(t: Translate, names: readonly string[], what: keyof typeof keys): string {
  const count = names.length;
  if (count === 0) return '';
  return count > 3 ? t(keys[what].many, { count }) : t(keys[what].few, { names, count });
}
