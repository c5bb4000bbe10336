export { StartError } from './StartError.ts';
export { type RunningServer, type ServerOptions, type ServerTiming, startServer } from './server.ts';
