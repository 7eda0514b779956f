import { Button } from "@mantine/core";
import { useEffect, useRef } from "react";
import * as m from "../../../words/messages.js";
import { saveText } from "../../ui/save-file.ts";
import { useMe } from "../../ui/session.tsx";
import { useToast } from "../../ui/toasts.tsx";
import classes from "./recovery-codes.module.css";

/** Ten codes to keep on paper or in a file: shown this once. Printing prints them alone. */
export function RecoveryCodes({ codes, onKept }: { readonly codes: readonly string[]; readonly onKept: () => void }) {
  const { email } = useMe();
  const toast = useToast();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Newer browsers answer a promise, which an effect must not answer in its turn.
    place.current?.scrollIntoView({ block: "center" });
  }, []);
  const title = m.security_recovery_file({ email });
  const text = `${title}\n\n${codes.join("\n")}\n`;
  return (
    <div className={classes["sheet"]} ref={place} role="group" aria-label={m.security_recovery()}>
      <p className={classes["shown"]} role="status">
        <span aria-hidden="true">▲</span> {m.security_recovery_shown()}
      </p>
      <p className={classes["printed"]}>{title}</p>
      <ol className={classes["codes"]}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className={classes["acts"]}>
        <Button onClick={() => saveText("kode-pemulihan-bening.txt", "text/plain", text)}>
          {m.security_recovery_download()}
        </Button>
        <Button variant="default" onClick={() => window.print()}>
          {m.security_recovery_print()}
        </Button>
        <Button
          variant="default"
          onClick={() =>
            void navigator.clipboard.writeText(text).then(() => toast({ text: m.security_recovery_copied() }))
          }
        >
          {m.security_recovery_copy()}
        </Button>
        <Button variant="subtle" onClick={onKept}>
          {m.security_recovery_kept()}
        </Button>
      </div>
    </div>
  );
}
