import { afterEach } from "vitest";
import { cleanup } from "@testing-library/react";
import { startI18n } from "@/shared/i18n/i18n";

// What jsdom leaves out and Mantine asks for.
window.matchMedia ??= (query: string) =>
  ({ matches: false, media: query, addEventListener() {}, removeEventListener() {}, addListener() {}, removeListener() {} }) as unknown as MediaQueryList;
window.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
Element.prototype.scrollIntoView ??= () => {};

await startI18n("en");
afterEach(cleanup);
