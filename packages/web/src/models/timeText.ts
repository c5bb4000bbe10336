/** When something was said: the time of day, with the date if that was not today. Both in ms since 1970. */
export function timeText(at: number, now: number, locale: string): string {
  const [then, today] = [new Date(at), new Date(now)];
  const clock = { hour: '2-digit', minute: '2-digit' } as const;
  if (then.toDateString() === today.toDateString()) return then.toLocaleTimeString(locale, clock);
  return then.toLocaleString(locale, { day: 'numeric', month: 'short', ...clock });
}
