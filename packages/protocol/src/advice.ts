import * as v from 'valibot';
import { Reach } from './media.ts';

const Port = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(65_535));
const { milliseconds } = Reach.entries;
/** Addresses with ports. */
const tried = v.pipe(v.array(v.pipe(v.string(), v.maxLength(300))), v.maxLength(64));

/**
 * What one browser's finding means for larger rooms, and what to do about it: one fact each, which the page puts
 * into words of its language, and the terminal into English.
 */
export const Advice = v.variant('code', [
  /** Media does not go through this server: that is how it was set. */
  v.strictObject({ code: v.literal('forwardsNothing') }),
  /** The media worker does not start. */
  v.strictObject({ code: v.literal('cannotForward') }),
  v.strictObject({ code: v.literal('udpReached'), port: Port, milliseconds }),
  v.strictObject({ code: v.literal('udpSilent'), port: Port, tried }),
  /** What the firewall must let pass; `announced`: addresses were given with `--announce`. */
  v.strictObject({ code: v.literal('openUdp'), from: Port, to: Port, announced: v.boolean() }),
  v.strictObject({ code: v.literal('untilThenTcp'), port: Port }),
  /** UDP works here; of networks without it, people use the web connection (`socket`) or stay outside. */
  v.strictObject({ code: v.literal('tcpSilent'), port: Port, tried, socket: v.boolean() }),
  v.strictObject({ code: v.literal('tcpOff') }),
  v.strictObject({ code: v.literal('tcpUnknown') }),
  /** Like UDP. */
  v.strictObject({ code: v.literal('tcpSilentToo'), port: Port, tried }),
  v.strictObject({ code: v.literal('untilThenSocket'), milliseconds }),
  v.strictObject({ code: v.literal('socketSilent') }),
  v.strictObject({ code: v.literal('untilThenNothing') }),
]);
export type Advice = v.InferOutput<typeof Advice>;
