/** A media server under test: lets synthetic participants in. */
export interface Forwarder {
  readonly name: string;
  /** Of the process whose processor time counts. */
  readonly pid: number;
  /** Takes a sender's offer and gives the answer. */
  publish(offer: string): Promise<string>;
  /** Makes a receiver's connection for all that is published; `answer` gives the receiver's answer to each offer. */
  subscribe(answer: (offer: string) => string): Promise<unknown>;
  /** Ends everybody's connections. */
  clear(): Promise<void>;
  close(): void;
}
