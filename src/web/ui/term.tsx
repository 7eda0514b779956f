import { Popover } from "@mantine/core";
import type { ReactNode } from "react";
import { type TermName, terms } from "./terms.ts";
import classes from "./term.module.css";

/** An official term with its plain words one tap away: <Term name="wbk" /> or around other text. */
export function Term({ name, children }: { readonly name: TermName; readonly children?: ReactNode }) {
  const { title, meaning } = terms[name];
  return (
    <Popover width={320} shadow="md" position="bottom-start" withArrow trapFocus={false}>
      <Popover.Target>
        <button type="button" className={classes["term"]}>
          {children ?? title()}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <strong>{title()}</strong>
        <p className={classes["meaning"]}>{meaning()}</p>
      </Popover.Dropdown>
    </Popover>
  );
}
