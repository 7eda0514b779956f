import "./ui/zod-without-eval.ts";
import "@fontsource-variable/inter/wght.css";
import "./ui/mantine-styles.ts";
import "./ui/tokens.css";
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { router } from "./routes.tsx";
import { beginLanguage, LanguageProvider } from "./ui/language.tsx";
import { createQueryClient } from "./ui/queries.ts";
import { applyThemeVariables, styleNonce, theme } from "./ui/theme.ts";

const place = document.getElementById("root");
if (!place) throw new Error("the page has no place for the application");

beginLanguage();
applyThemeVariables(document);
const client = createQueryClient();

createRoot(place).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
      withCssVariables={false}
      withGlobalClasses={false}
      deduplicateInlineStyles
    >
      <QueryClientProvider client={client}>
        <LanguageProvider>{(language) => <RouterProvider key={language} router={router} />}</LanguageProvider>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
