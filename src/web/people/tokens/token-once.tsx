import { Button } from "@mantine/core";
import * as m from "../../../words/messages.js";
import { useToast } from "../../ui/toasts.tsx";
import classes from "./tokens.module.css";

/** A token just issued: to be copied now, for nobody can show it again. */
export function TokenOnce({ token, onKept }: { readonly token: string; readonly onKept: () => void }) {
  const toast = useToast();
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(token);
    toast({ text: m.tokens_copied() });
  };
  return (
    <div className={classes["once"]} role="status">
      <p>
        <strong>{m.tokens_shown_once()}</strong>
      </p>
      <code>{token}</code>
      <div className={classes["acts"]}>
        <Button onClick={() => void copy()}>{m.tokens_copy()}</Button>
        <Button variant="default" onClick={onKept}>
          {m.tokens_kept()}
        </Button>
      </div>
    </div>
  );
}
