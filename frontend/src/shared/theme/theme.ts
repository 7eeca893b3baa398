import { createTheme, defaultVariantColorsResolver, type CSSVariablesResolver, type MantineColorsTuple } from "@mantine/core";

const pool: MantineColorsTuple = [
  "#e6f4f6", "#cfe8ec", "#a3d3db", "#70bac6", "#3f9fae", "#1c8899", "#0b7285", "#095f70", "#074c5a", "#053a45",
];

/** Mantine in the product's measure: small type, tight controls, one accent. */
export const theme = createTheme({
  primaryColor: "pool",
  colors: { pool },
  fontFamily: "var(--lp-font)",
  fontFamilyMonospace: "ui-monospace, SFMono-Regular, Menlo, Consolas, monospace",
  defaultRadius: 6,
  cursorType: "pointer",
  // Text on the accent is dark in the dark theme and white in the light one: both meet AA.
  variantColorResolver: (input) => {
    const colors = defaultVariantColorsResolver(input);
    if (input.variant !== "filled") return colors;
    return input.color === "red"
      ? { ...colors, background: "var(--lp-danger-fill)", hover: "var(--lp-danger-fill)", color: "#ffffff" }
      : { ...colors, color: "var(--lp-on-accent)" };
  },
  respectReducedMotion: true,
  fontSizes: { xs: "12px", sm: "13px", md: "14px", lg: "16px", xl: "20px" },
  lineHeights: { xs: "1.4", sm: "1.45", md: "1.5", lg: "1.5", xl: "1.4" },
  headings: { fontFamily: "var(--lp-font)", fontWeight: "600" },
  components: {
    Button: { defaultProps: { size: "xs", variant: "default" }, styles: { section: { marginInlineEnd: 6, marginInlineStart: 0 } } },
    InputWrapper: { styles: { label: { marginBottom: 4 } } },
    ActionIcon: { defaultProps: { variant: "subtle", color: "gray", size: "md" } },
    TextInput: { defaultProps: { size: "sm" } },
    Tooltip: { defaultProps: { openDelay: 350, withinPortal: true, fz: 12 } },
    Menu: { defaultProps: { withInitialFocusPlaceholder: false,  shadow: "lg", withinPortal: true, transitionProps: { duration: 80 } } },
    Popover: { defaultProps: { shadow: "lg", withinPortal: true, transitionProps: { duration: 80 } } },
    // A dialog on top of another has a header of its own, and neither is the banner of the page.
    Modal: { defaultProps: { attributes: { header: { role: "presentation" } }, centered: true, padding: "lg", transitionProps: { duration: 120 }, overlayProps: { backgroundOpacity: 0.35 } } },
    Drawer: { defaultProps: { attributes: { header: { role: "presentation" } }, padding: "lg", transitionProps: { duration: 150 }, overlayProps: { backgroundOpacity: 0.35 } } },
  },
});

const shared = {
  "--mantine-color-body": "var(--lp-bg)",
  "--mantine-color-text": "var(--lp-text)",
  "--mantine-color-dimmed": "var(--lp-text-3)",
  "--mantine-color-placeholder": "var(--lp-text-3)",
  "--mantine-color-error": "var(--lp-danger)",
  "--mantine-color-anchor": "var(--lp-accent-text)",
  "--mantine-color-default": "var(--lp-raised)",
  "--mantine-color-default-hover": "var(--lp-hover)",
  "--mantine-color-default-color": "var(--lp-text)",
  "--mantine-color-default-border": "var(--lp-border-strong)",
  "--mantine-color-pool-filled": "var(--lp-accent)",
  "--mantine-color-pool-filled-hover": "var(--lp-accent-hover)",
  "--mantine-color-pool-light": "var(--lp-accent-soft)",
  "--mantine-color-pool-light-color": "var(--lp-accent-text)",
  "--mantine-primary-color-contrast": "var(--lp-on-accent)",
  "--mantine-color-red-light": "var(--lp-danger-soft)",
  "--mantine-color-red-light-hover": "var(--lp-danger-soft)",
  "--mantine-color-red-light-color": "var(--lp-danger)",
  "--mantine-color-gray-light": "var(--lp-hover)",
  "--mantine-color-gray-light-hover": "var(--lp-hover)",
  "--mantine-color-gray-light-color": "var(--lp-text-2)",
  "--mantine-color-gray-text": "var(--lp-text-2)",
  "--mantine-shadow-lg": "var(--lp-shadow-lg)",
  "--mantine-shadow-xl": "var(--lp-shadow-lg)",
};

/** Hands the tokens to Mantine, so that its parts and ours are one colour. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: shared,
  dark: {
    ...shared,
    "--mantine-color-dark-4": "var(--lp-border-strong)",
    "--mantine-color-dark-5": "var(--lp-active)",
    "--mantine-color-dark-6": "var(--lp-raised)",
    "--mantine-color-dark-7": "var(--lp-bg)",
    "--mantine-color-dark-8": "var(--lp-sunken)",
  },
});
