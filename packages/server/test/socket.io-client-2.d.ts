/** What the tests use of socket.io's client of version 2, which has no types of its own. */
declare module 'socket.io-client-2' {
  interface Socket {
    readonly connected: boolean;
    on(event: string, listener: (...args: never[]) => void): this;
    once(event: string, listener: (...args: never[]) => void): this;
    emit(event: string, ...args: unknown[]): this;
    disconnect(): this;
  }
  const io: (url: string, options: { transports: string[]; forceNew: boolean }) => Socket;
  // biome-ignore lint/style/noDefaultExport: that is what the package has
  export default io;
}
