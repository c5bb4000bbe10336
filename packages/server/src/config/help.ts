import { envName, flagName, type Option, options } from './options.ts';

/** What `--help` prints: every option with its environment variable and default. */
export function helpText(): string {
  const rows = Object.entries(options as Record<string, Option>).flatMap(([name, option]) =>
    describe(name, option),
  );
  return `Parlor: open a URL and you are in a video room with whoever else opened it.

Usage: npm start -- [options]

${rows.join('\n')}

Options may stand in the environment, or in a file .env in the current directory, as well. A plain PORT
is understood too. Lists there are separated by spaces.`;
}

function describe(name: string, option: Option): string[] {
  const placeholder = option.kind === 'flag' ? '' : ` ${option.placeholder}`;
  const first = `  --${flagName(name)}${placeholder}`;
  const help = option.kind === 'list' ? `${option.help}; may be repeated` : option.help;
  if (name === 'help' || name === 'version') return [first, `      ${help}`];
  return [first, `      ${help}`, `      [${envName(name)}; default: ${shown(option)}]`];
}

function shown(option: Option): string {
  if (option.kind === 'flag') return 'no';
  return option.shown ?? (option.fallback === null ? 'none' : String(option.fallback));
}
