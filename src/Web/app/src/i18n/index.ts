import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { areas, type Area } from './areas';

export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

const dictionaries = {
  'zh-CN': () => import('./zh-CN/index'),
  en: () => import('./en/index'),
};

export const rememberedLanguage = (): Language => (localStorage.getItem('linkage.language') === 'en' ? 'en' : 'zh-CN');

let begin: () => void = () => undefined;
const started = new Promise<void>((resolve) => {
  begin = resolve;
});

/** The parts of the app that were opened so far. */
const opened = new Set<Area>();

async function load(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'app'))
    i18next.addResourceBundle(language, 'app', (await dictionaries[language]()).default);
  await Promise.all([...opened].map((area) => loadArea(language, area)));
}

async function loadArea(language: Language, area: Area): Promise<void> {
  if (i18next.getResource(language, 'app', area) !== undefined) return;
  i18next.addResourceBundle(language, 'app', { [area]: (await areas[area][language]()).default }, true);
}

/** Has the words of a part of the app at hand, in this language and in whatever one switches to. */
export async function openArea(area: Area): Promise<void> {
  opened.add(area);
  // The router asks for its first page while the language is still being fetched.
  await started;
  await loadArea(i18next.language as Language, area);
}

export async function startLanguage(): Promise<void> {
  const language = rememberedLanguage();
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    defaultNS: 'app',
    ns: ['app'],
    resources: {},
    keySeparator: '.',
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  await load(language);
  begin();
  document.documentElement.lang = language;
  document.title = i18next.t('shell.product');
}

export async function setLanguage(language: Language): Promise<void> {
  await load(language);
  localStorage.setItem('linkage.language', language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  document.title = i18next.t('shell.product');
}
