import { readdirSync } from "node:fs";
import js from "@eslint/js";
import globals from "globals";
import i18next from "eslint-plugin-i18next";
import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

// app -> features -> shared, and no feature knows another: routes compose them.
const features = readdirSync(new URL("./src/features", import.meta.url));
const forbid = (...names) => ({
  "no-restricted-imports": [
    "error",
    { patterns: names.map((name) => ({ group: [`@/${name}`, `@/${name}/**`, `**/../${name}/**`], message: "The arrow is app -> features -> shared." })) },
  ],
});
const boundaries = [
  { files: ["src/shared/**"], rules: forbid("app", "features") },
  ...features.map((feature) => ({
    files: [`src/features/${feature}/**`],
    rules: forbid("app", ...features.filter((other) => other !== feature).map((other) => `features/${other}`)),
  })),
];

export default tseslint.config(
  { ignores: ["dist", "node_modules", "src/gql/graphql-env.d.ts"] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  jsxA11y.flatConfigs.recommended,
  reactHooks.configs.flat["recommended-latest"],
  {
    languageOptions: { globals: { ...globals.browser } },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-explicit-any": "error",
      // Takes every function given to a form for one that runs while drawing.
      "react-hooks/refs": "off",
      "max-lines": ["error", 400],
      eqeqeq: ["error", "always", { null: "ignore" }],
    },
  },
  { files: ["scripts/**", "*.config.*", "public/**"], languageOptions: { globals: { ...globals.node, ...globals.browser } } },
  {
    // Every word that a person reads comes from the message catalog.
    files: ["src/**/*.tsx"],
    ignores: ["**/*.test.tsx"],
    plugins: { i18next },
    rules: {
      "i18next/no-literal-string": ["error", { mode: "jsx-text-only" }],
      "no-restricted-syntax": [
        "error",
        {
          selector: "JSXAttribute[name.name=/^(label|title|placeholder|description|aria-label|alt|error)$/] > Literal[value=/[a-z]/i]",
          message: "Words come from the message catalog.",
        },
      ],
    },
  },
  ...boundaries,
);
