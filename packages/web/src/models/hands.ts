/** As much of a person as the order of hands needs. */
interface Raising {
  readonly id: string;
  readonly handRaisedAt: number | null;
}

/** Those with a hand up, who raised it first first: the same order on every page, since the server has the time. */
export function handsOf<P extends Raising>(people: readonly P[]): P[] {
  return people
    .filter(({ handRaisedAt }) => handRaisedAt !== null)
    .sort((one, other) => timeOf(one) - timeOf(other) || (one.id < other.id ? -1 : 1));
}

/** How many hands are to be called on until this one, itself included; 0: it is down. */
export function handPlace(people: readonly Raising[], id: string): number {
  return handsOf(people).findIndex((one) => one.id === id) + 1;
}

function timeOf({ handRaisedAt }: Raising): number {
  return handRaisedAt ?? 0;
}
