import { useSpoken, useWords } from '../hooks/useWords.ts';
import { isLanguage, languageCodes, languages } from '../words/languages.ts';
import { Select } from './Select.tsx';

const options = languageCodes.map((id) => ({ id, label: languages[id].name }));

/** The page's language, with its label. */
export function LanguageSelect() {
  const words = useWords();
  const { t, language } = useSpoken();
  return (
    <Select
      label={t('language')}
      options={options}
      value={language}
      onChange={(id) => isLanguage(id) && words.choose(id)}
    />
  );
}
