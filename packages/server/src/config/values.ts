import { isIP } from 'node:net';

/** Readers of option values: each returns the value or throws Error saying what is expected. */

export function whole(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < min || value > max)
      throw new Error(`a whole number from ${min} to ${max}`);
    return value;
  };
}

export function oneOf<T extends string>(...choices: readonly T[]): (text: string) => T {
  return (text) => {
    const found = choices.find((choice) => choice === text);
    if (found === undefined) throw new Error(`one of ${choices.join(', ')}`);
    return found;
  };
}

export function someText(text: string): string {
  if (text.trim() === '') throw new Error('something');
  return text;
}

/** `off`, or a port. */
export function portOrOff(text: string): number | 'off' {
  return text === 'off' ? 'off' : whole(0, 65_535)(text);
}

/** How many proxies stand in front of us, or their addresses, as Express's `trust proxy`. */
export function proxies(text: string): number | string {
  if (/^\d+$/.test(text)) return whole(0, 20)(text);
  const known = /^(loopback|linklocal|uniquelocal)$/;
  const fits = (one: string) => known.test(one) || isIP(one.replace(/\/\d{1,3}$/, '')) > 0;
  if (text.split(',').every((one) => fits(one.trim()))) return text;
  throw new Error('a number of proxies, or a list of addresses and networks (10.0.0.0/8, loopback)');
}

/** A web origin, in the spelling browsers send. */
export function webOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search || url.hash) {
    throw new Error('an origin such as https://example.org');
  }
  return url.origin;
}

/** Web origins, separated by commas. */
export function webOrigins(text: string): string[] {
  return text.split(',').map((one) => webOrigin(one.trim()));
}
