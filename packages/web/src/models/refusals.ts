import { type ErrorCode, errorTable } from '@parlor/protocol';

/** What a person reads who was not let in. */
interface Refusal {
  title: string;
  text: string;
}

const known: Partial<Record<ErrorCode, Refusal>> = {
  room_full: { title: 'This room is full', text: 'Try again when somebody has left.' },
  server_full: { title: 'This server is full', text: 'It has no place for another room right now.' },
  rate_limited: { title: 'One moment', text: 'Too many attempts in a short time. Please wait a little.' },
  not_connected: { title: 'No connection', text: 'The server cannot be reached. Are you online?' },
};

export function refusalOf(code: ErrorCode): Refusal {
  return known[code] ?? { title: 'You could not join', text: errorTable[code].message };
}
