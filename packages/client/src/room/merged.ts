/** When something was said, in milliseconds since 1970. */
interface Timed {
  readonly at: number;
}

/** Both lists as one, by time; each is in that order already. */
export function merged<One extends Timed, Other extends Timed>(
  ones: readonly One[],
  others: readonly Other[],
): readonly (One | Other)[] {
  if (others.length === 0) return ones;
  return [...ones, ...others].sort((one, other) => one.at - other.at);
}
