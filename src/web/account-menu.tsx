import { Menu, useMantineColorScheme } from "@mantine/core";
import type { ReactElement } from "react";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { editMe, getWelcome, signOut } from "../contract/people.ts";
import * as m from "../words/messages.js";
import { useDestinations } from "./destinations.ts";
import { dutyWord } from "./ui/office-words.ts";
import classes from "./account-button.module.css";
import { useLanguage } from "./ui/language.tsx";
import type { Language } from "./ui/locale.ts";
import { keyOf, useSend } from "./ui/queries.ts";
import { useMe } from "./ui/session.tsx";

/** One's own name and duties, language, light or dark, and the way out. */
export function AccountMenu({ target }: { readonly target: ReactElement }) {
  const me = useMe();
  const navigate = useNavigate();
  const leave = useLeave();
  const { language, choose } = useLanguageSwitch();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const own = useDestinations().filter(({ to }) => to === "/akun" || to === "/pemberitahuan");
  const schemes = [
    ["light", m.ui_scheme_light()],
    ["dark", m.ui_scheme_dark()],
    ["auto", m.ui_scheme_auto()],
  ] as const;
  return (
    <Menu
      position="bottom-end"
      width={280}
      withinPortal={false}
      withInitialFocusPlaceholder={false}
      defaultOpened
      classNames={{ itemSection: classes["mark"] ?? "" }}
    >
      <Menu.Target>{target}</Menu.Target>
      <Menu.Dropdown>
        <div className={classes["who"]}>
          <strong>{me.name}</strong>
          <span>{me.email}</span>
          {me.duties.map((duty) => (
            <span key={duty.id}>
              {dutyWord(duty)} · {duty.unitName ?? duty.agencyName ?? m.ui_platform()}
            </span>
          ))}
        </div>
        <Menu.Divider />
        {own.map((one) => (
          <Menu.Item key={one.to} onClick={() => void navigate({ to: one.to })}>
            {one.title}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{m.ui_language()}</Menu.Label>
        <Menu.RadioGroup value={language} onChange={(next) => choose(next === "en" ? "en" : "id")}>
          {languages.map(([code, title]) => (
            <Menu.RadioItem key={code} value={code} lang={code} checkIcon="✓" closeMenuOnClick>
              {title}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Label>{m.ui_scheme()}</Menu.Label>
        <Menu.RadioGroup
          value={colorScheme}
          onChange={(next) => setColorScheme(next === "light" || next === "dark" ? next : "auto")}
        >
          {schemes.map(([code, title]) => (
            <Menu.RadioItem key={code} value={code} checkIcon="✓" closeMenuOnClick>
              {title}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item onClick={leave}>{m.ui_sign_out()}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

const languages = [
  ["id", "Bahasa Indonesia"],
  ["en", "English"],
] as const;

/** Changes the screen at once, and the account with it, so that letters come in the same language. */
function useLanguageSwitch(): { readonly language: Language; readonly choose: (language: Language) => void } {
  const { language, choose } = useLanguage();
  const client = useQueryClient();
  const save = useSend(editMe, {
    onDone: (me) =>
      client.setQueryData(keyOf(getWelcome, {}), (before: object | undefined) => before && { ...before, me }),
  });
  return {
    language,
    choose: (next) => {
      save.mutate({ body: { language: next } });
      choose(next);
    },
  };
}

function useLeave(): () => void {
  const client = useQueryClient();
  const navigate = useNavigate();
  const send = useSend(signOut, {
    onDone: () => {
      // What one person read must not lie in the cache for the next at the same desk.
      void navigate({ to: "/masuk" }).then(() => client.resetQueries());
    },
  });
  return () => send.mutate({});
}
