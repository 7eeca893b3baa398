import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { en } from "./messages/en";

export const languages = ["en", "zh-CN"] as const;
export type Language = (typeof languages)[number];
/** Each language by its own name, so that it is found by those who read it. */
export const languageNames: Record<Language, string> = { en: "English", "zh-CN": "简体中文" };

const storageKey = "leadpool.language";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    resources: typeof en;
  }
}

/** The chosen language, else the browser's, else English. */
export function preferredLanguage(): Language {
  const wanted = localStorage.getItem(storageKey) ?? navigator.language;
  return /^zh/i.test(wanted) ? "zh-CN" : "en";
}

async function load(language: Language) {
  if (language === "en" || i18next.hasResourceBundle(language, "common")) return;
  const { zh } = await import("./messages/zh");
  for (const [namespace, messages] of Object.entries(zh)) i18next.addResourceBundle(language, namespace, messages);
}

/** Starts i18n; resolves when the first paint can be in the right language. */
export async function startI18n(language = preferredLanguage()) {
  await i18next.use(initReactI18next).init({
    lng: "en",
    fallbackLng: "en",
    defaultNS: "common",
    resources: { en },
    interpolation: { escapeValue: false },
  });
  await setLanguage(language, false);
}

/** Changes the language everywhere, at once, and remembers it on this device. */
export async function setLanguage(language: Language, remember = true) {
  await load(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  if (remember) localStorage.setItem(storageKey, language);
}
