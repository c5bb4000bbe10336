import { existsSync } from 'node:fs';
import { findProgram } from './programs.mjs';

/** The browsers of the tests: the variable that says where one is, and where to look otherwise. */
const browsers = {
  chromium: {
    variable: 'PARLOR_CHROMIUM',
    names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'],
    elsewhere: [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    ],
  },
  firefox: {
    variable: 'PARLOR_FIREFOX',
    names: ['firefox-esr', 'firefox'],
    elsewhere: [
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
    ],
  },
};

/** That browser: the one its variable names, or the first that is installed. Null when there is none. */
export function findBrowser(which) {
  const { variable, names, elsewhere } = browsers[which];
  const chosen = process.env[variable];
  if (chosen) return existsSync(chosen) ? chosen : null;
  return names.map(findProgram).find(Boolean) ?? elsewhere.find((file) => existsSync(file)) ?? null;
}

/** What the variables name and what is not there: `VARIABLE=FILE`. */
export function absentChoices() {
  return Object.values(browsers)
    .map(({ variable }) => [variable, process.env[variable]])
    .filter(([, file]) => file && !existsSync(file))
    .map((choice) => choice.join('='));
}
