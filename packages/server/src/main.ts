import { existsSync } from 'node:fs';
import { helpText } from './config/help.ts';
import type { Config } from './config/options.ts';
import { parseCommand } from './config/parse.ts';
import { version } from './files.ts';
import { freshRoomUrl } from './http/links.ts';
import { openBrowser } from './openBrowser.ts';
import { codeOf, StartError } from './StartError.ts';
import { type RunningServer, startServer } from './server.ts';

/** How long (ms) open connections may hold up the end. */
const PATIENCE = 3_000;

process.title = 'parlor';
main().catch((error: unknown) => {
  if (error instanceof StartError) process.stderr.write(`parlor: ${error.message}\n`);
  else console.error(error);
  process.exit(1);
});

async function main(): Promise<void> {
  loadEnvironment();
  const command = parseCommand(process.argv.slice(2), process.env);
  if (command.name === 'help') return print(helpText());
  if (command.name === 'version') return print(version());
  const server = await startServer({ ...command.config, tell: print });
  endOnSignals(server);
  greet(server, command.config);
}

/** What `.env` says counts where the environment itself is silent. */
function loadEnvironment(): void {
  if (!existsSync('.env')) return;
  try {
    process.loadEnvFile('.env');
  } catch (error) {
    throw new StartError(`cannot read .env (${codeOf(error)})`, { cause: error });
  }
}

function greet({ url, lanUrls, classicPort }: RunningServer, { open }: Config): void {
  const fresh = freshRoomUrl(url);
  print(`Parlor is ready: ${url}`);
  print(`A fresh room:    ${fresh}`);
  for (const lanUrl of lanUrls) print(`In this network: ${lanUrl}${new URL(fresh).pathname}`);
  if (lanUrls.length > 0)
    print('Browsers will warn once about the certificate, which was made on this machine.');
  if (classicPort !== null) print(`Classic clients: PeerJS on port ${classicPort}`);
  if (open) openBrowser(fresh);
}

function endOnSignals(server: RunningServer): void {
  const end = () => {
    setTimeout(() => process.exit(0), PATIENCE).unref();
    void server.close().then(() => process.exit(0));
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
