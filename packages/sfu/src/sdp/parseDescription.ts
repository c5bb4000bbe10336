import { MAX_SDP, ParlorError } from '@parlor/protocol';
import { type MediaDescription, parse, type SessionDescription } from 'sdp-transform';
import type { IceParameters } from '../pipe/Pipe.ts';
import type { BrowserDescription } from './MediaSection.ts';
import { parseSection } from './parseSection.ts';

/** More m-lines than a room of this size has use for. */
const MAX_SECTIONS = 512;

const UFRAG = /^[A-Za-z0-9+/]{4,256}$/;
const PWD = /^[A-Za-z0-9+/]{22,256}$/;
const HASH = /^([\dA-F]{2}:){19,63}[\dA-F]{2}$/i;
const ALGORITHMS = ['sha-256', 'sha-384', 'sha-512'];

/** Reads a browser's offer or answer. Throws ParlorError `bad_request` for what no browser writes. */
export function parseDescription(sdp: string): BrowserDescription {
  const session = parsed(sdp);
  const media = session.media.map(parseSection);
  if (new Set(media.map((one) => one.mid)).size !== media.length) throw refuse('a mid twice');
  return { ice: iceOf(session), media };
}

function parsed(sdp: string): SessionDescription {
  if (typeof sdp !== 'string' || sdp.length > MAX_SDP) throw refuse('too long');
  let session: SessionDescription;
  try {
    session = parse(sdp);
  } catch (cause) {
    throw new ParlorError('bad_request', { message: 'That is no session description.', cause });
  }
  const { media } = session;
  if (media.length === 0 || media.length > MAX_SECTIONS) throw refuse('no m-lines, or too many');
  return session;
}

/** All m-lines share the transport of the first that is used (RFC 9143 section 7). */
function iceOf(session: SessionDescription): IceParameters {
  const first: Partial<MediaDescription> = session.media.find((one) => one.iceUfrag) ?? {};
  const ufrag = String(first.iceUfrag ?? session.iceUfrag ?? '');
  const pwd = String(first.icePwd ?? session.icePwd ?? '');
  const { type, hash } = first.fingerprint ?? session.fingerprint ?? {};
  const algorithm = String(type).toLowerCase();
  if (!UFRAG.test(ufrag) || !PWD.test(pwd)) throw refuse('no ICE parameters');
  if (!ALGORITHMS.includes(algorithm) || !HASH.test(String(hash))) throw refuse('no fingerprint');
  return { ufrag, pwd, fingerprint: { algorithm, hash: String(hash) } };
}

function refuse(why: string): ParlorError {
  return new ParlorError('bad_request', { message: `The session description cannot be used: ${why}.` });
}
