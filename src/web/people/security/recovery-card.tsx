import { Button } from "@mantine/core";
import { type getFactors, makeRecoveryCodes } from "../../../contract/people/factors.ts";
import * as m from "../../../words/messages.js";
import type { Reply } from "../../ui/call.ts";
import { Card } from "../../ui/card.tsx";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useSend } from "../../ui/queries.ts";
import { RecoveryCodes } from "./recovery-codes.tsx";
import { useRefreshFactors } from "./use-factors.ts";
import classes from "./security.module.css";

/** How many recovery codes are left; new ones, shown this once. */
export function RecoveryCard({
  factors,
  codes,
  onCodes,
}: {
  readonly factors: Reply<typeof getFactors>;
  /** Those that were made a moment ago; null once they were kept. */
  readonly codes: readonly string[] | null;
  readonly onCodes: (codes: readonly string[] | null) => void;
}) {
  const refresh = useRefreshFactors();
  const send = useSend(makeRecoveryCodes, {
    onDone: (made) => {
      onCodes(made.codes);
      void refresh();
    },
  });
  const hasFactor = factors.totpSince !== null || factors.passkeys.length > 0;
  const { recoveryCodesLeft: left } = factors;
  if (codes) {
    return (
      <Card title={m.security_recovery()} tone="need">
        <RecoveryCodes codes={codes} onKept={() => onCodes(null)} />
      </Card>
    );
  }
  return (
    <Card title={m.security_recovery()}>
      <p className={classes["lead"]}>{m.security_recovery_lead()}</p>
      {!hasFactor && <p className={classes["none"]}>{m.security_recovery_without()}</p>}
      {hasFactor && (
        <>
          <p>
            <strong>{left > 0 ? m.security_recovery_left({ count: left }) : m.security_recovery_none()}</strong>
            {left > 0 && <small className={classes["note"]}>{m.security_recovery_renew_note()}</small>}
          </p>
          {send.error && (
            <div className={classes["problem"]}>
              <ProblemPanel problem={send.error} />
            </div>
          )}
          <Button variant="default" loading={send.isPending} onClick={() => send.mutate({})}>
            {m.security_recovery_renew()}
          </Button>
        </>
      )}
    </Card>
  );
}
