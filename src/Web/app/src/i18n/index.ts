import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

const dictionaries = {
  'zh-CN': () => import('./zh-CN/index'),
  en: () => import('./en/index'),
};

export const rememberedLanguage = (): Language => (localStorage.getItem('linkage.language') === 'en' ? 'en' : 'zh-CN');

async function load(language: Language): Promise<void> {
  if (i18next.hasResourceBundle(language, 'app')) return;
  i18next.addResourceBundle(language, 'app', (await dictionaries[language]()).default);
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
