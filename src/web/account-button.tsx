import { Button } from "@mantine/core";
import { IconUser } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import * as m from "../words/messages.js";
import classes from "./account-button.module.css";
import { useMe } from "./ui/session.tsx";

const load = async () => ({ default: (await import("./account-menu.tsx")).AccountMenu });
const AccountMenu = lazy(load);

/** One's own name in the header. The menu behind it loads when it is first reached for: the first page does without. */
export function AccountButton() {
  const me = useMe();
  const [wanted, setWanted] = useState(false);
  const button = (
    <Button
      variant="default"
      className={classes["button"]}
      aria-label={m.ui_account_of({ name: me.name })}
      aria-haspopup="menu"
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      {...(wanted ? {} : { onClick: () => setWanted(true) })}
    >
      <IconUser size={18} stroke={1.8} aria-hidden="true" />
      <span className={classes["name"]}>{me.name}</span>
    </Button>
  );
  if (!wanted) return button;
  return (
    <Suspense fallback={button}>
      <AccountMenu target={button} />
    </Suspense>
  );
}
