import { createInstance } from 'i18next';
import type { Key, Texts, Translate } from './Catalogue.ts';
import { formatsOf } from './formats.ts';
import { type Direction, isolated } from './isolated.ts';

type Filled = string | number | readonly string[];
type Filling = Readonly<Record<string, Filled>>;

/** Makes sentences of a language's messages, with numbers and lists as people in `locale` (BCP 47) write them. */
export function translator(texts: Texts, locale: string, direction: Direction): Translate {
  const instance = createInstance({
    lng: locale,
    load: 'currentOnly',
    resources: { [locale]: { translation: texts } },
    fallbackLng: false,
    initAsync: false,
    keySeparator: false,
    nsSeparator: false,
    // What is filled in becomes text, never markup.
    interpolation: { escapeValue: false },
  });
  void instance.init();
  for (const [name, format] of Object.entries(formatsOf(locale)))
    instance.services.formatter?.add(name, format);
  const translate = (key: Key, filling: Filling = {}): string => {
    const replace = inDirection(filling, direction);
    return instance.t(key, {
      replace,
      nest: false,
      ...(replace.count !== undefined && { count: replace.count }),
    });
  };
  return translate as Translate;
}

/** Texts among what is filled in may be of another direction than the sentence. */
function inDirection(filling: Filling, direction: Direction): Filling {
  const safe = (value: Filled): Filled => {
    if (typeof value === 'number') return value;
    return typeof value === 'string'
      ? isolated(value, direction)
      : value.map((one) => isolated(one, direction));
  };
  return Object.fromEntries(Object.entries(filling).map(([name, value]) => [name, safe(value)]));
}
