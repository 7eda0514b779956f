import {
  convertCssVariables,
  createTheme,
  DEFAULT_THEME,
  defaultCssVariablesResolver,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  mergeMantineTheme,
} from "@mantine/core";

/** Deep teal: shade 8 carries actions on paper (7.6:1 with white), shade 4 on the dark ground (dark text on it). */
const deep: MantineColorsTuple = [
  "#eaf6f7",
  "#d3eaec",
  "#a9d7db",
  "#7cc6cc",
  "#63c3ca",
  "#3da5ae",
  "#1f8d97",
  "#0e7580",
  "#0b5c63",
  "#08474c",
];
/** Greys with the blue of the ground, so that borders and fills of the kit sit on our paper. */
const gray: MantineColorsTuple = [
  "#f7f9fa",
  "#eef2f4",
  "#e4eaee",
  "#dbe3e8",
  "#c3ced5",
  "#7d8f99",
  "#51636d",
  "#3d4f59",
  "#263740",
  "#12222b",
];
const dark: MantineColorsTuple = [
  "#e6eef1",
  "#c6d4da",
  "#a3b6bf",
  "#7b909b",
  "#3a4f59",
  "#2b3d46",
  "#16242b",
  "#16242b",
  "#0d171c",
  "#081014",
];

export const theme = createTheme({
  colors: { deep, gray, dark },
  primaryColor: "deep",
  primaryShade: { light: 8, dark: 4 },
  autoContrast: true,
  variantColorResolver: (input) => {
    const resolved = defaultVariantColorsResolver(input);
    // The kit settles the text on a filled button once, for light; on the dark theme's lighter teal it must be dark.
    const isPrimary = input.color === undefined || input.color === "" || input.color === input.theme.primaryColor;
    return input.variant === "filled" && isPrimary ? { ...resolved, color: "var(--on-deep)" } : resolved;
  },
  luminanceThreshold: 0.4,
  black: "#12222b",
  fontFamily: '"Inter Variable", system-ui, "Segoe UI", Roboto, sans-serif',
  headings: { fontFamily: "inherit", fontWeight: "650" },
  fontSizes: { xs: "12.5px", sm: "13.5px", md: "15px", lg: "17px", xl: "20px" },
  radius: { xs: "4px", sm: "6px", md: "6px", lg: "8px", xl: "12px" },
  defaultRadius: "sm",
  spacing: { xs: "8px", sm: "12px", md: "16px", lg: "20px", xl: "32px" },
  cursorType: "pointer",
  components: {
    // The kit's scroll lock writes a style element of its own, which a strict policy would refuse.
    Modal: { defaultProps: { lockScroll: false, centered: true } },
    Drawer: { defaultProps: { lockScroll: false } },
    Tooltip: { defaultProps: { openDelay: 300 } },
  },
});

/**
 * Hands the theme's variables to the page as a constructed style sheet: no style element, no inner HTML, so neither the
 * nonce nor a Trusted Types policy is needed for them.
 */
export function applyThemeVariables(page: Document): void {
  const merged = mergeMantineTheme(DEFAULT_THEME, theme);
  const resolved = defaultCssVariablesResolver(merged);
  const shared = {
    "--mantine-color-dimmed": "var(--soft)",
    "--mantine-color-body": "var(--paper)",
    "--mantine-color-text": "var(--ink)",
    "--mantine-color-default-border": "var(--line)",
    "--mantine-color-error": "var(--block)",
    "--mantine-color-anchor": "var(--deep)",
    "--mantine-color-placeholder": "var(--soft)",
    "--mantine-color-default": "var(--paper)",
    "--mantine-color-default-color": "var(--ink)",
    "--mantine-primary-color-contrast": "var(--on-deep)",
  };
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    convertCssVariables(
      {
        variables: resolved.variables,
        light: { ...resolved.light, ...shared, "--mantine-color-scheme": "light" },
        dark: { ...resolved.dark, ...shared, "--mantine-color-scheme": "dark" },
      },
      ":root",
    ),
  );
  page.adoptedStyleSheets = [...page.adoptedStyleSheets, sheet];
}

/** The nonce that the server put on the page, for the few style elements that a kit component writes by itself. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? "";
}
