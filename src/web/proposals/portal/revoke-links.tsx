import { Button } from "@mantine/core";
import { useState } from "react";
import { getPortal, getPortalUnit, revokeEvidenceLinks } from "../../../contract/proposals/portal.ts";
import * as m from "../../../words/messages.js";
import { count } from "../../ui/numbers.ts";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useSend } from "../../ui/queries.ts";
import { useToast } from "../../ui/toasts.tsx";
import classes from "./portal.module.css";

/** Closes addresses of evidence, of one unit or of all, after it was said what that does. */
export function RevokeLinks({
  agencyId,
  unitId,
  label,
}: {
  readonly agencyId: string;
  readonly unitId: string | null;
  readonly label: string;
}) {
  const toast = useToast();
  const [isAsking, setAsking] = useState(false);
  const revoke = useSend(revokeEvidenceLinks, {
    refreshes: [getPortal, getPortalUnit],
    onDone: ({ revoked }) => {
      setAsking(false);
      toast({ text: m.portal_revoked({ count: count(revoked) }) });
    },
  });
  if (!isAsking) {
    return (
      <div className={classes["acts"]}>
        <Button variant="default" onClick={() => setAsking(true)}>
          {label}
        </Button>
      </div>
    );
  }
  return (
    <div role="alertdialog" aria-label={label}>
      <p>{m.portal_revoke_sure()}</p>
      {revoke.error && <ProblemPanel problem={revoke.error} />}
      <div className={classes["acts"]}>
        <Button
          color="red"
          autoFocus
          loading={revoke.isPending}
          onClick={() => revoke.mutate({ params: { agencyId }, body: { unitId } })}
        >
          {m.portal_revoke_yes()}
        </Button>
        <Button variant="default" onClick={() => setAsking(false)}>
          {m.ui_cancel()}
        </Button>
      </div>
    </div>
  );
}
