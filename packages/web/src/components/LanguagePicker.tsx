import { Languages } from 'lucide-react';
import { useSpoken, useWords } from '../hooks/useWords.ts';
import { isLanguage, languageCodes, languages } from '../words/languages.ts';
import styles from './LanguagePicker.module.css';

/** The page's language, small: each is named in itself, and the icon says what it is to those who read none. */
export function LanguagePicker() {
  const words = useWords();
  const { t, language } = useSpoken();
  return (
    <span className={styles.picker}>
      <Languages size={20} aria-hidden="true" />
      <select
        aria-label={t('language')}
        value={language}
        onChange={({ currentTarget: { value } }) => isLanguage(value) && words.choose(value)}
      >
        {languageCodes.map((code) => (
          <option key={code} value={code} lang={code}>
            {languages[code].name}
          </option>
        ))}
      </select>
    </span>
  );
}
