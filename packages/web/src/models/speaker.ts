/** What matters of somebody for who is shown large. */
export interface Voice {
  id: string;
  self: boolean;
  /** Heard now. */
  speaking: boolean;
  /** Loudest of all, where the server hears that. */
  dominant: boolean;
}

/**
 * Whom the speaker view shows: who speaks, never oneself, and in silence who spoke last. Among several who speak at
 * once it stays with the one it has. Null: nobody else is there.
 */
export function speakerAfter(before: string | null, voices: readonly Voice[]): string | null {
  const others = voices.filter(({ self }) => !self);
  const dominant = others.find((one) => one.dominant);
  if (dominant) return dominant.id;
  const present = others.find(({ id }) => id === before);
  if (present?.speaking) return present.id;
  const speaking = others.find((one) => one.speaking);
  return speaking?.id ?? present?.id ?? others[0]?.id ?? null;
}

/**
 * Who speaks comes onto the first page, in the place of whoever there (the first one, oneself, excepted) has been
 * silent longest; everybody else stays where they are. `spoke`: when somebody spoke last.
 */
export function broughtForward(
  order: readonly string[],
  perPage: number,
  speaker: string | null,
  spoke: ReadonlyMap<string, number>,
): readonly string[] {
  const from = speaker === null ? -1 : order.indexOf(speaker);
  if (speaker === null || from < perPage || perPage < 2) return order;
  const when = (at: number) => spoke.get(order[at] ?? '') ?? 0;
  let to = perPage - 1;
  for (let at = to - 1; at > 0; at--) if (when(at) < when(to)) to = at;
  const moved = [...order];
  moved[from] = order[to] ?? speaker;
  moved[to] = speaker;
  return moved;
}

/** Those of `before` who are still there, in that order, then the new ones. */
export function orderAfter(before: readonly string[], present: readonly string[]): readonly string[] {
  const stay = before.filter((id) => present.includes(id));
  return [...stay, ...present.filter((id) => !before.includes(id))];
}
