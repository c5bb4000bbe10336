/** As much of a person as an announcement needs. */
interface Named {
  id: string;
  name: string;
  self: boolean;
  handRaisedAt: number | null;
}

/** What is read out when the people of a room change; empty when nobody else came, went or raised a hand. */
export function announcementOf(before: readonly Named[], after: readonly Named[]): string {
  const missingIn = (people: readonly Named[]) => (one: Named) =>
    !one.self && !people.some((other) => other.id === one.id);
  const came = after.filter(missingIn(before)).map((one) => one.name);
  const went = before.filter(missingIn(after)).map((one) => one.name);
  const isUp = (people: readonly Named[], { id }: Named) =>
    people.some((one) => one.id === id && one.handRaisedAt !== null);
  const raised = after.filter((one) => !one.self && isUp(after, one) && !isUp(before, one));
  const hands = raised.map((one) => one.name);
  return [said(came, 'joined'), said(went, 'left'), said(hands, 'raised a hand')]
    .filter((text) => text !== '')
    .join(' ');
}

function said(names: readonly string[], what: string): string {
  if (names.length === 0) return '';
  return names.length > 3 ? `${names.length} people ${what}.` : `${names.join(', ')} ${what}.`;
}
