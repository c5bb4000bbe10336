/** As much of a person as an announcement needs. */
interface Named {
  id: string;
  name: string;
  self: boolean;
}

/** What is read out when the people of a room change; empty when nobody else came or went. */
export function announcementOf(before: readonly Named[], after: readonly Named[]): string {
  const missingIn = (people: readonly Named[]) => (one: Named) =>
    !one.self && !people.some((other) => other.id === one.id);
  const came = after.filter(missingIn(before)).map((one) => one.name);
  const went = before.filter(missingIn(after)).map((one) => one.name);
  return [said(came, 'joined'), said(went, 'left')].filter((text) => text !== '').join(' ');
}

function said(names: readonly string[], what: string): string {
  if (names.length === 0) return '';
  return names.length > 3 ? `${names.length} people ${what}.` : `${names.join(', ')} ${what}.`;
}
