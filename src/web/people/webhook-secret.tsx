import { Button } from "@mantine/core";
import * as m from "../../words/messages.js";
import { useToast } from "../ui/toasts.tsx";
import classes from "./webhooks.module.css";

/** A secret that is told once. */
export function WebhookSecret({ secret }: { readonly secret: string }) {
  const toast = useToast();
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(secret);
    toast({ text: m.webhooks_secret_copied() });
  };
  return (
    <div className={classes["secret"]} role="status">
      <strong>{m.webhooks_secret()}</strong>
      <code>{secret}</code>
      <p>{m.webhooks_secret_once()}</p>
      <Button variant="default" onClick={() => void copy()}>
        {m.webhooks_secret_copy()}
      </Button>
    </div>
  );
}
