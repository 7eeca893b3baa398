import { useMemo } from "react";
import { useTranslation } from "react-i18next";

interface NamedChoice {
  value: string;
  label: string;
}

const zoneNames = () => (typeof Intl.supportedValuesOf === "function" ? Intl.supportedValuesOf("timeZone") : []);

/** The time zones that this browser knows, and the one that is chosen. */
export function useTimeZoneChoices(chosen: string): NamedChoice[] {
  return useMemo(() => {
    const names = new Set(["UTC", ...zoneNames()]);
    if (chosen) names.add(chosen);
    return [...names].map((name) => ({ value: name, label: name.replaceAll("_", " ") }));
  }, [chosen]);
}

// Codes that have a name but are no country.
const noCountry = /^(AC|CP|CQ|DG|EA|EU|EZ|IC|QO|TA|UN|XA|XB|ZZ)$/;
const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

/** The countries of ISO 3166-1, by name in the person's language. */
export function useCountryChoices(): NamedChoice[] {
  const { i18n } = useTranslation();
  return useMemo(() => {
    const names = new Intl.DisplayNames(i18n.language, { type: "region", fallback: "none" });
    return letters
      .flatMap((first) => letters.map((second) => first + second))
      // A code that went out of use has another one now.
      .filter((code) => !noCountry.test(code) && new Intl.Locale(`und-${code}`).region === code && names.of(code))
      .map((code) => ({ value: code, label: `${names.of(code)} (${code})` }))
      .sort((one, other) => one.label.localeCompare(other.label, i18n.language));
  }, [i18n.language]);
}
