import type { Person } from '@parlor/client';

/** Others who share a screen: one's own would show itself without end. */
export function isSharing({ self, screen }: Pick<Person, 'self' | 'screen'>): boolean {
  return !self && screen !== null;
}
