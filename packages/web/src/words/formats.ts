/** What the formats that a message may name make of a value, as people in `locale` write it. */
export function formatsOf(locale: string) {
  const number = new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: 1 });
  const list = new Intl.ListFormat(locale, { type: 'unit' });
  const and = new Intl.ListFormat(locale, { type: 'conjunction' });
  const or = new Intl.ListFormat(locale, { type: 'disjunction' });
  return {
    number: (value: number) => number.format(value),
    list: (values: readonly string[]) => list.format(values),
    and: (values: readonly string[]) => and.format(values),
    or: (values: readonly string[]) => or.format(values),
  };
}
