import { parseArgs } from 'node:util';
import { StartError } from '../StartError.ts';
import { type Config, envName, flagName, type Option, options } from './options.ts';

/** What the command line asks for: the server with its configuration, or one of two texts. */
export type Command = { name: 'serve'; config: Config } | { name: 'help' } | { name: 'version' };

/** Reads the command line and, for what it does not say, the environment. Throws {@link StartError}. */
export function parseCommand(args: readonly string[], env: NodeJS.ProcessEnv): Command {
  const given = readArgs(args);
  if (given.help) return { name: 'help' };
  if (given.version) return { name: 'version' };
  const entries = Object.entries(options as Record<string, Option>)
    .filter(([name]) => name !== 'help' && name !== 'version')
    .map(([name, option]) => [name, given[flagName(name)] ?? fromEnvironment(name, option, env)] as const)
    .map(([name, texts]) => [name, readOption(name, texts)]);
  const config = Object.fromEntries(entries) as Config;
  checkTogether(config);
  return { name: 'serve', config };
}

/** The configuration with nothing said. */
export function defaults(): Config {
  return Object.fromEntries(
    Object.entries(options).map(([name, { fallback }]) => [name, fallback]),
  ) as unknown as Config;
}

type Texts = string | boolean | (string | boolean)[] | undefined;

function readArgs(args: readonly string[]): Record<string, Texts> {
  const known = Object.entries(options as Record<string, Option>).map(([name, { kind }]) => {
    return [
      flagName(name),
      { type: kind === 'flag' ? 'boolean' : 'string', multiple: kind === 'list' },
    ] as const;
  });
  try {
    return parseArgs({ args: [...args], options: Object.fromEntries(known), strict: true }).values;
  } catch (error) {
    const message = error instanceof Error ? (error.message.split(/\. |\n/)[0] ?? '') : String(error);
    throw new StartError(`${message.replace(/^Unknown/, 'unknown').replace(/\.$/, '')}; see --help`, {
      cause: error,
    });
  }
}

function fromEnvironment(name: string, { kind }: Option, env: NodeJS.ProcessEnv): Texts {
  const text = env[envName(name)] ?? (name === 'port' ? env.PORT : undefined);
  if (text === undefined || text === '') return undefined;
  if (kind === 'list') return /^\s*[[{]/.test(text) ? [text] : text.trim().split(/\s+/);
  if (kind === 'value') return text;
  if (/^(1|true|yes|on)$/i.test(text)) return true;
  if (/^(0|false|no|off)$/i.test(text)) return false;
  throw new StartError(`${envName(name)} is "${text}" but must be 1 or 0`);
}

function readOption(name: string, given: Texts): unknown {
  const option: Option = (options as Record<string, Option>)[name] as Option;
  if (given === undefined) return option.fallback;
  if (option.kind === 'flag') return given;
  const read = (text: string | boolean): unknown => {
    try {
      return option.read(String(text));
    } catch (error) {
      const expected = error instanceof Error ? error.message : String(error);
      throw new StartError(`--${flagName(name)} is "${text}" but must be ${expected}`, { cause: error });
    }
  };
  return Array.isArray(given) ? given.flatMap(read) : read(given);
}

function checkTogether({ cert, key, lan }: Config): void {
  if ((cert === null) !== (key === null)) throw new StartError('--cert and --key go together');
  if (cert !== null && lan)
    throw new StartError('--lan makes a certificate of its own; leave out --cert and --key');
}
